// What is seen of the chat: the button in the corner, and the panel with everything in it.

import { palette, readColour } from "./colour.js";
import { ICONS } from "./icons.js";
import { icon, make, makeButton, makeIconButton, unseen } from "./make.js";
import { TEXTS } from "./served.js";
import { newTab } from "./text.js";

export class Frame {
  root;
  bubble;
  panel;
  #unread = unseen("");
  #scroller;
  foot; // what stays under the messages
  end = make("div", { class: "end" }); // of the messages
  #view = null; // what is shown in the place of the conversation
  #act;

  /**
   * `settings` are the website's, `parts` the elements of the chat; `act` holds what the parent can do: open(),
   * close(), key(event), click(event), changed().
   */
  constructor(settings, { menu, transcript, speaker, notice, field }, act) {
    const title = settings.get("title") || TEXTS.title;
    this.#act = act;
    this.bubble = makeButton("bubble", () => act.open(), icon(ICONS.chat), title, this.#unread);
    this.bubble.setAttribute("aria-haspopup", "dialog");
    const heading = make("h2", { id: "title" }, title);
    const names = make("div", { class: "names" }, heading, make("p", {}, TEXTS.subtitle));
    const close = makeIconButton("head", TEXTS.close_label, ICONS.close, () => act.close());
    this.#scroller = make(
      "div",
      { class: "scroller", tabindex: "0", role: "region", "aria-label": TEXTS.messages_label },
      privacyLine(settings.get("privacy")),
      transcript.element,
      this.end,
    );
    this.foot = make("div", { class: "foot" }, notice.element, field.element);
    this.panel = make(
      "dialog",
      { class: "panel", "aria-labelledby": "title", tabindex: "-1", onkeydown: act.key, onclick: act.click },
      make("div", { class: "top" }, names, menu.element, close),
      this.#scroller,
      speaker.element,
      this.foot,
    );
    const side = settings.choice("position", "right", "left");
    // Its own language and direction, also on a page that has others.
    this.root = make("div", { class: `root ${side}`, lang: "nl", dir: "ltr" }, this.bubble, this.panel);
    settings.offset.forEach((length, i) => this.root.style.setProperty(i ? "--aside" : "--above", length));
  }

  /** Whether an answer came that was not seen. */
  set news(news) {
    this.#unread.textContent = news ? ` (${TEXTS.unread})` : "";
    this.bubble.classList.toggle("news", news);
  }

  set night(night) {
    this.root.classList.toggle("dark", night);
  }

  /** What is shown in the place of the conversation, if anything. */
  get view() {
    return this.#view;
  }

  set view(view) {
    this.#view?.remove();
    this.#view = view;
    this.#scroller.hidden = this.foot.hidden = Boolean(view);
    if (view) this.#scroller.after(view);
    this.#act.changed();
  }

  /** To 'Wijzig' above what was said last; a little further when then the last message and its choices fit. */
  scrollTo(row) {
    // When little is visible, all of the panel scrolls.
    const low = this.panel.classList.contains("low");
    const box = low ? this.panel : this.#scroller;
    const { top, bottom } = box.getBoundingClientRect();
    const begin = row.previousElementSibling?.querySelector(".change") ?? row;
    box.scrollTop += begin.getBoundingClientRect().top - top - 12;
    // Whether it helped is not worth a line of the answer.
    const rows = [...(row.parentElement?.children ?? [])];
    const last = rows.filter((one) => !one.matches(".rating")).at(-1)?.getBoundingClientRect();
    const below = last ? last.bottom + 12 - bottom : 0;
    if (!low && below > 0 && last.top - below >= top + 12) box.scrollTop += below;
    this.#act.changed();
  }

  /** To the last of the messages. */
  scrollDown() {
    for (const box of [this.panel, this.#scroller]) box.scrollTop = box.scrollHeight;
    this.#act.changed();
  }

  /** The website's own colour, once the frame is on the page. */
  paint(text) {
    const colour = readColour(text, this.bubble);
    if (!colour) return;
    for (const [name, value] of Object.entries(palette(colour))) {
      this.root.style.setProperty(name, `rgb(${value})`);
    }
    this.root.classList.add("own");
  }
}

/** What not to type, how long it is kept, and the website's own statement. */
function privacyLine(statement) {
  const line = make("p", { class: "privacy" }, TEXTS.privacy, " ", TEXTS.privacy_kept);
  try {
    const { protocol, href } = new URL(statement, statement ? location.href : undefined);
    if (/^https?:/.test(protocol)) line.append(" ", newTab(href, {}, TEXTS.privacy_link, icon(ICONS.new_tab), unseen(` (${TEXTS.new_tab})`)));
  } catch {
    if (statement) console.warn(`Inloghulp: data-privacy is "${statement}"; expected an address.`);
  }
  return line;
}

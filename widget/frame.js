// What is seen of the chat: the button in the corner, and the panel with everything in it.

/** @import { Chat } from "./chat.js" */
/** @import { Settings } from "./settings.js" */
/** @typedef {Pick<Chat, "menu" | "transcript" | "speaker" | "notice" | "field">} Elements */
/** @typedef {Elements & Pick<Chat, "open" | "close" | "key" | "changed">} Parts */

import { palette, readColour } from "./colour.js";
import { CHAT, CLOSE, NEW_TAB } from "./icons.js";
import { icon, make, makeButton, makeIconButton, unseen } from "./make_elements.js";
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
  /** @type {HTMLElement | null} */
  #view = null; // what is shown in the place of the conversation
  #chat;

  /**
   * `settings` are the website's.
   * @param {Settings} settings
   * @param {Parts} chat
   */
  constructor(settings, chat) {
    const { menu, transcript, speaker, notice, field } = chat;
    const title = (this.title = settings.get("title") || TEXTS.title);
    this.#chat = chat;
    this.bubble = makeButton("bubble", () => chat.open(), icon(CHAT), title, this.#unread);
    this.bubble.setAttribute("aria-haspopup", "dialog");
    const heading = make("h2", { id: "title" }, title);
    const names = make("div", { class: "names" }, heading, make("p", {}, TEXTS.subtitle));
    const close = makeIconButton("head", TEXTS.close_label, CLOSE, () => chat.close());
    this.#scroller = make(
      "div",
      { class: "scroller", tabindex: "0", role: "region", "aria-label": TEXTS.messages_label },
      privacyLine(settings.get("privacy")),
      transcript.element,
      this.end,
    );
    this.foot = make("div", { class: "foot" }, notice.element, field.element);
    const onkeydown = (/** @type {KeyboardEvent} */ event) => chat.key(event);
    const onclick = (/** @type {MouseEvent & { target: Node }} */ { target }) =>
      menu.element.contains(target) || menu.close();
    this.panel = make(
      "dialog",
      { class: "panel", "aria-labelledby": "title", tabindex: "-1", onkeydown, onclick },
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

  /**
   * Whether an answer came that was not seen.
   * @param {boolean} news
   */
  set news(news) {
    this.#unread.textContent = news ? ` (${TEXTS.unread})` : "";
    this.bubble.classList.toggle("news", news);
  }

  /** @param {boolean} night */
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
    this.#scroller.hidden = this.foot.hidden = !!view;
    if (view) this.#scroller.after(view);
    this.#chat.changed();
  }

  /**
   * To 'Wijzig' above what was said last; a little further when then the last message and its choices fit.
   * @param {Element} row
   */
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
    const below = (last?.bottom ?? 0) + 12 - bottom;
    if (last && !low && below > 0 && last.top - below >= top + 12) box.scrollTop += below;
    this.#chat.changed();
  }

  /** To the last of the messages. */
  scrollDown() {
    for (const box of [this.panel, this.#scroller]) box.scrollTop = box.scrollHeight;
    this.#chat.changed();
  }

  /**
   * The website's own colour, once the frame is on the page.
   * @param {string} text
   */
  paint(text) {
    const colour = readColour(text, this.bubble);
    if (!colour) return;
    for (const [name, value] of Object.entries(palette(colour))) {
      this.root.style.setProperty(name, `rgb(${value})`);
    }
    this.root.classList.add("own");
  }
}

/**
 * What not to type, how long it is kept, and the website's own statement.
 * @param {string | undefined} statement
 */
function privacyLine(statement) {
  const line = make("p", { class: "privacy" }, TEXTS.privacy, " ", TEXTS.privacy_kept);
  try {
    const { protocol, href } = new URL(statement ?? "", statement ? location.href : undefined);
    if (/^https?:/.test(protocol)) line.append(" ", newTab(href, {}, TEXTS.privacy_link, icon(NEW_TAB), unseen(` (${TEXTS.new_tab})`)));
  } catch {
    if (statement) console.warn(`Inloghulp: data-privacy is "${statement}"; expected an address.`);
  }
  return line;
}

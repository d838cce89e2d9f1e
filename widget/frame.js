// What is seen of the chat: the button in the corner, and the panel with everything in it.

class Frame {
  root;
  bubble;
  panel;
  #unread = unseen("");
  #scroller;

  /** `act` holds what the parent can do: open(), close(), key(event), click(event). */
  constructor(title, position, { menu, transcript, speaker, notice, field }, act) {
    this.bubble = makeButton("bubble", () => act.open(), icon("chat"), title, this.#unread);
    this.bubble.setAttribute("aria-haspopup", "dialog");
    const heading = make("h2", { id: "title" }, title);
    const names = make("div", { class: "names" }, heading, make("p", {}, TEXTS.subtitle));
    const close = makeIconButton("head", TEXTS.close_label, "close", () => act.close());
    this.#scroller = make(
      "div",
      { class: "scroller", tabindex: "0", role: "region", "aria-label": TEXTS.messages_label },
      make("p", { class: "privacy" }, TEXTS.privacy),
      transcript.element,
    );
    this.panel = make(
      "dialog",
      { class: "panel", "aria-labelledby": "title", tabindex: "-1", onkeydown: act.key, onclick: act.click },
      make("div", { class: "top" }, names, menu.element, close),
      this.#scroller,
      speaker.element,
      notice.element,
      field.element,
    );
    const side = position === "left" ? "left" : "right";
    // Its own language and direction, also on a page that has others.
    this.root = make("div", { class: `root ${side}`, lang: "nl", dir: "ltr" }, this.bubble, this.panel);
  }

  /** Whether an answer came that was not seen. */
  set news(news) {
    this.#unread.textContent = news ? ` (${TEXTS.unread})` : "";
    this.bubble.classList.toggle("news", news);
  }

  scrollTo(row) {
    // When little is visible, all of the panel scrolls.
    const box = this.panel.classList.contains("low") ? this.panel : this.#scroller;
    box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - 12;
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

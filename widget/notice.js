// The line above the text field: what goes wrong or is asked, with buttons. Nothing takes it away but
// what it is about, so that an answer that comes in does not take away a question to the parent.

/** @import { Chat } from "./chat.js" */

import { make } from "./make_elements.js";

export class Notice {
  element = make("div", { class: "notice", hidden: true });
  /** @type {string | null} */
  about = null; // "slow", "trouble" or "forget"
  #chat;

  /** @param {Pick<Chat, "say" | "changed" | "focusHome">} chat */
  constructor(chat) {
    this.#chat = chat;
  }

  /**
   * @param {string} about
   * @param {string} text
   * @param {...HTMLElement} buttons
   */
  show(about, text, ...buttons) {
    if (this.about === "forget" && about !== "forget") return; // first the parent's own question
    this.#replace(about, make("p", {}, text), ...buttons);
    this.reveal();
    this.#chat.say(text);
    this.#chat.changed();
  }

  get text() {
    return this.element.firstElementChild?.textContent;
  }

  /** Takes it away, if it is about that; gives whether it had the focus. */
  clear(about = this.about) {
    return about === this.about && this.#replace(null);
  }

  reveal() {
    this.element.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {string | null} about
   * @param {...HTMLElement} content
   */
  #replace(about, ...content) {
    const focused = this.element.contains(/** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement);
    if (focused) this.#chat.focusHome();
    this.about = about;
    this.element.replaceChildren(...content);
    this.element.hidden = !about;
    return focused;
  }
}

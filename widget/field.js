// The text field, and the button that sends what is in it.

/** @import { Chat } from "./chat.js" */

import { askTyped } from "./asking.js";
import { SEND } from "./icons.js";
import { icon, make } from "./make_elements.js";
import { LONGEST_MESSAGE, TEXTS } from "./served.js";

export class Field {
  element;
  /** @type {HTMLTextAreaElement} */
  #input;
  #limit = make("p", { class: "limit", hidden: true }, TEXTS.too_long);
  #chat;

  /** @param {Chat} chat */
  constructor(chat) {
    this.#chat = chat;
    this.#input = make("textarea", {
      rows: "1",
      maxlength: LONGEST_MESSAGE,
      enterkeyhint: "send",
      autocomplete: "off",
      dir: "auto",
      id: "field",
      oninput: () => this.#typed(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#send(event);
      },
    });
    const send = make("button", { class: "send", "aria-label": TEXTS.send }, icon(SEND));
    const onsubmit = (/** @type {Event} */ event) => this.#send(event);
    const label = make("label", { for: "field" }, TEXTS.input_label);
    this.element = make("form", { class: "ask", onsubmit }, this.#limit, label, this.#input, send);
  }

  get value() {
    return this.#input.value;
  }

  set value(text) {
    this.#input.value = text;
    this.#limit.hidden = true;
    this.grow();
  }

  get isFocused() {
    return this.#input.matches(":focus");
  }

  focus() {
    this.#input.focus();
  }

  /** As high as its text; the looks say what is most. */
  grow() {
    const { style } = this.#input;
    style.height = "auto";
    style.height = `${this.#input.scrollHeight + 2}px`;
  }

  #typed() {
    this.grow();
    this.#chat.keep({ draft: this.value });
    const full = this.value.length >= LONGEST_MESSAGE;
    if (full && this.#limit.hidden) this.#chat.say(TEXTS.too_long);
    this.#limit.hidden = !full;
  }

  /** @param {Event} event */
  #send(event) {
    event.preventDefault();
    const text = this.value;
    this.value = "";
    this.#chat.keep({ draft: "" });
    askTyped(this.#chat, text);
    this.#chat.focusHome();
  }
}

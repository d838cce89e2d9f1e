// The element <inloghulp-chat>: what the page sees of the chat.

import { askTyped } from "./asking.js";
import { Chat } from "./chat.js";
import { Settings } from "./settings.js";

export class InloghulpChat extends HTMLElement {
  /** @type {Chat | null} */
  #chat = null;
  #listening = new AbortController();

  connectedCallback() {
    if (!this.#chat) {
      const settings = new Settings(this);
      const { address } = settings;
      if (!address) return;
      this.#chat = new Chat(this, settings, address);
      this.#chat.appear();
    }
    this.#listening = new AbortController();
    this.#chat.listen({ signal: this.#listening.signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
    if (this.#chat?.window.isOpen) this.#chat.window.put();
  }

  get isOpen() {
    return this.#chat?.state.open ?? false;
  }

  /** Opens the chat; the cursor is in the text field, unless that would call up a keyboard. */
  open() {
    this.#chat?.open();
  }

  /** Closes the chat and gives the focus back, if it has it. */
  close() {
    this.#chat?.close();
  }

  /**
   * Sends free text, as if the parent typed it.
   * @param {unknown} text
   */
  send(text) {
    if (this.#chat) askTyped(this.#chat, String(text));
  }

  /**
   * Calls `fn` at an event: open, close, answer, outcome or cleared. Gives what stops it.
   * @param {string} event
   * @param {(detail: unknown) => void} fn
   */
  on(event, fn) {
    const name = `inloghulp-${event}`;
    const listener = (/** @type {CustomEventInit & Event} */ { detail }) => fn(detail);
    this.addEventListener(name, listener);
    return () => this.removeEventListener(name, listener);
  }
}

// What screen readers say. The list of messages itself is silent, so nothing is said twice; what was
// said is taken away again, so that a parent who reads on with the arrow keys does not meet it twice.

import { make } from "./make_elements.js";
import { inLanguage } from "./text.js";

const SAID_AFTER = 10000; // milliseconds
const NOTICED = 200; // milliseconds until a screen reader has seen that the chat is there

export class Speaker {
  element = make("div", { class: "unseen", "aria-live": "polite" });
  /** @type {string[]} */
  #waiting = [];
  #heard = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #opening;

  /**
   * Says it now, or when the chat is open.
   * @param {...string} texts
   */
  say(...texts) {
    this.#waiting.push(...texts.filter(Boolean));
    if (this.#heard) this.#sayAll();
  }

  /**
   * Whether the chat is open; a screen reader says nothing that happens in a closed one.
   * @param {boolean} heard
   */
  set heard(heard) {
    clearTimeout(this.#opening);
    this.#heard = false;
    if (!heard) return;
    this.#opening = setTimeout(() => {
      this.#heard = true;
      this.#sayAll();
    }, NOTICED);
  }

  #sayAll() {
    const lines = this.#waiting.splice(0).map((text) => make("p", {}, ...inLanguage(text)));
    this.element.append(...lines);
    setTimeout(() => lines.forEach((line) => line.remove()), SAID_AFTER);
  }
}

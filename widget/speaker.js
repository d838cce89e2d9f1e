// What screen readers say. The list of messages itself is silent, so nothing is said twice; what was
// said is taken away again, so that a parent who reads on with the arrow keys does not meet it twice.

const SAID_AFTER = 10000; // milliseconds

class Speaker {
  element = make("div", { class: "unseen", "aria-live": "polite" });
  #waiting = [];
  #heard = false;

  /** Says it now, or when the chat is opened. */
  say(...texts) {
    this.#waiting.push(...texts.filter(Boolean));
    if (this.#heard) this.#sayAll();
  }

  /** Whether the chat is open; a screen reader says nothing that happens in a closed one. */
  set heard(heard) {
    this.#heard = heard;
    if (heard) this.#sayAll();
  }

  #sayAll() {
    const lines = this.#waiting.splice(0).map((text) => make("p", {}, text));
    this.element.append(...lines);
    setTimeout(() => lines.forEach((line) => line.remove()), SAID_AFTER);
  }
}

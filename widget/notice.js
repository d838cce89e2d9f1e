// The line above the text field: what goes wrong or is asked, with buttons. Nothing takes it away but
// what it is about, so that an answer that comes in does not take away a question to the parent.

import { make } from "./make.js";

export class Notice {
  element = make("div", { class: "notice", hidden: true });
  about = null; // "slow", "trouble" or "forget"
  #act;

  /** `act` holds say(text), changed(), and leave(): gives the focus another place, before what has it goes away. */
  constructor(act) {
    this.#act = act;
  }

  show(about, text, ...buttons) {
    if (this.about === "forget" && about !== "forget") return; // first the parent's own question
    this.#replace(about, make("p", {}, text), ...buttons);
    this.reveal();
    this.#act.say(text);
    this.#act.changed();
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

  #replace(about, ...content) {
    const focused = this.element.contains(this.element.getRootNode().activeElement);
    if (focused) this.#act.leave();
    this.about = about;
    this.element.replaceChildren(...content);
    this.element.hidden = !about;
    return focused;
  }
}

// The messages on the screen. A row is plain data that can be kept: {who, text, buttons, copy, ...}. The second file
// makes the kinds of rows that the first does not know, and dresses the others.

import { choiceGroup } from "./choices.js";
import { disable, make, unseen } from "./make.js";
import { TEXTS } from "./served.js";
import { formatted } from "./text.js";

export class Transcript {
  element = make("ol", { class: "messages", role: "list" });
  #act;
  #typing = null; // the row with the dots; always the last one
  #shown = new Map(); // element -> row
  #later = null;

  /** `act` holds what the parent can do: choose(row, title, payload), say(text). */
  constructor(act) {
    this.#act = act;
  }

  get last() {
    return this.element.lastElementChild;
  }

  /** Shows a row and gives its element. */
  add(row) {
    const element = this.#rows[row.who]?.(row) ?? make("li", { hidden: true });
    element.classList.add(row.who);
    this.#shown.set(element, row);
    this.#later?.dress(element, row);
    if (this.#typing) this.#typing.before(element);
    else this.element.append(element);
    return element;
  }

  clear() {
    this.element.replaceChildren();
    this.#shown.clear();
    this.#typing = null;
  }

  /** The second file: it has `dress(element, row)`. */
  set later(later) {
    this.#later = later;
    this.#shown.forEach((row, element) => later.dress(element, row));
  }

  /** Whether the dots are there that say that an answer is coming. */
  set typing(typing) {
    this.#typing?.remove();
    this.#typing = null;
    if (!typing) return;
    const dots = make("span", { class: "dots" }, make("i"), make("i"), make("i"));
    const said = make("div", { class: "said" }, dots, unseen(TEXTS.typing));
    this.#typing = make("li", { class: "bot typing" }, said);
    this.element.append(this.#typing);
  }

  /** Says at these messages of the parent that the server does not have them yet; gives the last. */
  markUnsent(ids) {
    this.element.querySelectorAll(".unsent").forEach((mark) => mark.remove());
    const elements = ids.map((id) => this.find(id));
    elements.forEach((element) => element?.append(make("span", { class: "unsent" }, TEXTS.unsent)));
    return elements.at(-1);
  }

  /** The message of the parent with this id. */
  find(id) {
    return this.element.querySelector(`[data-id="${id}"]`);
  }

  /** The FAQ after all that was said, once; gives the message before it, unless it was there. */
  addQuestions(questions) {
    const shown = this.element.querySelector("li.faq");
    if (!shown) this.add({ who: "faq", questions });
    else if (shown.nextElementSibling) this.element.append(shown);
    else return null;
    this.last.firstElementChild.open = true;
    return this.last.previousElementSibling;
  }

  /** The chat works again: the FAQ takes one line. */
  foldQuestions() {
    const shown = this.element.querySelector("li.faq > details");
    if (shown) shown.open = false;
  }

  /** Earlier choices stay readable, but cannot be pressed any more. */
  retireChoices() {
    this.element.querySelectorAll(".choice").forEach(disable);
  }

  #rows = {
    parent: ({ id, text }) => {
      const said = make("div", { class: "said" }, unseen(TEXTS.you_said), make("p", { dir: "auto" }, text));
      return make("li", { "data-id": id }, said);
    },
    bot: (row) => {
      const { text, buttons = [], copy } = row;
      const content = [unseen(TEXTS.bot_said), formatted(text, { bare: Boolean(copy) })];
      if (copy && !text.includes(copy)) content.push(make("blockquote", {}, formatted(copy, { bare: true })));
      const element = make("li", {}, make("div", { class: "said" }, ...content));
      if (buttons.length) element.append(choiceGroup(row, this.#act));
      return element;
    },
    note: ({ text }) => make("li", {}, make("p", {}, text)),
    faq: ({ questions }) => {
      const summary = make("summary", {}, make("h3", {}, TEXTS.faq_title));
      return make("li", {}, make("details", {}, summary, ...questions.map(foldedAnswer)));
    },
  };
}

export function foldedAnswer({ question, answer }) {
  const summary = make("summary", {}, String(question));
  return make("details", {}, summary, make("div", {}, formatted(String(answer))));
}

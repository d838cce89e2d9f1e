// The messages on the screen. A row is plain data that can be kept: {who, text, buttons, copy, ...}. The second file
// makes the kinds of rows that the first does not know, and dresses the others.

/** @import { Choice, Later, Question, Row } from "./types.js" */

import { choiceGroup } from "./choices.js";
import { disable, make, unseen } from "./make_elements.js";
import { TEXTS } from "./served.js";
import { formatted } from "./text.js";

export class Transcript {
  element = make("ol", { class: "messages", role: "list" });
  #act;
  /** @type {HTMLElement | null} */
  #typing = null; // the row with the dots; always the last one
  /** @type {Map<HTMLElement, Row>} */
  #shown = new Map(); // element -> row
  /** @type {Later | null} */
  #later = null;

  /**
   * `act` holds what happens.
   * @param {{ choose: (row: Row, title: string, payload: string) => void, say: (text: string) => void }} act
   */
  constructor(act) {
    this.#act = act;
  }

  get last() {
    return this.element.lastElementChild;
  }

  /**
   * Shows a row and gives its element.
   * @param {Row} row
   */
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

  /**
   * The second file: it dresses what is shown.
   * @param {Later} later
   */
  set later(later) {
    this.#later = later;
    this.#shown.forEach((row, element) => later.dress(element, row));
  }

  /**
   * Whether the dots are there that say that an answer is coming.
   * @param {boolean} typing
   */
  set typing(typing) {
    this.#typing?.remove();
    this.#typing = null;
    if (!typing) return;
    const dots = make("span", { class: "dots" }, make("i"), make("i"), make("i"));
    const said = make("div", { class: "said" }, dots, unseen(TEXTS.typing));
    this.#typing = make("li", { class: "bot typing" }, said);
    this.element.append(this.#typing);
  }

  /**
   * Says at these messages of the parent that the server does not have them yet; gives the last.
   * @param {readonly string[]} ids
   */
  markUnsent(ids) {
    this.element.querySelectorAll(".unsent").forEach((mark) => mark.remove());
    const elements = ids.map((id) => this.find(id));
    elements.forEach((element) => element?.append(make("span", { class: "unsent" }, TEXTS.unsent)));
    return elements.at(-1);
  }

  /**
   * The message of the parent with this id.
   * @param {string | undefined} id
   * @returns {HTMLElement | null}
   */
  find(id) {
    return this.element.querySelector(`[data-id="${id}"]`);
  }

  /**
   * The FAQ after all that was said, once; gives the message before it, unless it was there.
   * @param {readonly Question[]} questions
   */
  addQuestions(questions) {
    const shown = this.element.querySelector("li.faq");
    if (!shown) this.add({ who: "faq", questions });
    else if (shown.nextElementSibling) this.element.append(shown);
    else return null;
    const last = /** @type {Element} */ (this.last);
    /** @type {HTMLDetailsElement} */ (last.firstElementChild).open = true;
    return last.previousElementSibling;
  }

  /** The chat works again: the FAQ takes one line. */
  foldQuestions() {
    /** @type {HTMLDetailsElement | null} */
    const shown = this.element.querySelector("li.faq > details");
    if (shown) shown.open = false;
  }

  /** Earlier choices stay readable, but cannot be pressed any more. */
  retireChoices() {
    /** @type {NodeListOf<HTMLElement>} */
    const choices = this.element.querySelectorAll(".choice");
    choices.forEach(disable);
  }

  /** @type {Partial<Record<Row["who"], (row: Row) => HTMLElement>>} */
  #rows = {
    parent: ({ id, text = "" }) => {
      const said = make("div", { class: "said" }, unseen(TEXTS.you_said), make("p", { dir: "auto" }, text));
      return make("li", { "data-id": id }, said);
    },
    bot: (row) => {
      const { text = "", buttons = [], copy } = row;
      const content = [unseen(TEXTS.bot_said), formatted(text, { bare: !!copy })];
      if (copy && !text.includes(copy)) content.push(make("blockquote", {}, formatted(copy, { bare: true })));
      const element = make("li", {}, make("div", { class: "said" }, ...content));
      if (buttons.length) element.append(choiceGroup(/** @type {Row & { buttons: Choice[] }} */ (row), this.#act));
      return element;
    },
    note: ({ text = "" }) => make("li", {}, make("p", {}, text)),
    faq: ({ questions = [] }) => {
      const summary = make("summary", {}, make("h3", {}, TEXTS.faq_title));
      return make("li", {}, make("details", {}, summary, ...questions.map(foldedAnswer)));
    },
  };
}

/** @param {Question} question */
export function foldedAnswer({ question, answer }) {
  const summary = make("summary", {}, String(question));
  return make("details", {}, summary, make("div", {}, formatted(String(answer))));
}

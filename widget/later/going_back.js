// 'Wijzig' under the parent's own last answer, and 'Vorige stap' in the menu: the server takes the answer back, and the
// question before it is there again.

/** @import { Chat } from "../chat.js" */
/** @import { Trouble } from "../server.js" */
/** @import { Answer, Row, State } from "../types.js" */

import { spokenChoices } from "../choices.js";
import { restore, showRow } from "../conversation.js";
import { disable, isDisabled, make, makeButton, unseen } from "../make_elements.js";
import { plain } from "../text.js";
import { TEXTS } from "./served.js";

export class GoingBack {
  #chat;
  #item; // of the menu
  #button = make("button"); // not on the page yet
  #before; // called before the messages are shown anew
  #given = ""; // what was put in the field again

  /**
   * @param {Chat} chat
   * @param {HTMLElement} item
   * @param {() => void} before
   */
  constructor(chat, item, before) {
    this.#chat = chat;
    this.#item = item;
    this.#before = before;
    new MutationObserver(() => this.place()).observe(chat.transcript.element, { childList: true });
    this.place();
  }

  /**
   * Back to before the last answer; a keyboard goes on at the choices.
   * @param {MouseEvent} event
   */
  previous({ detail }) {
    this.#take(this.#last, false, !detail);
  }

  /** Puts the button where it belongs: nowhere while something is on its way. */
  place() {
    const { transcript, delivery } = this.#chat;
    if (delivery.held) return;
    const row = this.#last;
    const answer = row && transcript.find(row.id);
    this.#item.hidden = !row;
    if (answer && this.#button.parentElement === answer) return;
    this.#button.remove();
    const press = (/** @type {MouseEvent} */ { detail }) => isDisabled(this.#button) || this.#take(row, true, !detail);
    this.#button = makeButton("plain change", press, TEXTS.change, unseen(` ${TEXTS.change_what}`));
    answer?.append(this.#button);
  }

  /**
   * The parent answers: what was put in the field, and is there as it was, was not used.
   * @param {Row} row
   */
  answered({ id }) {
    const { state, field } = this.#chat;
    if (!this.#given || state.queue.at(-1)?.id !== id) return;
    if (field.value === this.#given) this.#chat.keep({ draft: (field.value = "") });
    this.#given = "";
  }

  /** The last answer, when the server has had it. */
  get #last() {
    const { rows, queue } = this.#chat.state;
    return queue.length ? null : rows.filter(({ who }) => who === "parent").at(-1);
  }

  /**
   * With `edit`, what was typed is in the field again.
   * @param {Row | null | undefined} row
   * @param {boolean} edit
   * @param {boolean} byKeyboard
   */
  async #take(row, edit, byKeyboard) {
    const { state, delivery, server, notice } = this.#chat;
    if (!row || delivery.held) return;
    const { length } = state.rows;
    this.#chat.stop(true); // what is typed meanwhile waits
    disable(this.#button);
    const slow = delivery.slow();
    const { turn } = delivery;
    const { answer } = await server.post("back", { sender: state.sender, id: row.id }).catch(nothingThere);
    clearTimeout(slow);
    if (turn !== delivery.turn) return;
    delivery.release();
    notice.clear("slow");
    if (!Array.isArray(answer)) return this.#fail(() => this.#take(row, edit, byKeyboard));
    notice.clear("trouble");
    this.#show(row, state.rows.slice(length), answer, edit);
    this.#focus(edit && row.was?.draft, byKeyboard);
  }

  /** @param {() => void} again */
  #fail(again) {
    const { state, delivery, notice } = this.#chat;
    const focused = this.#button.matches(":focus");
    this.#button.remove();
    this.place();
    if (focused) this.#button.focus();
    notice.show("trouble", TEXTS.back_failed, makeButton("plain", again, TEXTS.retry));
    if (state.queue.length) delivery.run();
  }

  /**
   * All as it was before this row; `since` are the rows that came while the server was asked.
   * @param {Row} row
   * @param {Row[]} since
   * @param {readonly Answer[]} answer
   * @param {boolean} edit
   */
  #show(row, since, answer, edit) {
    const { state, field, frame } = this.#chat;
    const { topic = null, outcome = null, unrated = null, draft = "" } = row.was ?? {};
    const typed = field.value === this.#given ? "" : field.value;
    const rows = state.rows.slice(0, state.rows.indexOf(row));
    for (const one of rows) {
      if (one.retired === row.id) Object.assign(one, { retired: since[0]?.id ?? false, chosen: "" });
    }
    this.#before();
    frame.view = null;
    this.#chat.keep({
      topic, outcome, unrated, ...reached(answer),
      rows: [...rows, ...since],
      begun: rows.some(({ who }) => who === "parent") ? state.begun : "",
      draft: typed || (edit ? draft : ""),
    });
    restore(this.#chat);
    this.#given = edit ? draft : "";
    this.#say(rows);
    // In another tab it went on from there.
    const last = rows.map(({ who }) => who).lastIndexOf("parent");
    const end = answer.at(-1)?.text;
    if (!end || rows.slice(last + 1).some((one) => one.text?.endsWith(end))) return;
    for (const { text, buttons, custom } of answer) {
      showRow(this.#chat, { who: "bot", text, buttons, copy: custom.copy, step: answer[0].custom.step });
    }
  }

  /** @param {readonly Row[]} rows */
  #say(rows) {
    const { who, text } = rows.at(-1) ?? {};
    this.#chat.say(TEXTS.gone_back);
    if (who === "bot" && text) this.#chat.say(plain(text));
    this.#chat.say(spokenChoices(this.#choices.map(({ textContent: title }) => ({ title }))));
  }

  /**
   * @param {unknown} edit
   * @param {boolean} byKeyboard
   */
  #focus(edit, byKeyboard) {
    const [choice] = this.#choices;
    if (edit) this.#chat.field.focus();
    else if (byKeyboard && choice) choice.focus({ preventScroll: true });
    else this.#chat.focusHome();
  }

  get #choices() {
    /** @type {NodeListOf<HTMLElement>} */
    const choices = this.#chat.transcript.element.querySelectorAll(".choice:not(.more, [hidden])");
    return [...choices].filter((choice) => !isDisabled(choice));
  }
}

/**
 * What the server does not have it need not take back; else it did not work.
 * @param {Trouble} trouble
 */
function nothingThere({ kind }) {
  return { answer: ["refused", "expired"].includes(kind) ? [] : null };
}

/**
 * What the bot works on, as it told with this answer.
 * @param {readonly Answer[]} answer
 * @returns {Partial<State>}
 */
function reached([message]) {
  if (!message) return {};
  const { topic = null, outcome = null } = message.custom;
  return { topic, outcome };
}

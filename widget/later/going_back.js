// 'Wijzig' under the parent's own last answer, and 'Vorige stap' in the menu: the server takes the answer back, and the
// question before it is there again.

import { spokenChoices } from "../choices.js";
import { disable, isDisabled, makeButton, unseen } from "../make.js";
import { plain } from "../text.js";
import { TEXTS } from "./served.js";

export class GoingBack {
  #chat;
  #item; // of the menu
  #button = null;
  #before; // called before the messages are shown anew
  #given = ""; // what was put in the field again

  constructor(chat, item, before) {
    this.#chat = chat;
    this.#item = item;
    this.#before = before;
    new MutationObserver(() => this.place()).observe(chat.transcript.element, { childList: true });
    this.place();
  }

  /** Back to before the last answer; a keyboard goes on at the choices. */
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
    if (answer && this.#button?.parentElement === answer) return;
    this.#button?.remove();
    const press = ({ detail }) => isDisabled(this.#button) || this.#take(row, true, !detail);
    this.#button = makeButton("plain change", press, TEXTS.change, unseen(` ${TEXTS.change_what}`));
    answer?.append(this.#button);
  }

  /** The parent answers: what was put in the field, and is there as it was, was not used. */
  answered({ id }) {
    const { state, field, keep } = this.#chat;
    if (!this.#given || state.queue.at(-1)?.id !== id) return;
    if (field.value === this.#given) keep({ draft: (field.value = "") });
    this.#given = "";
  }

  /** The last answer, when the server has had it. */
  get #last() {
    const { rows, queue } = this.#chat.state;
    return queue.length ? null : rows.filter(({ who }) => who === "parent").at(-1);
  }

  /** With `edit`, what was typed is in the field again. */
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

  #fail(again) {
    const { state, delivery, notice } = this.#chat;
    const focused = this.#button.matches(":focus");
    this.#button.remove();
    this.place();
    if (focused) this.#button.focus();
    notice.show("trouble", TEXTS.back_failed, makeButton("plain", again, TEXTS.retry));
    if (state.queue.length) delivery.run();
  }

  /** All as it was before this row; `since` are the rows that came while the server was asked. */
  #show(row, since, answer, edit) {
    const { state, field, frame, keep, restore, addRow } = this.#chat;
    const { topic = null, outcome = null, unrated = null, draft = "" } = row.was ?? {};
    const typed = field.value === this.#given ? "" : field.value;
    const rows = state.rows.slice(0, state.rows.indexOf(row));
    for (const one of rows) {
      if (one.retired === row.id) Object.assign(one, { retired: since[0]?.id ?? false, chosen: "" });
    }
    this.#before();
    frame.view = null;
    keep({
      topic, outcome, unrated, ...reached(answer),
      rows: [...rows, ...since],
      begun: rows.some(({ who }) => who === "parent") ? state.begun : "",
      draft: typed || (edit ? draft : ""),
    });
    restore();
    this.#given = edit ? draft : "";
    this.#say(rows);
    // In another tab it went on from there.
    const last = rows.map(({ who }) => who).lastIndexOf("parent");
    const { text } = answer.at(-1) ?? {};
    if (!text || rows.slice(last + 1).some((one) => one.text?.endsWith(text))) return;
    for (const { text, buttons, custom } of answer) {
      addRow({ who: "bot", text, buttons, copy: custom.copy, step: answer[0].custom.step });
    }
  }

  #say(rows) {
    const { say } = this.#chat;
    const { who, text } = rows.at(-1) ?? {};
    say(TEXTS.gone_back);
    if (who === "bot") say(plain(text));
    say(spokenChoices(this.#choices.map(({ textContent: title }) => ({ title }))));
  }

  #focus(edit, byKeyboard) {
    const [choice] = this.#choices;
    if (edit) this.#chat.field.focus();
    else if (byKeyboard && choice) choice.focus({ preventScroll: true });
    else this.#chat.focusHome();
  }

  get #choices() {
    const choices = this.#chat.transcript.element.querySelectorAll(".choice:not(.more, [hidden])");
    return [...choices].filter((choice) => !isDisabled(choice));
  }
}

/** What the server does not have it need not take back; else it did not work. */
function nothingThere({ kind }) {
  return { answer: ["refused", "expired"].includes(kind) ? [] : null };
}

/** What the bot works on, as it told with this answer. */
function reached([message]) {
  if (!message) return {};
  const { topic = null, outcome = null } = message.custom;
  return { topic, outcome };
}

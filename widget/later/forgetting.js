// 'Wis gesprek': asks whether it is meant, and deletes the conversation in the tab and on the server.

/** @import { Chat } from "../chat.js" */
/** @import { Trouble } from "../server.js" */
/** @import { Kind } from "../types.js" */

import { begin } from "../conversation.js";
import { makeButton } from "../make_elements.js";
import { showTrouble } from "../trouble.js";
import { TEXTS } from "./served.js";

export class Forgetting {
  #chat;

  /** @param {Chat} chat */
  constructor(chat) {
    this.#chat = chat;
  }

  ask() {
    const yes = makeButton("plain", () => this.#forget(), TEXTS.forget_yes);
    this.#chat.notice.show("forget", TEXTS.forget_confirm, yes, this.#cancelButton());
    yes.focus();
  }

  cancel() {
    const { notice, menu, delivery } = this.#chat;
    if (notice.clear()) menu.focus();
    if (delivery.trouble) showTrouble(this.#chat, delivery.trouble);
  }

  #cancelButton() {
    return makeButton("plain", () => this.cancel(), TEXTS.cancel);
  }

  async #forget() {
    const { state, notice, delivery, field } = this.#chat;
    const { rows, queue, draft } = state;
    const before = { rows: rows.length, queue: queue.length };
    notice.clear();
    this.#chat.stop(true); // what is typed meanwhile waits for the new conversation
    const slow = delivery.slow();
    const { turn } = delivery;
    try {
      await this.#delete();
    } catch (error) {
      if (turn === delivery.turn) this.#fail(/** @type {Trouble} */ (error).kind);
      return;
    } finally {
      clearTimeout(slow);
    }
    if (turn !== delivery.turn) return;
    delivery.release();
    notice.clear("slow");
    begin(this.#chat, {
      draft: field.value === draft ? "" : field.value,
      rows: [{ who: "note", text: TEXTS.forgotten }, ...rows.slice(before.rows)],
      queue: queue.slice(before.queue),
    });
    this.#chat.say(TEXTS.forgotten);
  }

  async #delete() {
    const { state, server } = this.#chat;
    const { sender } = state;
    try {
      if (sender) await server.post("forget", { sender });
    } catch (error) {
      if (/** @type {Trouble} */ (error).kind !== "expired") throw error; // expired: there is nothing left to delete
    }
    state.sender = null;
  }

  /** @param {Kind} kind */
  #fail(kind) {
    const { state, notice, delivery, transcript } = this.#chat;
    const { queue } = state;
    delivery.release(queue.length ? (kind === "refused" ? "down" : kind) : null);
    transcript.markUnsent(queue.map(({ id }) => id));
    notice.clear("slow");
    const again = makeButton("plain", () => this.#forget(), TEXTS.retry);
    notice.show("forget", TEXTS.forget_failed, again, this.#cancelButton());
  }
}

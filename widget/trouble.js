// When a message could not be sent: the parent is told, gets it back or a way to try again, and the FAQ to read.

/** @import { Chat } from "./chat.js" */
/** @import { Kind, Waiting } from "./types.js" */
/** @import { Trouble } from "./server.js" */

import { makeButton } from "./make_elements.js";
import { TEXTS } from "./served.js";

/**
 * @param {Chat} chat
 * @param {Trouble} trouble
 */
export function fail(chat, { kind, text }) {
  chat.transcript.typing = false;
  chat.notice.clear("slow");
  const refused = kind === "refused" && chat.state.queue.shift();
  if (refused) giveBack(chat, refused);
  chat.keep();
  showTrouble(chat, kind, text);
}

/**
 * The text of a message that will never be sent goes back to where it was typed.
 * @param {Chat} chat
 * @param {Waiting} refused
 */
function giveBack(chat, { id, message }) {
  const { field, transcript, state } = chat;
  if (!message || field.value) return;
  field.value = message;
  transcript.find(id)?.remove();
  chat.keep({ draft: message, rows: state.rows.filter((row) => row.id !== id) });
}

/**
 * Why what waits was not sent; `told` is what the server says of it.
 * @param {Chat} chat
 * @param {Kind} kind
 * @param {string} [told]
 */
export function showTrouble(chat, kind, told) {
  const { notice, transcript, delivery, state: { queue } } = chat;
  /** @type {Partial<Record<Kind, string>>} */
  const texts = { refused: TEXTS.error_refused, busy: TEXTS.error_busy, offline: TEXTS.error_offline };
  const text = told || texts[kind] || TEXTS.error_down;
  const retry = makeButton("plain retry", () => delivery.run(), TEXTS.retry);
  const unsent = transcript.markUnsent(queue.map(({ id }) => id));
  if (notice.about === "trouble" && notice.text === text) return; // tried again by itself
  notice.show("trouble", text, ...(queue.length ? [retry] : []));
  chat.scrollTo(unsent);
  if (kind === "down" || kind === "offline") showQuestions(chat);
}

/**
 * The FAQ to read while the chat is down.
 * @param {Chat} chat
 */
async function showQuestions(chat) {
  const { trouble } = chat.delivery;
  const questions = await chat.server.questions("force-cache");
  if (trouble !== chat.delivery.trouble || !Array.isArray(questions) || !questions.length) return;
  const before = chat.transcript.addQuestions(questions);
  if (!before) return;
  chat.scrollTo(before);
  chat.say(TEXTS.faq_title);
}

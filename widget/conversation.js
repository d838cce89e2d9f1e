// The conversation: what is kept of it and shown, from its greeting on.

/** @import { Chat } from "./chat.js" */
/** @import { Row, State } from "./types.js" */

import { spokenChoices } from "./choices.js";
import { FIRST_CHOICES, TEXTS } from "./served.js";
import { plain } from "./text.js";

/**
 * One in which nothing was said yet.
 * @returns {State}
 */
export function fresh() {
  return {
    sender: null, open: false, unread: 0, draft: "", rows: [], queue: [], renewed: false,
    begun: "", topic: null, outcome: null, unrated: null, seen: 0,
  };
}

/**
 * Keeps a row and shows it; gives its element.
 * @param {Chat} chat
 * @param {Row} row
 */
export function addRow(chat, row) {
  chat.state.rows.push(row);
  chat.keep({ seen: Date.now() });
  return chat.transcript.add(row);
}

/**
 * A message that is not asked for: it is shown and said.
 * @param {Chat} chat
 * @param {Row} row
 */
export function showRow(chat, row) {
  retireChoices(chat);
  chat.say(plain(row.text ?? ""), spokenChoices(row.buttons ?? []));
  chat.scrollTo(addRow(chat, row));
}

/**
 * Earlier choices cannot be pressed any more; `by` is the message of the parent that answers them, if it is one.
 * @param {Chat} chat
 * @param {boolean | string} by
 */
export function retireChoices(chat, by = true) {
  for (const row of chat.state.rows) row.retired ||= by;
  chat.transcript.retireChoices();
}

/**
 * The first message: what it is, and the commonest problems.
 * @param {Chat} chat
 * @returns {Row & { text: string }}
 */
function greeting({ state: { rows, begun }, settings }) {
  const text = settings.get("welcome") || TEXTS.greeting;
  const retired = !!begun || rows.some(({ who }) => who === "parent" || who === "bot");
  return { who: "bot", text, buttons: FIRST_CHOICES, chosen: begun, retired };
}

/** @param {Chat} chat */
export function sayGreeting(chat) {
  chat.say(plain(greeting(chat).text), TEXTS.privacy, spokenChoices(FIRST_CHOICES));
}

/**
 * A new conversation, with what was said meanwhile.
 * @param {Chat} chat
 * @param {Partial<State>} change
 */
export function begin(chat, change) {
  chat.keep({ ...fresh(), open: chat.state.open, ...change });
  sayGreeting(chat);
  restore(chat);
  chat.emit("cleared");
}

/**
 * Everything as it was kept, and nothing is said again.
 * @param {Chat} chat
 */
export function restore(chat) {
  const { transcript, state } = chat;
  const { rows, queue, draft, open, unread } = state;
  transcript.clear();
  for (const row of [greeting(chat), ...rows]) transcript.add(row);
  chat.field.value = draft;
  chat.frame.news = unread > 0;
  if (!open) chat.hide();
  else if (chat.host.isConnected && !chat.window.isOpen) chat.show();
  if (rows.length) chat.scrollTo(transcript.last);
  if (queue.length) chat.delivery.run();
}

/**
 * Back on a page that the browser had put aside: the conversation may have gone on elsewhere.
 * @param {Chat} chat
 */
export function cameBack(chat) {
  const kept = chat.memory.load(fresh());
  if (!kept) return;
  chat.stop();
  Object.assign(chat.state, kept);
  chat.notice.clear();
  restore(chat);
}

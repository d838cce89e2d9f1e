// What the bot answers: it is shown and said, and at the end of a problem asked whether it helped.

/** @import { Chat } from "./chat.js" */
/** @import { Answer, Custom } from "./types.js" */

import { spokenChoices } from "./choices.js";
import { addRow, retireChoices } from "./conversation.js";
import { TEXTS } from "./served.js";
import { randomId } from "./server.js";
import { plain } from "./text.js";

/**
 * An answer is on its way.
 * @param {Chat} chat
 */
export function begun({ notice, transcript }) {
  notice.clear("trouble");
  transcript.markUnsent([]);
  transcript.typing = true;
}

/**
 * The answer to one message.
 * @param {Chat} chat
 * @param {readonly Answer[]} answer
 */
export function showAnswer(chat, answer) {
  const { state, transcript } = chat;
  begun(chat);
  chat.notice.clear("slow");
  transcript.foldQuestions();
  if (state.renewed) {
    state.renewed = false;
    addRow(chat, { who: "note", text: TEXTS.renewed });
    chat.say(TEXTS.renewed);
  }
  if (answer.length) retireChoices(chat);
  const told = answer[0]?.custom ?? {};
  const [first] = answer.map(({ text, buttons, custom: { copy } }) => {
    chat.say(plain(text), spokenChoices(buttons), copy ? TEXTS.copy_spoken : "");
    return addRow(chat, { who: "bot", text, buttons, copy, step: told.step });
  });
  chat.keep({ topic: told.topic ?? null });
  askRating(chat, told);
  if (!state.open) chat.keep({ unread: state.unread + 1 });
  chat.frame.news = state.unread > 0;
  transcript.typing = state.queue.length > 0;
  chat.scrollTo(first);
  chat.emit("answer", answer);
}

/**
 * At the end of a problem, once, and only when nothing else is asked.
 * @param {Chat} chat
 * @param {Custom} told
 */
function askRating(chat, { outcome = null, topic = null, rounded_off: roundedOff = false }) {
  const { state } = chat;
  const ended = outcome && outcome !== state.outcome ? { outcome, topic } : null;
  if (ended || !outcome) chat.keep({ outcome, unrated: ended });
  if (ended) chat.emit("outcome", ended);
  if (!roundedOff || !state.unrated) return;
  addRow(chat, { who: "rating", id: randomId(), ...state.unrated });
  chat.keep({ unrated: null });
  chat.say(TEXTS.rate_question);
}

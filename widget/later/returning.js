// At the next visit in the same tab: going on with what was left open.

/** @import { Chat } from "../chat.js" */

import { showRow } from "../conversation.js";
import { NAMES, TEXTS } from "./served.js";

const AWAY = 10 * 60 * 1000; // milliseconds without a message, before a page is a new visit

/**
 * @param {Chat} chat
 * @param {number} arrived
 */
export function offerToGoOn(chat, arrived) {
  const { topic, outcome, seen, queue, rows } = chat.state;
  const name = NAMES[topic ?? ""];
  if (!name || outcome || queue.length || arrived - seen < AWAY || rows.at(-1)?.offer) return;
  showRow(chat, {
    who: "bot",
    offer: true,
    text: TEXTS.go_on.replace("{name}", name),
    buttons: [
      { title: TEXTS.go_on_yes, payload: "/continue_step" },
      { title: TEXTS.more_choices, payload: "/other_question" },
    ],
  });
}

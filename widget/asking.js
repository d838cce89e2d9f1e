// What the parent says, by typing or with a button: it is shown, and sent.

/** @import { Chat } from "./chat.js" */
/** @import { Row, Said } from "./types.js" */

import { client } from "./browser_and_device.js";
import { addRow, retireChoices } from "./conversation.js";
import { isTouch } from "./screen.js";
import { LONGEST_MESSAGE } from "./served.js";
import { randomId } from "./server.js";

/**
 * Shows and sends it; `shown` is how it looks.
 * @param {Chat} chat
 * @param {Said} said
 * @param {string} shown
 */
function ask(chat, said, shown) {
  chat.menu.close();
  chat.frame.view = null;
  const id = randomId();
  retireChoices(chat, id);
  const { topic, outcome, unrated, queue } = chat.state;
  queue.push({ ...said, id, client: client(navigator) });
  const was = { topic, outcome, unrated, draft: said.message }; // to go back to
  chat.scrollTo(addRow(chat, { who: "parent", id, text: shown, was }));
  chat.notice.clear("forget");
  chat.delivery.run();
}

/**
 * Free text.
 * @param {Chat} chat
 * @param {string} text
 */
export function askTyped(chat, text) {
  const message = text.trim().slice(0, LONGEST_MESSAGE);
  if (message) ask(chat, { message }, message);
}

/**
 * A button under a message.
 * @param {Chat} chat
 * @param {Row} row
 * @param {string} title
 * @param {string} payload
 */
export function choose(chat, row, title, payload) {
  row.chosen = title;
  if (!chat.state.rows.includes(row)) chat.state.begun = title;
  ask(chat, { payload, title }, title);
  if (isTouch() && chat.field.isFocused) chat.focusHome();
}

/**
 * An item of the menu.
 * @param {Chat} chat
 * @param {string} payload
 * @param {string} title
 */
export function press(chat, payload, title) {
  chat.focusHome();
  ask(chat, { payload, title }, title);
}

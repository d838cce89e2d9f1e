// What is shown in the place of the conversation, with a way back.

/** @import { Chat } from "../chat.js" */

import { icon, make, makeButton } from "../make_elements.js";
import { BACK } from "./icons.js";
import { TEXTS } from "./served.js";

/**
 * @param {Chat} chat
 * @param {string} title
 * @param {...Node} content
 */
export function openView(chat, title, ...content) {
  const heading = make("h3", { id: "view", tabindex: "-1" }, title);
  const back = makeButton("plain back", () => chat.leaveView(), icon(BACK), TEXTS.back);
  chat.frame.view = make("div", { class: "view", role: "group", "aria-labelledby": "view" }, back, heading, ...content);
  heading.focus({ preventScroll: true });
}

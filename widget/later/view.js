// What is shown in the place of the conversation, with a way back.

import { icon, make, makeButton } from "../make.js";
import { ICONS } from "./icons.js";
import { TEXTS } from "./served.js";

export function openView(chat, title, ...content) {
  const leave = () => {
    chat.frame.view = null;
    chat.menu.focus();
  };
  const heading = make("h3", { id: "view", tabindex: "-1" }, title);
  const back = makeButton("plain back", leave, icon(ICONS.back), TEXTS.back);
  chat.frame.view = make("div", { class: "view", role: "group", "aria-labelledby": "view" }, back, heading, ...content);
  heading.focus({ preventScroll: true });
}

// The message for the teacher, to be changed by the parent before it goes anywhere.

/** @import { Chat } from "../chat.js" */
/** @import { Row } from "../types.js" */

import { make, makeButton } from "../make_elements.js";
import { TEXTS } from "./served.js";
import { takingAlong } from "./take_along.js";

const LONGEST = 2000; // characters; more is not taken along by every mail program

let fields = 0;

/**
 * A button that makes a field of the message, and the ways to take it along as it then is.
 * What is typed there stays in this tab, and is sent to nobody.
 * @param {Row & { copy: string }} row
 * @param {Chat} chat
 */
export function ownMessage(row, chat) {
  const textNow = () => row.own ?? row.copy;
  const open = makeButton("plain", () => (show(), field.focus()), TEXTS.edit);
  const id = `message-${++fields}`;
  const keep = () => {
    row.own = field.value;
    chat.keep();
  };
  const field = make("textarea", { id, maxlength: LONGEST, dir: "auto", rows: "7", oninput: keep });
  const label = make("label", { for: id }, TEXTS.edit_label);
  const block = make("div", { class: "own-message", hidden: true }, label, field);
  const show = () => {
    field.value = textNow();
    block.hidden = false;
    open.hidden = true;
  };
  if (row.own !== undefined) show();
  return [block, takingAlong(TEXTS.mail_subject, textNow, chat, open)];
}

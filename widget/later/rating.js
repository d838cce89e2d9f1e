// 'Heeft dit u geholpen?': a thumb, and a remark if the parent likes.

/** @import { Chat } from "../chat.js" */
/** @import { Row } from "../types.js" */

import { disable, icon, isDisabled, make, makeButton } from "../make_elements.js";
import { UP } from "./icons.js";
import { LONGEST_REMARK, TEXTS } from "./served.js";

/**
 * The question at the end. `row` keeps what was chosen.
 * @param {Row} row
 * @param {Chat} chat
 */
export function ratingBlock(row, chat) {
  const status = make("p", { class: "status" });
  /** @param {string} text */
  const tell = (text) => {
    status.textContent = text;
    status.scrollIntoView({ block: "nearest" });
    chat.say(text);
  };
  /**
   * @param {Partial<Row>} change
   * @param {string} thanks
   */
  const deliver = async (change, thanks) => {
    try {
      await chat.server.call("feedback", { id: row.id, topic: row.topic, outcome: row.outcome, ...change });
    } catch {
      tell(TEXTS.rate_failed);
      return;
    }
    Object.assign(row, change);
    chat.keep();
    tell(thanks);
    show();
  };
  /**
   * @param {boolean} helpful
   * @param {string} label
   */
  const thumb = (helpful, label) => {
    const press = () => row.helpful !== helpful && deliver({ helpful }, TEXTS.rate_thanks);
    return makeButton(`thumb${helpful ? "" : " down"}`, press, icon(UP), label);
  };
  const thumbs = [thumb(true, TEXTS.rate_yes), thumb(false, TEXTS.rate_no)];
  const { form, finish } = remarkForm((remark) =>
    deliver({ helpful: row.helpful, remark }, TEXTS.remark_sent),
  );
  const show = () => {
    thumbs.forEach((button, i) => button.setAttribute("aria-pressed", String(row.helpful === !i)));
    form.hidden = row.helpful === undefined;
    if (form.isConnected) form.scrollIntoView({ block: "nearest" });
    if (row.remark) finish();
  };
  show();
  const question = make("p", { id: `rate-${row.id}` }, TEXTS.rate_question);
  const group = { class: "thumbs", role: "group", "aria-labelledby": question.id };
  return make("div", { class: "rating" }, question, make("div", group, ...thumbs), status, form);
}

/** @param {(remark: string) => void} send */
function remarkForm(send) {
  const label = { "aria-label": TEXTS.remark_label, placeholder: TEXTS.remark_label, dir: "auto" };
  const field = make("textarea", { rows: "2", maxlength: LONGEST_REMARK, ...label });
  const button = make("button", { class: "plain" }, TEXTS.remark_send);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (field.value.trim() && !isDisabled(button)) send(field.value.trim());
  };
  const finish = () => {
    field.readOnly = true; // both stay where they are, so that the focus is not lost
    disable(button);
  };
  return { form: make("form", { onsubmit: submit }, field, button), finish };
}

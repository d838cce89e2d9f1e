// 'Heeft dit u geholpen?': a thumb, and a remark if the parent likes.

import { disable, icon, isDisabled, make, makeButton } from "../make.js";
import { ICONS } from "./icons.js";
import { LONGEST_REMARK, TEXTS } from "./served.js";

/** The question at the end. `row` keeps what was chosen; `send` resolves when the server has it. */
export function ratingBlock(row, { send, say, changed }) {
  const status = make("p", { class: "status" });
  const tell = (text) => {
    status.textContent = text;
    status.scrollIntoView({ block: "nearest" });
    say(text);
  };
  const deliver = async (change, thanks) => {
    try {
      await send({ id: row.id, topic: row.topic, outcome: row.outcome, ...change });
    } catch {
      tell(TEXTS.rate_failed);
      return;
    }
    Object.assign(row, change);
    changed();
    tell(thanks);
    show();
  };
  const thumb = (helpful, label) => {
    const press = () => row.helpful !== helpful && deliver({ helpful }, TEXTS.rate_thanks);
    return makeButton(`thumb${helpful ? "" : " down"}`, press, icon(ICONS.up), label);
  };
  const thumbs = [thumb(true, TEXTS.rate_yes), thumb(false, TEXTS.rate_no)];
  const { form, finish } = remarkForm((remark) =>
    deliver({ helpful: row.helpful, remark }, TEXTS.remark_sent),
  );
  const show = () => {
    thumbs.forEach((button, i) => button.setAttribute("aria-pressed", row.helpful === !i));
    form.hidden = row.helpful === undefined;
    if (form.isConnected) form.scrollIntoView({ block: "nearest" });
    if (row.remark) finish();
  };
  show();
  const question = make("p", { id: `rate-${row.id}` }, TEXTS.rate_question);
  const group = { class: "thumbs", role: "group", "aria-labelledby": question.id };
  return make("div", { class: "rating" }, question, make("div", group, ...thumbs), status, form);
}

function remarkForm(send) {
  const label = { "aria-label": TEXTS.remark_label, placeholder: TEXTS.remark_label, dir: "auto" };
  const field = make("textarea", { rows: "2", maxlength: LONGEST_REMARK, ...label });
  const button = make("button", { class: "plain" }, TEXTS.remark_send);
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

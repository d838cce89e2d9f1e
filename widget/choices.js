// The buttons under a message: at most five, and one that shows the rest.

/** @import { Choice, Row } from "./types.js" */

import { disable, isDisabled, make, makeButton } from "./make_elements.js";
import { TEXTS } from "./served.js";

const MOST_CHOICES = 5;

/**
 * A group of buttons; `choose(row, title, payload)` is called with the pressed one, `say` tells what came.
 * @param {Row & { buttons: readonly Choice[] }} row
 * @param {{ choose: (row: Row, title: string, payload: string) => void, say: (text: string) => void }} act
 */
export function choiceGroup(row, { choose, say }) {
  const folded = row.buttons.length > MOST_CHOICES + 1;
  const choices = row.buttons.map(({ title, payload }, i) => {
    const press = () => {
      if (isDisabled(button)) return;
      button.classList.add("chosen");
      choose(row, title, payload);
    };
    const button = makeButton("choice", press, make("bdi", {}, title));
    if (row.chosen === title) button.classList.add("chosen");
    else if (folded && i >= MOST_CHOICES) button.hidden = true;
    if (row.retired) disable(button);
    return button;
  });
  const unfold = () => {
    const rest = choices.slice(MOST_CHOICES);
    rest.forEach((button) => (button.hidden = false));
    rest[0].focus({ preventScroll: true });
    more.remove();
    say(spokenChoices(row.buttons.slice(MOST_CHOICES)));
  };
  const more = makeButton("choice more", unfold, TEXTS.more_choices);
  if (folded && !row.retired) choices.push(more);
  const group = { class: "choices", role: "group", "aria-label": TEXTS.choices_label };
  return make("div", group, ...choices);
}

/**
 * What a screen reader says of them: how many there are, and which.
 * @param {readonly { title: string }[]} buttons
 */
export function spokenChoices(buttons) {
  if (!buttons.length) return "";
  const titles = buttons.map(({ title }) => title).join(", ");
  return `${TEXTS.choices_count.replace("{count}", `${buttons.length}`)} ${titles}.`;
}

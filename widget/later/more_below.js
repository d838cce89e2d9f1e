// 'Meer hieronder': shown while the last of the messages is below the fold, beside the label of the text field, where it
// covers nothing. For the eye only.

/** @import { Chat } from "../chat.js" */

import { icon, make, makeButton } from "../make_elements.js";
import { DOWN } from "./icons.js";
import { TEXTS } from "./served.js";

/** @param {Chat} chat */
export function addCue({ frame }) {
  const button = makeButton("cue", () => frame.scrollDown(), TEXTS.more_below, icon(DOWN));
  button.tabIndex = -1;
  button.hidden = true;
  button.setAttribute("aria-hidden", "true");
  const label = /** @type {HTMLElement} */ (frame.foot.querySelector("label"));
  const line = make("div", { class: "above" }, button);
  label.replaceWith(line);
  line.prepend(label);
  new IntersectionObserver((entries) => (button.hidden = Boolean(entries.at(-1)?.isIntersecting))).observe(frame.end);
}

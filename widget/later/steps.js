// 'Neem de stappen mee': what is to be done now, as text. A private window or the settings of a phone take the parent
// out of the chat.

/** @import { Chat } from "../chat.js" */
/** @import { State } from "../types.js" */

import { make, makeButton } from "../make_elements.js";
import { formatted } from "../text.js";
import { printOnly } from "./printing.js";
import { TEXTS } from "./served.js";
import { takingAlong } from "./take_along.js";
import { openView } from "./view.js";

/** @param {Chat} chat */
export function openSteps(chat) {
  const text = stepsText(chat.state);
  const print = makeButton("plain", () => printOnly(chat, "view"), TEXTS.print);
  const content = text
    ? [make("blockquote", {}, formatted(text, { bare: true })), takingAlong(chat.frame.title, () => text, chat, print)]
    : [make("p", {}, TEXTS.steps_none)];
  openView(chat, TEXTS.steps, ...content);
}

/**
 * All that was said about the open step: the step itself and its explanation.
 * @param {State} state
 */
export function stepsText({ rows, outcome }) {
  const said = rows.filter(({ who, text }) => who === "bot" && text);
  const step = said.at(-1)?.step;
  if (!step || outcome) return "";
  const about = said.filter((row) => row.step === step).map(({ text }) => toTake(text ?? ""));
  return [...new Set(about)].join("\n\n");
}

/**
 * A step on paper: its number first, and no question that nobody waits for an answer to.
 * @param {string} text
 */
function toTake(text) {
  const [marked, number] = text.match(/\*\*(\p{L}+ \d+ \p{L}+ \d+)\.?\*\*/u) ?? ["", ""];
  const rest = text.replace(marked, "").replace(/\*\*/g, "").replace(/[^.!?\n]*\?\s*$/, "");
  return [number, rest.trim()].filter(Boolean).join("\n");
}

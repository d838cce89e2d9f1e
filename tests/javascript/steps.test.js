// widget/later/steps.js: the text of the open step, to take along on paper.

/** @import { Row, State } from "../../widget/types.js" */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fresh } from "../../widget/conversation.js";
import { stepsText } from "../../widget/later/steps.js";

/**
 * @param {Row[]} rows
 * @param {Partial<State>} [change]
 */
function told(rows, change) {
  return stepsText({ ...fresh(), rows, ...change });
}

/** @type {Row} */
const STEP = { who: "bot", step: "clear", text: "**Stap 2 van 4.** Wis het **geheugen**.\nDoe dit nu. Is het gelukt?" };
/** @type {Row} */
const HOW = { who: "bot", step: "clear", text: "Klik op de drie puntjes.\n\nZiet u ze?" };

test("the number comes first, without marks, and nothing is asked on paper", () => {
  assert.equal(told([STEP]), "Stap 2 van 4\nWis het geheugen.\nDoe dit nu.");
});

test("the explanation goes along, and nothing twice", () => {
  const text = "Stap 2 van 4\nWis het geheugen.\nDoe dit nu.\n\nKlik op de drie puntjes.";
  assert.equal(told([STEP, { who: "parent", text: "hoe?" }, HOW, STEP]), text);
});

test("an earlier step stays behind", () => {
  assert.equal(told([{ ...STEP, step: "before" }, HOW]), "Klik op de drie puntjes.");
});

test("without an open step there is nothing to take along", () => {
  assert.equal(told([]), "");
  assert.equal(told([STEP, { who: "bot", text: "Dat weet ik niet." }]), "");
  assert.equal(told([STEP], { outcome: "solved" }), "");
});

// widget/colour.js: whatever colour a website chooses, what is written in it or on it can be read.

import assert from "node:assert/strict";
import { test } from "node:test";

import { contrast, palette } from "../../widget/colour.js";

const WCAG_AA = 4.5;

test("black and white differ most, and a colour does not differ from itself", () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]).toFixed(1), "21.0");
  assert.equal(contrast([255, 255, 255], [0, 0, 0]).toFixed(1), "21.0");
  assert.equal(contrast([10, 20, 30], [10, 20, 30]), 1);
});

test("of every colour the words are readable, by day and by night", () => {
  const steps = [0, 51, 102, 119, 153, 204, 255];
  for (const red of steps) {
    for (const green of steps) {
      for (const blue of steps) {
        const looks = palette([red, green, blue]);
        const name = `rgb(${red}, ${green}, ${blue})`;
        assert.deepEqual(looks["--own"], [red, green, blue]);
        assert.ok(contrast(looks["--on-own"], looks["--own"]) >= WCAG_AA, name);
        assert.ok(contrast(looks["--own-day"], [220, 235, 250]) >= WCAG_AA, name);
        assert.ok(contrast(looks["--own-night"], [44, 71, 99]) >= WCAG_AA, name);
      }
    }
  }
});

test("a colour that can be read stays as it is", () => {
  assert.deepEqual(palette([0, 51, 102])["--own-day"], [0, 51, 102]);
  assert.deepEqual(palette([255, 255, 204])["--own-night"], [255, 255, 204]);
});

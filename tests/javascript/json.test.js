// widget/json.js: the JSON that JSON.stringify gives, also on a page that spoils it.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { json } from "../../widget/json.js";

const VALUES = [null, true, 0, -1.5, "", 'a "b" \\ \u2028 é', [], [1, [2]], {}, { a: { b: [null, "c"] }, "d e": false }];

afterEach(() => {
  for (const { prototype } of [Array, Object, String]) Reflect.deleteProperty(prototype, "toJSON");
});

test("it is what JSON.stringify gives", () => {
  for (const value of VALUES) assert.equal(json(value), JSON.stringify(value));
});

test("a part that is not there is left out", () => {
  assert.equal(json({ a: undefined, b: 1 }), '{"b":1}');
  assert.equal(json(undefined), "null");
  assert.equal(json([undefined]), "[null]");
});

test("old libraries do not change it", () => {
  const before = VALUES.map(json);
  for (const { prototype } of [Array, Object]) {
    Object.defineProperty(prototype, "toJSON", { value: () => "spoilt", configurable: true });
  }
  assert.equal(JSON.stringify([1]), '"spoilt"');
  assert.deepEqual(VALUES.map(json), before);
});

import assert from "node:assert/strict";
import test from "node:test";
import { filled } from "../../src/qbank/web/words.js";

test("places are filled", () => {
  assert.equal(filled("{found} of {right}", { found: 0, right: 2 }), "0 of 2");
});

test("a place that nobody fills stays visible", () => {
  assert.equal(filled("{found} of {right}", { found: 1 }), "1 of {right}");
});

test("what is filled in is not filled again", () => {
  assert.equal(filled("{a}", { a: "{b}", b: "c" }), "{b}");
});

import assert from "node:assert/strict";
import test from "node:test";
import { fits, isFiltering } from "../../src/qbank/web/filtering.js";

const QUESTION = { level: "beginner", kind: "open" };

test("without a filter everything fits", () => {
  assert.equal(fits(QUESTION, { level: "", kind: "" }), true);
  assert.equal(isFiltering({ level: "", kind: "" }), false);
});

test("a level lets its own questions through", () => {
  assert.equal(fits(QUESTION, { level: "beginner", kind: "" }), true);
  assert.equal(fits(QUESTION, { level: "advanced", kind: "" }), false);
});

test("level and kind must both fit", () => {
  assert.equal(fits(QUESTION, { level: "beginner", kind: "choice" }), false);
  assert.equal(isFiltering({ level: "", kind: "choice" }), true);
});

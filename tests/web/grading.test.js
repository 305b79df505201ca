import assert from "node:assert/strict";
import test from "node:test";
import { grade, optionState } from "../../src/qbank/web/grading.js";

test("the one right option is right", () => {
  assert.deepEqual(grade(["2"], ["2"]), { right: true, found: 1, total: 1 });
});

test("another option finds nothing", () => {
  assert.deepEqual(grade(["0"], ["2"]), { right: false, found: 0, total: 1 });
});

test("several right options count in any order", () => {
  assert.deepEqual(grade(["3", "1"], ["1", "3"]), { right: true, found: 2, total: 2 });
});

test("some of several right options are not enough", () => {
  assert.deepEqual(grade(["1"], ["1", "3"]), { right: false, found: 1, total: 2 });
});

test("all right options with a wrong one are not right", () => {
  assert.deepEqual(grade(["1", "3", "0"], ["1", "3"]), { right: false, found: 2, total: 2 });
});

test("nothing chosen is never right", () => {
  assert.deepEqual(grade([], ["1"]), { right: false, found: 0, total: 1 });
});

for (const [chosen, right, state] of /** @type {const} */ ([
  [true, true, "right"],
  [true, false, "wrong"],
  [false, true, "missed"],
  [false, false, "left"],
])) {
  test(`an option that is ${chosen ? "" : "not "}chosen and ${right ? "" : "not "}right is ${state}`, () => {
    assert.equal(optionState(chosen, right), state);
  });
}

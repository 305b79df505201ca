import assert from "node:assert/strict";
import test from "node:test";
import { exportProgress, importProgress } from "../../src/qbank/web/progress-file.js";
import { progressOn } from "./storage-scene.js";

const DAY = "2026-11-21";

/** @param {object} changes */
const file = (changes) =>
  JSON.stringify({ format: "qbank-progress", version: 1, bank: "bank", day: DAY, questions: {}, ...changes });

test("what was exported comes back on another device", () => {
  const here = progressOn();
  here.review("a", true, DAY);
  here.mark("b", false, DAY);
  const there = progressOn();
  assert.equal(importProgress(there, exportProgress(here, DAY)), true);
  assert.deepEqual([there.of("a"), there.of("b")], [here.of("a"), here.of("b")]);
});

test("the same progress gives the same file", () => {
  const [one, other] = [progressOn(), progressOn()];
  one.mark("a", true, DAY);
  one.mark("b", true, DAY);
  other.mark("b", true, DAY);
  other.mark("a", true, DAY);
  assert.equal(exportProgress(one, DAY), exportProgress(other, DAY));
});

test("of two reviews the later one says whether a question is known", () => {
  const progress = progressOn();
  progress.review("a", true, "2026-11-20");
  progress.mark("b", true, "2026-11-20");
  const questions = {
    a: { known: false, checked: 4, right: 0, last: "2026-11-21" },
    b: { known: false, checked: 0, right: 0, last: "2026-11-19" },
  };
  importProgress(progress, file({ questions }));
  assert.deepEqual(progress.of("a"), { known: false, checked: 4, right: 1, last: "2026-11-21" });
  assert.equal(progress.of("b").known, true);
});

for (const [what, text] of Object.entries({
  "no JSON": "not a file",
  "JSON of something else": '{"questions":{}}',
  "no questions": file({ questions: [] }),
  "another version": file({ version: 2 }),
  "another bank": file({ bank: "other", questions: { a: { known: true } } }),
  nothing: "",
})) {
  test(`a file is refused and changes nothing: ${what}`, () => {
    const progress = progressOn();
    assert.equal(importProgress(progress, text), false);
    assert.equal(progress.of("a").known, false);
  });
}

test("entries that are no ids or no reviews are passed over", () => {
  const progress = progressOn();
  const questions = { "../seed": { known: true }, A: { known: true }, a: 7, b: { known: true, last: DAY } };
  assert.equal(importProgress(progress, file({ questions })), true);
  assert.deepEqual(Object.keys(JSON.parse(exportProgress(progress, DAY)).questions), ["b"]);
});

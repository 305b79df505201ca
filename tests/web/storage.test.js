import assert from "node:assert/strict";
import test from "node:test";
import { Device, progressOn, progressWithoutStorage } from "./storage-scene.js";

const DAY = "2026-11-21";
const UNKNOWN = { known: false, checked: 0, right: 0, last: "" };
const KEY = "qbank/bank/v1/questions/softmax";

test("a question nobody has met", () => {
  assert.deepEqual(progressOn().of("softmax"), UNKNOWN);
});

test("known and not known are kept under the bank's key", () => {
  const device = new Device();
  progressOn(device).mark("softmax", true, DAY);
  assert.deepEqual(JSON.parse(device.getItem(KEY) ?? ""), { known: true, checked: 0, right: 0, last: DAY });
  progressOn(device).mark("softmax", false, DAY);
  assert.equal(progressOn(device).of("softmax").known, false);
});

test("the last verdict says whether a choice question is known, all verdicts are counted", () => {
  const progress = progressOn();
  progress.review("softmax", false, "2026-11-19");
  progress.review("softmax", true, "2026-11-20");
  assert.deepEqual(progress.of("softmax"), { known: true, checked: 2, right: 1, last: "2026-11-20" });
  progress.review("softmax", false, DAY);
  assert.deepEqual(progress.of("softmax"), { known: false, checked: 3, right: 1, last: DAY });
});

test("banks on the same origin do not mix", () => {
  const device = new Device();
  progressOn(device, "one").mark("softmax", true, DAY);
  assert.equal(progressOn(device, "two").of("softmax").known, false);
});

test("the known ones among some questions are counted", () => {
  const progress = progressOn();
  progress.mark("a", true, DAY);
  progress.mark("b", false, DAY);
  assert.equal(progress.knownAmong(["a", "b", "c"]), 1);
});

for (const [what, value] of Object.entries({
  "no JSON": "{known",
  "a list": "[1]",
  null: "null",
  "wrong types": '{"known":"yes","checked":"3","right":{},"last":7}',
  "impossible numbers": '{"known":0,"checked":-1,"right":1.5,"last":"yesterday"}',
})) {
  test(`a corrupt review (${what}) is as good as none`, () => {
    assert.deepEqual(progressOn(new Device({ [KEY]: value })).of("softmax"), UNKNOWN);
  });
}

test("the seed stays the same on a device", () => {
  const device = new Device();
  const { seed } = progressOn(device);
  assert.match(seed, /^[a-z0-9]+$/);
  assert.equal(progressOn(device).seed, seed);
});

test("where storage is forbidden, progress lasts until the page is left", () => {
  const progress = progressWithoutStorage();
  assert.equal(progress.lasting, false);
  progress.review("softmax", true, DAY);
  assert.equal(progress.of("softmax").known, true);
  assert.equal(progress.seed, progress.seed);
  assert.equal(progress.knownAmong(["softmax"]), 1);
});

test("where storage is full, the newest review counts, and the reader can be told", () => {
  const device = new Device();
  const progress = progressOn(device);
  progress.mark("softmax", false, DAY);
  assert.equal(progress.lasting, true);
  device.full = true;
  progress.mark("softmax", true, DAY);
  assert.equal(progress.of("softmax").known, true);
  assert.equal(progress.lasting, false);
  device.full = false;
  progress.mark("softmax", true, DAY);
  assert.equal(progress.lasting, true);
  assert.equal(progressOn(device).of("softmax").known, true);
});

test("shortcuts are on until switched off", () => {
  const device = new Device();
  assert.equal(progressOn(device).shortcuts, true);
  progressOn(device).shortcuts = false;
  assert.equal(progressOn(device).shortcuts, false);
});

test("forgetting removes every review of this bank, and nothing else", () => {
  const device = new Device({ "qbank/other/v1/questions/a": "{}", theme: "dark" });
  const progress = progressOn(device);
  progress.shortcuts = false;
  progress.mark("softmax", true, DAY);
  progress.forget();
  assert.deepEqual(
    [...device.kept.keys()],
    ["qbank/other/v1/questions/a", "theme", "qbank/bank/v1/shortcuts"],
  );
});

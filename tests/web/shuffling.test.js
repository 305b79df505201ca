import assert from "node:assert/strict";
import test from "node:test";
import { shuffled, shuffledRound } from "../../src/qbank/web/shuffling.js";

const ITEMS = ["0", "1", "2", "3"];
const KEYS = Array.from({ length: 400 }, (_, index) => `seed/${index}`);

test("the same key gives the same order", () => {
  assert.deepEqual(shuffled(ITEMS, "a/b"), shuffled(ITEMS, "a/b"));
});

test("an order is known beforehand, so that an update does not shuffle every reader's options anew", () => {
  assert.deepEqual(shuffled(ITEMS, "seed/question"), ["1", "3", "0", "2"]);
});

test("nothing is lost, added or changed in place", () => {
  const items = [...ITEMS];
  for (const key of KEYS) assert.deepEqual(shuffled(items, key).sort(), ITEMS);
  assert.deepEqual(items, ITEMS);
});

test("every option comes to every place about equally often", () => {
  for (const item of ITEMS) {
    for (const place of ITEMS.keys()) {
      const times = KEYS.filter((key) => shuffled(ITEMS, key)[place] === item).length;
      assert.ok(times > 65 && times < 135, `${item} came ${times} times of 400 to place ${place}`);
    }
  }
});

test("every round differs from the one before", () => {
  for (const key of KEYS) {
    for (const round of [1, 2, 3, 4, 5]) {
      assert.notDeepEqual(shuffledRound(["0", "1"], key, round), shuffledRound(["0", "1"], key, round - 1));
    }
  }
});

test("the first round is the plain order of its key", () => {
  assert.deepEqual(shuffledRound(ITEMS, "a", 0), shuffled(ITEMS, "a/0"));
});

import { isObject, parsed, readReview } from "./storage.js";

/** @typedef {import("./storage.js").Progress} Progress */

const FORMAT = "qbank-progress";
const VERSION = 1;

/** An id as the bank's files spell it: no other key is taken from a file. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The text of a file with all reviews; the same reviews give the same text.
 *
 * @param {Progress} progress
 * @param {string} day
 */
export function exportProgress(progress, day) {
  const questions = Object.fromEntries(progress.ids.map((id) => [id, progress.of(id)]));
  const file = { format: FORMAT, version: VERSION, bank: progress.bank, day, questions };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/**
 * Takes over what such a file says; of two reviews of a question the later one counts.
 *
 * @param {Progress} progress
 * @param {string} text
 * @returns {boolean} false if the file holds no progress of this bank
 */
export function importProgress(progress, text) {
  const file = parsed(text);
  if (!isObject(file) || !isObject(file.questions)) return false;
  if (file.format !== FORMAT || file.version !== VERSION || file.bank !== progress.bank) return false;
  for (const [id, value] of Object.entries(file.questions)) {
    if (ID.test(id) && isObject(value)) progress.keep(id, merged(progress.of(id), readReview(value)));
  }
  return true;
}

/**
 * @param {import("./storage.js").Review} mine
 * @param {import("./storage.js").Review} theirs
 */
function merged(mine, theirs) {
  const later = theirs.last > mine.last ? theirs : mine;
  const checked = Math.max(mine.checked, theirs.checked);
  return { known: later.known, checked, right: Math.max(mine.right, theirs.right), last: later.last };
}

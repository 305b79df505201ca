/**
 * @typedef {{level: string, kind: string}} Filter An empty value lets everything through.
 * @typedef {{level?: string, kind?: string}} Marks What a question says of itself.
 */

/**
 * @param {Marks} question
 * @param {Filter} filter
 */
export function fits(question, filter) {
  return [
    [filter.level, question.level],
    [filter.kind, question.kind],
  ].every(([wanted, found]) => !wanted || wanted === found);
}

/** @param {Filter} filter */
export function isFiltering(filter) {
  return Boolean(filter.level || filter.kind);
}

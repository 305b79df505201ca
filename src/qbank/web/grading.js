/**
 * @typedef {"right" | "wrong" | "missed" | "left"} State
 * Of one option: rightly chosen, wrongly chosen, right but not chosen, rightly left alone.
 */

/**
 * All or nothing: right when exactly the right options were chosen.
 *
 * @param {Iterable<string>} chosen
 * @param {Iterable<string>} right
 * @returns {{right: boolean, found: number, total: number}} `found` of the `total` right ones were chosen
 */
export function grade(chosen, right) {
  const wanted = new Set(right);
  const picked = new Set(chosen);
  const found = [...picked].filter((value) => wanted.has(value)).length;
  return { right: found === wanted.size && found === picked.size, found, total: wanted.size };
}

/**
 * @param {boolean} chosen
 * @param {boolean} right
 * @returns {State}
 */
export function optionState(chosen, right) {
  if (chosen) return right ? "right" : "wrong";
  return right ? "missed" : "left";
}

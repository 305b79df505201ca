/**
 * One row of a choice question: the control, the option's text and a place for its reason.
 *
 * @typedef {HTMLElement} OptionRow
 */

/** @param {OptionRow} row */
export function control(row) {
  return /** @type {HTMLInputElement} */ (row.querySelector("input"));
}

/** Its index in the question's file. @param {OptionRow} row */
export function value(row) {
  return control(row).value;
}

/** @param {OptionRow} row */
export function isChosen(row) {
  return control(row).checked;
}

/**
 * Shows what became of an option and why. It stays readable and reachable.
 *
 * @param {OptionRow} row
 * @param {import("../grading.js").State} state
 * @param {string} verdict the state in words; empty where there is nothing to say
 * @param {Element | null} explanation from the key
 */
export function mark(row, state, verdict, explanation) {
  const place = reason(row);
  row.dataset.state = state;
  place.replaceChildren(...bold(verdict), ...copies(explanation));
  place.id = `${control(row).name}--reason-${value(row)}`;
  place.hidden = false;
  control(row).setAttribute("aria-disabled", "true");
  control(row).setAttribute("aria-describedby", place.id);
}

/** @param {OptionRow} row */
export function unmark(row) {
  const place = reason(row);
  row.removeAttribute("data-state");
  place.replaceChildren();
  place.hidden = true;
  control(row).removeAttribute("aria-disabled");
  control(row).removeAttribute("aria-describedby");
}

/** @param {OptionRow} row */
function reason(row) {
  return /** @type {HTMLElement} */ (row.querySelector(".qb-reason"));
}

/** @param {string} text */
function bold(text) {
  if (!text) return [];
  const element = document.createElement("b");
  element.textContent = text;
  return [element, " "];
}

/** @param {Element | null} element */
function copies(element) {
  return [...(element?.childNodes ?? [])].map((node) => node.cloneNode(true));
}

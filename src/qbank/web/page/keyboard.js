import { progressOf } from "./progress.js";

const FIELDS = "input, select, textarea, [contenteditable]:not([contenteditable='false'])";

/**
 * Keeps single keys from the theme's shortcuts where a reader has switched them off, and in every field:
 * the theme spares text fields, not radio buttons (WCAG 2.1.4).
 *
 * @param {KeyboardEvent} event
 */
export function guardSingleKeys(event) {
  const target = event.target instanceof Element ? event.target : null;
  if (!isSingleKey(event) || target?.closest(".md-search")) return;
  if (target?.closest(FIELDS) || !progressOf(document).shortcuts) event.stopImmediatePropagation();
}

/** @param {KeyboardEvent} event */
function isSingleKey(event) {
  return event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/**
 * The search field of the front page is a label of the theme's search, and so deaf to the keys of a button.
 *
 * @param {KeyboardEvent} event
 */
export function pressSearchButton(event) {
  const pressed = event.target instanceof HTMLElement && event.target.matches("label[role='button']");
  if (!pressed || (event.key !== " " && event.key !== "Enter")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  event.target.click();
}

/**
 * The theme opens its search for any label, but moves the focus into the field for its own only.
 *
 * @param {Event} event
 */
export function focusSearchField(event) {
  const target = /** @type {Element} */ (event.target);
  if (!target.closest(".qb-search")) return;
  const field = document.querySelector("[data-md-component='search-query']");
  if (field instanceof HTMLElement) field.focus();
}

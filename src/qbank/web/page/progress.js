import { device, Progress } from "../storage.js";

const EVENT = "qbank:progress";

/** @type {Map<string, Progress>} */
const opened = new Map();

/**
 * The reader's progress in the bank that a page shows. One object for each bank, since it remembers what the
 * device would not keep.
 *
 * @param {Element | Document} place
 * @returns {Progress}
 */
export function progressOf(place) {
  const bank = bankOf(place);
  const progress = opened.get(bank) ?? new Progress(bank, device);
  opened.set(bank, progress);
  return progress;
}

/** Tells every element that shows progress. */
export function announceProgress() {
  document.dispatchEvent(new CustomEvent(EVENT));
}

/** @param {EventListenerOrEventListenerObject} listener */
export function listenToProgress(listener) {
  document.addEventListener(EVENT, listener);
}

/** @param {EventListenerOrEventListenerObject} listener */
export function ignoreProgress(listener) {
  document.removeEventListener(EVENT, listener);
}

/** Another tab has changed it. @param {StorageEvent} event */
export function noticeOtherTab(event) {
  if (event.key === null || event.key.startsWith("qbank/")) announceProgress();
}

/** The day as the reader's own calendar has it: 2026-11-21. */
export function today() {
  return new Date().toLocaleDateString("sv-SE");
}

/** Ordinary pages hold no bank; the head of every page names it. @param {Element | Document} place */
function bankOf(place) {
  const page = place instanceof Element ? place.closest("[data-bank]") : place.querySelector("[data-bank]");
  const named = document.querySelector("meta[name='qbank-bank']")?.getAttribute("content");
  return page?.getAttribute("data-bank") ?? named ?? "";
}

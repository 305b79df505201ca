import { openLinkedAnswer } from "./page/deep-links.js";
import { focusSearchField, guardSingleKeys, pressSearchButton } from "./page/keyboard.js";
import { showKnownMarks } from "./page/known-marks.js";
import { listenToProgress, noticeOtherTab } from "./page/progress.js";
import { forgetScrollableRegions, watchScrollableRegions } from "./page/scrolling.js";

const ELEMENTS = [
  "choice-question",
  "copy-code",
  "copy-link",
  "coverage-map",
  "known-toggle",
  "page-tools",
  "reader-progress",
];

async function showPage() {
  document.dispatchEvent(new CustomEvent("qbank:page"));
  showKnownMarks();
  forgetScrollableRegions();
  watchScrollableRegions(document);
  await defineElements();
  openLinkedAnswer();
}

/** A page loads the scripts of those elements that it has. */
function defineElements() {
  const used = ELEMENTS.filter((name) => document.querySelector(name));
  return Promise.all(used.map((name) => import(`./elements/${name}-define.js`)));
}

// Capturing, so that they come before the theme's own listener on the window.
addEventListener("keydown", guardSingleKeys, { capture: true });
addEventListener("keydown", pressSearchButton, { capture: true });
addEventListener("click", focusSearchField);
addEventListener("hashchange", openLinkedAnswer);
addEventListener("storage", noticeOtherTab);
listenToProgress(showKnownMarks);

/**
 * The theme exchanges pages without loading them. It tells of the first page and of each exchange, and of links
 * that it follows itself, for which the browser sees no change of the hash.
 *
 * @typedef {{subscribe(listener: () => void): void}} Told
 */
const { document$, location$ } = /** @type {{document$?: Told, location$?: Told}} */ (globalThis);
location$?.subscribe(openLinkedAnswer);
if (document$) document$.subscribe(showPage);
else showPage();

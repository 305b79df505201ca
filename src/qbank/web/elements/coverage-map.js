import { ignoreProgress, listenToProgress, progressOf } from "../page/progress.js";
import { word } from "../words.js";

/** The table of topics by level; with scripts it also says what the reader knows. */
export class CoverageMap extends HTMLElement {
  connectedCallback() {
    for (const cell of this.querySelectorAll(".qb-known-head, .qb-known-cell"))
      cell.removeAttribute("hidden");
    listenToProgress(this);
    this.handleEvent();
  }

  disconnectedCallback() {
    ignoreProgress(this);
  }

  handleEvent() {
    for (const cell of this.querySelectorAll("[data-ids]")) this.#show(cell);
  }

  /** @param {Element} cell */
  #show(cell) {
    const ids = cell.getAttribute("data-ids")?.split(" ").filter(Boolean) ?? [];
    const known = progressOf(this).knownAmong(ids);
    const bar = cell.querySelector("progress");
    if (bar) bar.value = known;
    const text = cell.querySelector("span");
    if (text) text.textContent = word(this, "known", { known, total: ids.length });
  }
}

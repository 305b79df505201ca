import { progressOf } from "./progress.js";

/** Shows the mark on every question that the reader knows: beside its title, and in lists of titles. */
export function showKnownMarks() {
  for (const mark of document.querySelectorAll(".qb-known-mark")) {
    const id = mark.closest("[data-id]")?.getAttribute("data-id") ?? "";
    mark.toggleAttribute("hidden", !progressOf(mark).of(id).known);
  }
}

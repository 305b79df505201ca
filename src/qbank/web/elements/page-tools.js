import { fits, isFiltering } from "../filtering.js";
import { LINKED, linkedQuestion } from "../page/deep-links.js";
import { ignoreProgress, listenToProgress, progressOf } from "../page/progress.js";
import { word } from "../words.js";

/** What opens, so that no key of a question is among it before the reader has checked. */
const ANSWERS = "details.qb-answer, .qb-outcome:not([hidden]) > details";
const FOLDS = "details.qb-answer, details.qb-hint, .qb-outcome details";

/** Above the questions of a page: unfold and fold all, filter, and how many the reader knows. */
export class PageTools extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", this);
    this.addEventListener("change", this);
    document.addEventListener(LINKED, this);
    listenToProgress(this);
    this.#showKnown();
    this.#filter();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    this.removeEventListener("change", this);
    document.removeEventListener(LINKED, this);
    ignoreProgress(this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "click") this.#clicked(/** @type {Element} */ (event.target));
    else if (event.type === "change") this.#filter();
    else if (event.type === LINKED) this.#reveal();
    else this.#showKnown();
  }

  get questions() {
    const found = this.closest(".qb-page")?.querySelectorAll(".qb-question") ?? [];
    return /** @type {HTMLElement[]} */ ([...found]);
  }

  /** @param {Element} target */
  #clicked(target) {
    const action = target.closest("[data-action]")?.getAttribute("data-action");
    if (action === "expand") this.#fold(ANSWERS, true);
    if (action === "collapse") this.#fold(FOLDS, false);
  }

  /** @param {string} selector @param {boolean} open */
  #fold(selector, open) {
    for (const question of this.questions) {
      for (const details of question.querySelectorAll(selector)) details.toggleAttribute("open", open);
    }
  }

  #filter() {
    const filter = { level: this.#choice("level").value, kind: this.#choice("kind").value };
    const { questions } = this;
    for (const question of questions) question.hidden = !fits(question.dataset, filter);
    for (const section of this.closest(".qb-page")?.querySelectorAll(".qb-section") ?? []) {
      section.toggleAttribute("hidden", !section.querySelector(".qb-question:not([hidden])"));
    }
    const shown = questions.filter((question) => !question.hidden).length;
    this.#say(isFiltering(filter), shown, questions.length);
  }

  /** @param {boolean} filtering @param {number} shown @param {number} total */
  #say(filtering, shown, total) {
    const place = this.querySelector(".qb-filtered");
    const text = shown ? word(this, "filtered", { shown, total }) : word(this, "none_shown");
    if (place) place.textContent = filtering ? text : "";
  }

  /** A link leads to its question also where the filter had hidden it. */
  #reveal() {
    const question = linkedQuestion();
    if (!(question instanceof HTMLElement) || !question.hidden) return;
    this.#choice("level").value = "";
    this.#choice("kind").value = "";
    this.#filter();
  }

  #showKnown() {
    const ids = this.questions.map((question) => question.dataset.id ?? "");
    const known = progressOf(this).knownAmong(ids);
    const bar = this.querySelector("progress");
    if (bar) bar.value = known;
    const text = this.querySelector("[data-known-count]");
    if (text) text.textContent = word(this, "known_count", { known, total: ids.length });
  }

  /** Empty, and nothing to set, where a page has nothing to choose from. @param {string} name */
  #choice(name) {
    const found = this.querySelector(`select[data-filter="${name}"]`);
    return found instanceof HTMLSelectElement ? found : { value: "" };
  }
}

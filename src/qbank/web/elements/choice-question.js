import { grade, optionState } from "../grading.js";
import { announceProgress, progressOf, today } from "../page/progress.js";
import { watchScrollableRegions } from "../page/scrolling.js";
import { shuffledRound } from "../shuffling.js";
import { word } from "../words.js";
import { control, isChosen, mark, unmark, value } from "./option.js";

const EVENTS = ["submit", "click", "keydown", "change"];

/**
 * A question with options over a real form. The key lies in the page for readers without scripts; with them it
 * is put away, and only a check brings its reasons to the options.
 */
export class ChoiceQuestion extends HTMLElement {
  connectedCallback() {
    this.#key.hidden = true;
    this.#plain.hidden = true;
    this.#form.hidden = false;
    // Else a browser brings choices back after a reload, to the place where they stood and not to the option.
    this.#form.autocomplete = "off";
    for (const type of EVENTS) this.#form.addEventListener(type, this);
    this.#begin();
  }

  disconnectedCallback() {
    for (const type of EVENTS) this.#form.removeEventListener(type, this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "submit") this.#submitted(event);
    else if (event.type === "click") this.#clicked(event);
    else if (event instanceof KeyboardEvent) this.#pressed(event);
    else this.#say("", "");
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    if (this.#checked) return;
    if (this.#options.some(isChosen)) this.#check();
    else this.#askToChoose();
  }

  /** After a check the options stay as they were chosen. @param {Event} event */
  #clicked(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest("[data-action='retry']")) this.#tryAgain();
    else if (this.#checked && target.closest("label")) event.preventDefault();
  }

  /** Arrow keys would choose another radio button without a click. @param {KeyboardEvent} event */
  #pressed(event) {
    const onOption = event.target instanceof HTMLInputElement;
    if (this.#checked && onOption && event.key.startsWith("Arrow")) event.preventDefault();
  }

  #begin() {
    this.#form.reset();
    this.#form.removeAttribute("data-checked");
    for (const row of this.#options) unmark(row);
    this.#shuffle();
    this.#outcome.hidden = true;
    this.#outcome.replaceChildren();
    this.#showButton({ checked: false });
    this.#say("", "");
  }

  /** The order depends on how often the question was checked: it survives a reload and changes with a retry. */
  #shuffle() {
    const progress = progressOf(this);
    const inFile = this.#options.sort((one, other) => Number(value(one)) - Number(value(other)));
    const { checked } = progress.of(this.#question);
    const order = shuffledRound(inFile, `${progress.seed}/${this.#question}`, checked);
    this.#form.querySelector("fieldset")?.append(...order);
  }

  #askToChoose() {
    this.#say("none", word(this, "nothing_chosen"));
    control(this.#options[0]).focus();
  }

  #check() {
    const right = this.#rightValues();
    const verdict = grade(this.#options.filter(isChosen).map(value), right);
    this.#form.setAttribute("data-checked", "");
    for (const row of this.#options) this.#mark(row, right);
    this.#showOutcome();
    this.#showButton({ checked: true });
    this.#say(verdict.right ? "right" : "wrong", this.#verdictText(verdict));
    this.#goToVerdict();
    progressOf(this).review(this.#question, verdict.right, today());
    announceProgress();
  }

  #rightValues() {
    const entries = [...this.#key.querySelectorAll("[data-right='true']")];
    return entries.map((entry) => entry.getAttribute("data-value") ?? "");
  }

  /** @param {HTMLElement} row @param {string[]} right */
  #mark(row, right) {
    const state = optionState(isChosen(row), right.includes(value(row)));
    const entry = this.#key.querySelector(`[data-value="${value(row)}"] .qb-key-reason`);
    mark(row, state, state === "left" ? "" : word(this, `mark_${state}`), entry);
  }

  #showOutcome() {
    const parts = [...this.#key.querySelectorAll(".qb-short, .qb-more")];
    this.#outcome.replaceChildren(...parts.map((part) => part.cloneNode(true)));
    this.#outcome.hidden = false;
    watchScrollableRegions(this.#form);
  }

  /** @param {{right: boolean, found: number, total: number}} verdict */
  #verdictText({ right, found, total }) {
    if (right) return word(this, "right");
    const several = this.dataset.several === "true";
    return several ? word(this, "wrong_several", { found, right: total }) : word(this, "wrong_one");
  }

  /** The reasons have pushed the verdict down, and the button that was pressed is gone. */
  #goToVerdict() {
    this.#retry.focus({ preventScroll: true });
    this.#retry.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  #tryAgain() {
    this.#begin();
    control(this.#options[0]).focus();
  }

  /** @param {{checked: boolean}} state */
  #showButton({ checked }) {
    this.#retry.hidden = !checked;
    this.#part("[type='submit']").hidden = checked;
  }

  /** @param {"" | "none" | "right" | "wrong"} verdict @param {string} text */
  #say(verdict, text) {
    const place = this.#part(".qb-verdict");
    place.dataset.verdict = verdict;
    place.textContent = text;
  }

  get #checked() {
    return this.#form.hasAttribute("data-checked");
  }

  get #question() {
    return this.closest("[data-id]")?.getAttribute("data-id") ?? "";
  }

  get #options() {
    return /** @type {HTMLElement[]} */ ([...this.#form.querySelectorAll(".qb-option")]);
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.#part("form"));
  }

  get #key() {
    return this.#part(".qb-key");
  }

  get #plain() {
    return this.#part(".qb-options-plain");
  }

  get #outcome() {
    return this.#part(".qb-outcome");
  }

  get #retry() {
    return this.#part("[data-action='retry']");
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }
}

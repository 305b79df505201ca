import { saveFile } from "../page/files.js";
import { announceProgress, ignoreProgress, listenToProgress, progressOf, today } from "../page/progress.js";
import { exportProgress, importProgress } from "../progress-file.js";
import { word } from "../words.js";

/** What a reader can do with the progress on the device: take it along, bring it back, forget it. */
export class ReaderProgress extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", this);
    this.addEventListener("change", this);
    listenToProgress(this);
    this.#show();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    this.removeEventListener("change", this);
    ignoreProgress(this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.type === "click") this.#clicked(target);
    else if (target instanceof HTMLInputElement) this.#changed(target);
    else this.#show();
  }

  /** @param {Element} target */
  #clicked(target) {
    const action = target.closest("button")?.dataset.action;
    if (action === "export") this.#export();
    if (action === "import") this.#file?.click();
    if (action === "forget") this.#ask();
    if (action === "confirm") this.#forget();
    if (action === "cancel") this.#closeConfirmation();
  }

  /** @param {HTMLInputElement} input */
  #changed(input) {
    if (input.type === "file") this.#import(input);
    else if (input.dataset.action === "shortcuts") progressOf(this).shortcuts = input.checked;
  }

  #show() {
    const progress = progressOf(this);
    const shortcuts = this.querySelector("input[data-action='shortcuts']");
    if (shortcuts instanceof HTMLInputElement) shortcuts.checked = progress.shortcuts;
    if (!progress.lasting) this.#say("storage_failed");
  }

  #export() {
    const progress = progressOf(this);
    saveFile(`${progress.bank}-${today()}.json`, exportProgress(progress, today()));
    this.#say("exported");
  }

  /** @param {HTMLInputElement} input */
  async #import(input) {
    const text = (await input.files?.[0]?.text()) ?? "";
    // Else choosing the same file once more would not count as a change.
    input.value = "";
    const done = importProgress(progressOf(this), text);
    this.#say(done ? "imported" : "import_failed");
    announceProgress();
  }

  #ask() {
    this.#confirmation?.removeAttribute("hidden");
    this.#button("cancel")?.focus();
  }

  #forget() {
    progressOf(this).forget();
    this.#closeConfirmation();
    this.#say("forgotten");
    announceProgress();
  }

  #closeConfirmation() {
    this.#confirmation?.setAttribute("hidden", "");
    this.#button("forget")?.focus();
  }

  /** @param {string} key */
  #say(key) {
    const status = this.querySelector("[role='status']");
    if (status) status.textContent = word(this, key);
  }

  /** @param {string} action @returns {HTMLButtonElement | null} */
  #button(action) {
    return this.querySelector(`button[data-action="${action}"]`);
  }

  get #confirmation() {
    return this.querySelector(".qb-confirm");
  }

  /** @returns {HTMLInputElement | null} */
  get #file() {
    return this.querySelector("input[type='file']");
  }
}

import { announceProgress, ignoreProgress, listenToProgress, progressOf, today } from "../page/progress.js";

/** "I knew it", under the answer of an open question. */
export class KnownToggle extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.button.addEventListener("click", this);
    listenToProgress(this);
    this.#show();
  }

  disconnectedCallback() {
    this.button.removeEventListener("click", this);
    ignoreProgress(this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "click") this.#toggle();
    else this.#show();
  }

  get button() {
    return /** @type {HTMLButtonElement} */ (this.querySelector("button"));
  }

  get #question() {
    return this.closest("[data-id]")?.getAttribute("data-id") ?? "";
  }

  #toggle() {
    const progress = progressOf(this);
    progress.mark(this.#question, !progress.of(this.#question).known, today());
    announceProgress();
  }

  #show() {
    this.button.setAttribute("aria-pressed", String(progressOf(this).of(this.#question).known));
  }
}

import { copyText } from "../page/clipboard.js";
import { word } from "../words.js";

const SHOWN_FOR = 2000;

/** Copies the address of the question in whose heading it stands. */
export class CopyLink extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  async handleEvent() {
    const id = this.closest("[data-id]")?.getAttribute("data-id") ?? "";
    const done = await copyText(`${location.origin}${location.pathname}#${id}`);
    this.#say(word(this, done ? "copied" : "copy_failed"));
  }

  /** The words stand beside the heading, not in it: they are no part of the question. @param {string} text */
  #say(text) {
    const status = this.closest("[data-id]")?.querySelector(".qb-copied") ?? this.#addStatus();
    status.textContent = text;
    setTimeout(() => status.replaceChildren(), SHOWN_FOR);
  }

  #addStatus() {
    const status = document.createElement("span");
    status.className = "qb-copied";
    status.setAttribute("role", "status");
    this.closest("h3")?.after(status);
    return status;
  }
}

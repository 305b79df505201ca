import { copyText } from "../page/clipboard.js";
import { snippetText } from "../snippet-text.js";
import { word } from "../words.js";

/** Copies a snippet's code as one would type it: without prompts and output. */
export class CopyCode extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  async handleEvent() {
    const code = this.closest(".qb-snippet")?.querySelector("code");
    const done = await copyText(snippetText(pieces(code?.childNodes ?? [])));
    const status = this.querySelector("[role='status']") ?? this.#addStatus();
    status.textContent = word(this, done ? "copied" : "copy_failed");
  }

  #addStatus() {
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    this.prepend(status);
    return status;
  }
}

/** @param {Iterable<Node>} nodes */
function pieces(nodes) {
  return [...nodes].map((node) => ({
    text: node.textContent ?? "",
    classes: node instanceof Element ? node.classList : [],
  }));
}

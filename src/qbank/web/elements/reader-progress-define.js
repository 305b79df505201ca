import { ReaderProgress } from "./reader-progress.js";

customElements.define("reader-progress", ReaderProgress);

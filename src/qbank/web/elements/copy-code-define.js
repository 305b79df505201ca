import { CopyCode } from "./copy-code.js";

customElements.define("copy-code", CopyCode);

import { CopyLink } from "./copy-link.js";

customElements.define("copy-link", CopyLink);

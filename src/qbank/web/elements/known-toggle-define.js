import { KnownToggle } from "./known-toggle.js";

customElements.define("known-toggle", KnownToggle);

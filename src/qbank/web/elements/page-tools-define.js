import { PageTools } from "./page-tools.js";

customElements.define("page-tools", PageTools);

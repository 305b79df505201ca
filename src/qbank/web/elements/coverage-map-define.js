import { CoverageMap } from "./coverage-map.js";

customElements.define("coverage-map", CoverageMap);

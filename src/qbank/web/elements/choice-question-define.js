import { ChoiceQuestion } from "./choice-question.js";

customElements.define("choice-question", ChoiceQuestion);

/** Told before a linked question is opened, so that whatever hides it can show it. */
export const LINKED = "qbank:linked";

/**
 * Opens the answer of the open question that the address names. The key of a choice question stays closed:
 * a link must not take the question away.
 */
export function openLinkedAnswer() {
  const question = linkedQuestion();
  if (!question) return;
  document.dispatchEvent(new CustomEvent(LINKED));
  const answer = question.querySelector("details.qb-answer");
  if (answer instanceof HTMLDetailsElement) answer.open = true;
  // Widgets above have changed their heights since the browser went there.
  question.querySelector("h3")?.scrollIntoView({ behavior: "instant" });
}

/** @returns {Element | null} */
export function linkedQuestion() {
  const heading = document.getElementById(decoded(location.hash.slice(1)));
  return heading?.closest(".qb-question") ?? null;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

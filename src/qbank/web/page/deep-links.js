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

/**
 * Keeps links within a page from the theme, which may load and exchange the page for them: an answered question
 * would be empty again. The browser goes there by itself.
 *
 * @param {MouseEvent} event
 */
export function keepPage(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (link instanceof HTMLAnchorElement && link.hash && isThisPage(link)) event.stopPropagation();
}

/** @param {HTMLAnchorElement} link */
function isThisPage(link) {
  return link.origin + link.pathname + link.search === location.origin + location.pathname + location.search;
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

/**
 * What a reader wants to paste: the code of a snippet without prompts and printed output.
 *
 * Works on the text and classes alone, so that a piece is any object with both.
 *
 * @param {Iterable<{text: string, classes: Iterable<string>}>} pieces in reading order
 */
export function snippetText(pieces) {
  const marked = [...pieces].map(withoutPromptAndOutput).join("");
  const lines = marked.split("\n").filter((line) => !line.includes(OUTPUT_MARK));
  return `${lines
    .map((line) => line.trimEnd())
    .join("\n")
    .trim()}\n`;
}

/** @param {{text: string, classes: Iterable<string>}} piece */
function withoutPromptAndOutput({ text, classes }) {
  const names = [...classes];
  if (names.some((name) => OUTPUT.has(name))) return text.replace(/[^\n]+/g, OUTPUT_MARK);
  return names.includes("gp") ? text.replace(PROMPT, "") : text;
}

/** Pygments' classes of printed output and of tracebacks. */
const OUTPUT = new Set(["go", "gr", "gt"]);

/** No text of a page holds it. */
const OUTPUT_MARK = "\0";

const PROMPT = /^(>>>|\.\.\.) ?/;

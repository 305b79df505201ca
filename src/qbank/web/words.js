/**
 * A text with its places filled in; a place nobody fills stays visible, so that it is found.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/**
 * A word of the page that an element stands on. The page carries them, so that the scripts need no language.
 *
 * @param {Element} element
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function word(element, key, values = {}) {
  const source = element.closest(".qb-page")?.querySelector("template.qb-words");
  const text = source instanceof HTMLTemplateElement ? source.content.textContent : "{}";
  return filled(JSON.parse(text || "{}")[key] ?? key, values);
}

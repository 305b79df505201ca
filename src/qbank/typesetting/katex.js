/* Runs inside the embedded engine, after katex.min.js. A formula gets macros of its own, so that a definition
   inside one never reaches the next. */
function typesetAll(formulas, options, macros) {
  return formulas.map(([tex, displayMode]) => {
    try {
      const settings = { ...options, displayMode, macros: { ...macros } };
      return [katex.renderToString(tex, settings), "", -1];
    } catch (error) {
      const position = Number.isInteger(error.position) ? error.position : -1;
      return ["", String(error.rawMessage || error.name || error), position];
    }
  });
}

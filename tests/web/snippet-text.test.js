import assert from "node:assert/strict";
import test from "node:test";
import { snippetText } from "../../src/qbank/web/snippet-text.js";

/** @param {[string, string][]} pieces class and text, as Pygments writes them */
const copied = (...pieces) =>
  snippetText(pieces.map(([name, text]) => ({ text, classes: name ? [name] : [] })));

test("prompts and output are left out", () => {
  const text = copied(
    ["gp", ">>> "],
    ["n", "x"],
    ["", " = 1\n"],
    ["gp", ">>> "],
    ["n", "x"],
    ["", "\n"],
    ["go", "1"],
    ["", "\n"],
    ["gp", ">>> "],
    ["n", "y"],
    ["", " = 2\n"],
  );
  assert.equal(text, "x = 1\nx\ny = 2\n");
});

test("output of several lines leaves no gap", () => {
  assert.equal(copied(["", "f()\n"], ["go", "1\n2\n"], ["", "g()\n"]), "f()\ng()\n");
});

test("indentation after a continuation prompt is kept", () => {
  const text = copied(
    ["gp", ">>> "],
    ["k", "for"],
    ["", " i in x:\n"],
    ["gp", "... "],
    ["", "    print(i)\n"],
  );
  assert.equal(text, "for i in x:\n    print(i)\n");
});

test("an ellipsis in the code is no prompt", () => {
  assert.equal(copied(["n", "x[..., 0]"], ["", "\n"]), "x[..., 0]\n");
});

test("code without prompts comes as it stands, but for blanks at the ends", () => {
  assert.equal(copied(["", "\nimport numpy as np  \n\n\nx = 1\n\n"]), "import numpy as np\n\n\nx = 1\n");
});

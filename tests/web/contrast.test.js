import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const CSS = readFileSync(new URL("../../src/qbank/web/css/tokens.css", import.meta.url), "utf8");
const ENOUGH = 4.5;

const TEXT_ON_GROUND = [
  ...["ink", "soft", "accent", "right", "wrong", "hint"].flatMap((text) => [
    [text, "paper"],
    [text, "sheet"],
  ]),
  ...["accent", "right", "wrong", "hint"].flatMap((tone) => [
    [tone, `${tone}-wash`],
    ["ink", `${tone}-wash`],
  ]),
  ["paper", "accent"],
  ["paper", "ink"],
];

for (const scheme of ["default", "slate"]) {
  const colours = coloursOf(scheme);
  for (const [text, ground] of TEXT_ON_GROUND) {
    test(`${scheme}: ${text} can be read on ${ground}`, () => {
      const found = contrast(colours[text], colours[ground]);
      assert.ok(found >= ENOUGH, `${found.toFixed(2)}:1 is less than ${ENOUGH}:1`);
    });
  }
}

/** @param {string} scheme @returns {Record<string, string>} */
function coloursOf(scheme) {
  const block = CSS.split(`[data-md-color-scheme="${scheme}"] {`)[1].split("}")[0];
  return Object.fromEntries(
    [...block.matchAll(/--qb-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** The ratio of WCAG 2.2. @param {string} one @param {string} other */
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {string} hex */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {number} part */
function linear(part) {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

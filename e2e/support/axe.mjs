// Checks accessibility with axe-core, which tests those rules of WCAG that a program can check.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** Asserts that axe finds no violation on the page in its current state, which `state` names in the message. */
export async function expectAccessible(page, state) {
  // Evaluated, because the page's content security policy would block an added script element.
  await page.evaluate(source);
  const found = await page.evaluate(async (tags) => {
    // A rule that axe counts as experimental: whoever speaks to a computer names a control by the words that they see on it.
    const rules = { "label-content-name-mismatch": { enabled: true } };
    const { violations } = await globalThis.axe.run(document, { runOnly: tags, rules, resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      places: nodes.length,
      where: nodes.slice(0, 4).map((node) => `${node.target.join(" ")} (${node.failureSummary.replace(/\s+/g, " ")})`),
    }));
  }, TAGS);
  assert.deepEqual(found, [], state);
}

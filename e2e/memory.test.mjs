// Whoever stays long and sees everything again and again does not pay for it: the program's memory stops growing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newContext, visit, withBrowser } from "./support/browser.mjs";
import { memoryOf, rememberMemory } from "./support/memory.mjs";
import { expectRun, parts } from "./support/page.mjs";
import { expectWorkload } from "./support/scale.mjs";
import { STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const SCALE = 8;

/** The memory has stopped growing once so many rounds in a row need no more. A leak of 22 KiB a round adds a page of 64 KiB meanwhile. */
const QUIET_ROUNDS = 3;

/** Pieces of memory of many sizes find their places first. How many rounds that takes differs from visit to visit. */
const MOST_ROUNDS = 10;

/** What shows that a panel's content is there: the heading of a page of the reference, or anything that the others say. */
function content(page, name) {
  const { panel } = parts(page, s);
  if ([s.questions, s.glossary, s.sourcesPage].includes(name)) return panel.getByRole("heading", { name, exact: true }).first();
  return panel.locator(":is(p, li, table, textarea):visible").filter({ hasNotText: "Loading …" }).first();
}

/** Opens every chapter, plays what it plays, and opens every panel below it. */
async function round(page) {
  const { narration, panel, tab } = parts(page, s);
  for (const [chapter, name] of s.chapters.entries()) {
    const last = chapter === s.chapters.length - 1;
    await page.getByRole("link", { name: last ? name : `${chapter + 1} ${name}`, exact: true }).click();
    const told = narration(chapter);
    await told.waitFor();
    if (chapter === SCALE) await expectWorkload(page);
    const play = told.getByRole("button", { name: s.play, exact: true });
    if ((await play.count()) > 0) {
      await play.click();
      await expectRun(page, "ended");
    }
    // A chapter that shows no run has no panels that tell of one.
    const panels = await page.getByRole("tab").allInnerTexts();
    if (chapter !== SCALE) assert.deepEqual(panels, s.panels);
    for (const name of panels) {
      await tab(name).click();
      await page.getByRole("tabpanel", { name, exact: true }).waitFor();
      await content(page, name).waitFor();
    }
    assert.equal(await panel.getByRole("alert").count(), 0);
  }
}

test("while all chapters and panels are gone through again and again the program's memory stops growing", async (t) => {
  // What plays in the chapter about a reader's own traffic is over at once without motion.
  const context = await newContext(t, { reducedMotion: "reduce" });
  await rememberMemory(context);
  const page = await context.newPage();
  await visit(page, "?speed=max");
  const sizes = [await memoryOf(page)];
  const isQuiet = () => sizes.length > QUIET_ROUNDS && sizes.at(-1) === sizes.at(-1 - QUIET_ROUNDS);
  while (!isQuiet() && sizes.length <= MOST_ROUNDS) {
    await round(page);
    sizes.push(await memoryOf(page));
  }
  const told = sizes.map((bytes) => `${bytes / 2 ** 20} MiB`).join(", ");
  t.diagnostic(`at the start and after each round: ${told}`);
  assert.ok(isQuiet(), `it still grows: ${told}`);
});

// Nothing jumps while a step plays: whoever reads a caption or watches a counter finds it where it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newContext, visit, withBrowser } from "./support/browser.mjs";
import { expectRun } from "./support/page.mjs";
import { expectWorkload } from "./support/scale.mjs";
import { forgetShifts, noteShifts, shifts } from "./support/shifts.mjs";
import { LANGUAGES } from "./support/strings.mjs";

withBrowser();

const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

// Faster than for reading, and slow enough that every beat is drawn: each takes some seconds.
const STEPS = [
  "?chapter=envelope&speed=0.1",
  "?chapter=envelope&step=2&speed=0.1",
  "?chapter=three-uploads&speed=0.1",
  "?chapter=bucket-key&speed=0.1",
  "?chapter=cost-and-quota&speed=1",
  "?chapter=replication&step=2&speed=0.2",
];

for (const viewport of WINDOWS) {
  for (const language of LANGUAGES) {
    test(`${viewport.width} x ${viewport.height}, ${language}: nothing shifts`, async (t) => {
      const context = await newContext(t, { language, viewport });
      await noteShifts(context);
      const page = await context.newPage();
      const found = { ofPress: [], others: [] };
      for (const query of STEPS) {
        await visit(page, query);
        await page.locator("#stage").waitFor();
        await page.evaluate(() => document.fonts.ready);
        await shifts(page);
        await forgetShifts(page);
        await page.keyboard.press("Space");
        await expectRun(page, "ended");
        const { ofPress, others } = await shifts(page);
        found.ofPress.push(...ofPress.map((shift) => `${query}: ${shift}`));
        found.others.push(...others.map((shift) => `${query}: ${shift}`));
      }
      await t.test("while a step plays", () => assert.deepEqual(found.others, []));
      await t.test("within half a second after it was told to play", () => assert.deepEqual(found.ofPress, []));
    });
  }
}

for (const viewport of WINDOWS) {
  test(`${viewport.width} x ${viewport.height}: nothing shifts while the chapter at scale loads`, async (t) => {
    const context = await newContext(t, { viewport });
    await noteShifts(context);
    const page = await context.newPage();
    await visit(page, "?chapter=scale");
    await expectWorkload(page);
    assert.deepEqual((await shifts(page)).others, []);
  });
}

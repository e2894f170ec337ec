// What plays is cut into beats: one happening at a time, with what is said about it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectRun, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

/** Waits until this beat of the step is shown. */
function expectBeat(page, number) {
  return page.locator(`html[data-beat="${number}"]`).waitFor();
}

/** What is said on the stage now. */
async function captions(page) {
  const texts = await page.locator("[data-caption]").allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, " ").trim());
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: steps go by beats: one sentence while the lanes do the same, one for each where they part`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads", { language });
    assert.equal(await page.locator("html[data-beat]").count(), 0, "nothing has been told yet");
    const told = [
      [s.putSent("cat.png")],
      [s.above(s.asksForDataKey("cat.png")), s.below(s.asksForBucketKey)],
    ];
    for (const [index, sentences] of told.entries()) {
      await page.keyboard.press("ArrowRight");
      await expectBeat(page, index + 1);
      assert.deepEqual(await captions(page), sentences);
    }
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expectBeat(page, 4);
    assert.deepEqual(await captions(page), [s.below(s.bucketKeyKept)], "above nothing happens then");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expectBeat(page, 2);
    assert.deepEqual(await captions(page), told[1]);
  });

  test(`${language}: a run that pauses after each beat plays one at each press`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads&pause=beat", { language });
    await page.keyboard.press("Space");
    await expectRun(page, "paused");
    await expectBeat(page, 1);
    assert.deepEqual(await captions(page), [s.putSent("cat.png")]);
    await page.keyboard.press("Space");
    await expectBeat(page, 2);
    await expectRun(page, "paused");
    await expectBeat(page, 2);
    const pauses = page.getByRole("checkbox", { name: s.pauseAfterEach, exact: true });
    assert.equal(await pauses.isChecked(), true);
    await pauses.uncheck();
    await parts(page, s).transportButton(s.play).click();
    await expectBeat(page, 3);
    await expectBeat(page, 4);
    await expectRun(page, "playing");
  });

  for (const [what, chapter, sentence] of [
    ["a wait is passed over, and its length is said", "time-limit", s.fiveMinutesPass],
    ["a burst is told in one sentence while it runs", "cost-and-quota", s.burstRuns],
  ]) {
    test(`${language}: ${what}`, async (t) => {
      const page = await openPage(t, `?chapter=${chapter}`, { language });
      const told = [];
      while (!(await page.locator('html[data-run="ended"]').count())) {
        await page.keyboard.press("ArrowRight");
        told.push(...(await captions(page)));
      }
      assert.equal(told.filter((caption) => caption === sentence).length, 1, told.join("\n"));
    });
  }

  test(`${language}: the pace of reading is the default, and the speed control says so`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads", { language });
    const { speed } = parts(page, s);
    assert.equal(await speed.getAttribute("aria-valuetext"), s.speedForReading);
    await speed.press("ArrowRight");
    assert.notEqual(await speed.getAttribute("aria-valuetext"), s.speedForReading);
    await speed.press("Home");
    assert.equal(await speed.getAttribute("aria-valuetext"), s.speedForReading);
  });
}

test("captions are announced as they change, all of them together", async (t) => {
  const s = STRINGS.en;
  const page = await openPage(t, "?chapter=three-uploads");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const announced = page.getByRole("status").filter({ hasText: s.asksForBucketKey });
  await announced.waitFor();
  assert.ok((await announced.innerText()).includes(s.asksForDataKey("cat.png")));
});

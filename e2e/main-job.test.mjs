// What the page is there for: a person watches both lanes, counts the requests to KMS and tries things out, by buttons alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { FIGURES, expectFigures, expectKmsRequests, figures, formatted, outputs } from "./support/figures.mjs";
import { bucketKey, clock, expectMoved, expectRun, parts, said, unfoldActions } from "./support/page.mjs";
import { STILL, stepAt } from "./support/story.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

// Runs to the end at once, so that a test waits for the page and not for the clock.
const AT_ONCE = "?chapter=three-uploads&play=1&speed=max";

// Requests to KMS in a month without a bucket key, as the chapter about a reader's own traffic tells its story: a thousand uploads and a
// thousand downloads each second; a burst that KMS throttles, every attempt counted; 50 uploads and 2,000 downloads.
const MONTH = 2_629_746;
const [STEADY, THROTTLED, VIEWED] = [2_000 * MONTH, 18_963_042_140, 2_050 * MONTH];

// How many requests to KMS each step of each chapter has come to when it is over, above and below, counted from the chapter's beginning.
const STORY = [
  [[1, 1], [2, 1], [3, 1], [3, 1]],
  [[3, 1], [6, 1], [7, 1]],
  [[150_000, 1], [450_000, 1], [450_000, 1]],
  [[3, 1], [6, 1], [1_006, 1]],
  [[2, 2], [3, 3], [5, 4], [155, 5]],
  [[2, 2], [4, 3], [5, 4], [7, 5], [8, 6], [9, 7]],
  [[3, 1], [4, 1], [5, 2], [6, 3]],
  [[1, 1], [4, 3], [5, 3]],
  [[STEADY], [THROTTLED], [VIEWED], [VIEWED]],
  [[6, 1], [6, 1]],
];
const LAB = STORY.length;

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: from the first chapter to the last with Space alone`, async (t) => {
    // What plays in the chapter about a reader's own traffic has a pace of its own, and is over at once without motion.
    const page = await openPage(t, "?speed=max", { language, reducedMotion: "reduce" });
    const { narration } = parts(page, s);
    for (const [chapter, steps] of STORY.entries()) {
      for (const [step, [above, below]] of steps.entries()) {
        const told = narration(chapter, step);
        await told.waitFor();
        const play = told.getByRole("button", { name: s.play, exact: true });
        const plays = !STILL.includes(stepAt(chapter, step));
        assert.equal(await play.count(), plays ? 1 : 0, `${chapter}, ${step}`);
        if (plays) {
          await page.keyboard.press("Space");
          await expectRun(page, "ended");
        }
        await expectFigures(page, { "object-keys": { kms_requests: above } });
        if (below !== undefined) await expectFigures(page, { "bucket-key": { kms_requests: below } });
        // What comes next is written on the button that Space presses.
        const next = step + 1 < steps.length ? s.nextStep : s.next(s.chapters[chapter + 1]);
        await told.getByRole("button", { name: next, exact: true }).waitFor();
        await page.keyboard.press("Space");
      }
    }
    await narration(LAB).waitFor();
    // In the lab nothing is scripted, so there is nothing to play.
    assert.equal(await narration(LAB).getByRole("button", { name: s.play, exact: true }).count(), 0);
  });

  test(`${language}: three uploads cost three requests, or one`, async (t) => {
    const page = await openPage(t, AT_ONCE, { language });
    await expectFigures(page, {
      "object-keys": { kms_requests: 3, objects_stored: 3, kms_cost_nanousd: 9_000 },
      "bucket-key": { kms_requests: 1, objects_stored: 3, kms_cost_nanousd: 3_000 },
    });
    const shown = await outputs(page);
    assert.equal(shown.length, FIGURES);
    for (const { lane, metric, value, text } of shown) {
      assert.equal(text, formatted(language, metric, value), `${lane} ${metric}`);
    }
  });

  test(`${language}: uploads, reads and the time limit move the counters that they should`, async (t) => {
    const page = await openPage(t, AT_ONCE, { language });
    const { button } = parts(page, s);
    await expectKmsRequests(page, 3, 1);
    await unfoldActions(page, s);
    await button(s.uploadCat).click();
    await expectKmsRequests(page, 4, 1);
    await expectFigures(page, { "object-keys": { objects_stored: 4 }, "bucket-key": { objects_stored: 4 } });
    await button(s.readBack).click();
    await expectKmsRequests(page, 5, 1);
    await bucketKey(page, s, s.timeLeft("5:00")).waitFor();
    await button(s.waitLimit).click();
    await bucketKey(page, s, s.noBucketKey).waitFor();
    await expectKmsRequests(page, 5, 1);
    await button(s.uploadDog).click();
    await expectKmsRequests(page, 6, 2);
  });

  test(`${language}: one changed byte and the read is refused`, async (t) => {
    const page = await openPage(t, AT_ONCE, { language });
    const { button, object, panel, tab } = parts(page, s);
    await expectRun(page, "ended");
    await unfoldActions(page, s);
    await object.selectOption("dog.png");
    await button(s.flipByte).click();
    await button(s.readBack).click();
    const refused = s.readRefused("dog.png");
    for (const id of Object.keys(s.lanes)) await said(page, id, refused).waitFor();
    await page.getByRole("status").filter({ hasText: refused }).waitFor();
    await tab(s.timeline).click();
    const mismatch = panel.getByRole("button").filter({ hasText: s.tagMismatch("dog.png") });
    await mismatch.first().waitFor();
    assert.equal(await mismatch.count(), 2, "the timeline tells it once for each lane");
  });

  test(`${language}: a burst hits the quota above and passes below`, async (t) => {
    const page = await openPage(t, "?chapter=lab&speed=max", { language });
    const { button, region, settings } = parts(page, s);
    await button(s.burst(formatted(language, "count", 150_000))).waitFor();
    await settings.click();
    await region.selectOption("eu-north-1");
    await button(s.burst(formatted(language, "count", 15_000))).click();
    await expectFigures(page, { "bucket-key": { objects_stored: 15_000, kms_throttled: 0 } });
    await expectRun(page, "ended");
    const { "object-keys": above, "bucket-key": below } = await figures(page);
    assert.ok(above.kms_throttled > 0, `KMS refuses some of the burst above: ${above.kms_throttled}`);
    assert.equal(above.kms_requests, 15_000);
    assert.equal(above.objects_stored + above.kms_throttled, above.kms_requests);
    assert.equal(below.kms_requests, 1);
  });

  test(`${language}: a time limit out of range is refused in words, and the last good one stays`, async (t) => {
    const page = await openPage(t, "?chapter=lab", { language });
    const { settings, timeLimit } = parts(page, s);
    await settings.click();
    await page.getByText(s.timeLimitHint, { exact: true }).waitFor();
    for (const bad of ["0", "86401", "-5", "1e3", "NaN", ""]) {
      await timeLimit.fill(bad);
      await timeLimit.press("Tab");
      await page.getByText(s.timeLimitError(300), { exact: true }).waitFor();
      assert.equal(await timeLimit.getAttribute("aria-invalid"), "true");
      await page.getByText(s.fiveMinutes).waitFor();
      // A good value in between, so that the next refusal is a new one.
      await timeLimit.fill("300");
      await timeLimit.press("Tab");
      await page.getByText(s.timeLimitHint, { exact: true }).waitFor();
    }
    await timeLimit.fill("60");
    await timeLimit.press("Tab");
    await page.getByText(s.oneMinute).waitFor();
    assert.equal(await timeLimit.getAttribute("aria-invalid"), null);
  });

  const other = LANGUAGES.find((candidate) => candidate !== language);

  test(`${language}: another language in the middle of a run changes nothing but the words`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads&t=200", { language });
    const { language: choice, playhead } = parts(page, s);
    const [before, place] = [await figures(page), await playhead.inputValue()];
    assert.notDeepEqual(before["object-keys"], before["bucket-key"], "the run stands in its middle");
    await choice.selectOption(other);
    const o = STRINGS[other];
    await parts(page, o).narration(1).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), other);
    assert.equal(await page.title(), o.pageTitle);
    assert.deepEqual(await figures(page), before);
    assert.equal(await parts(page, o).playhead.inputValue(), place);
    assert.equal(await clock(page, o), other === "vi" ? "0:00,200" : "0:00.200");
    await expectRun(page, "paused");
  });
}

test("another language while the run plays leaves it playing", async (t) => {
  const [s, o] = [STRINGS.en, STRINGS.vi];
  const page = await openPage(t, "?chapter=three-uploads&play=1&speed=0.01");
  await expectRun(page, "playing");
  await parts(page, s).language.selectOption("vi");
  await parts(page, o).transportButton(o.pause).waitFor();
  await expectMoved(page, o, await clock(page, o));
  await expectRun(page, "playing");
});

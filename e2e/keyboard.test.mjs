// Single keys do what the buttons do, stay out of the way of whoever types, and are explained on a sheet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectFigures, expectKmsRequests, figures } from "./support/figures.mjs";
import { bucketKey, clockMillis, expectClock, expectMoved, expectRun, frames, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;

const ZERO = "0:00.000";
const SLOWLY = "?chapter=three-uploads&speed=0.01";
const LAB_AT_ONCE = "?chapter=lab&speed=max";

// Every key that the sheet has to explain, as it is written there.
const KEYS = [
  "Space", "→", "←", "e", "Home", "End", "r", "-", "+", "1", "2",
  "3", "o", "w", "x", "m", "Ctrl+Z", "Backspace", "PageDown", "PageUp", "?",
];

test("Space plays and pauses, and at the end opens the next step; Backspace goes back without playing again", async (t) => {
  const page = await openPage(t, SLOWLY);
  await page.keyboard.press("Space");
  await expectRun(page, "playing");
  await expectMoved(page, s, ZERO);
  await page.keyboard.press("Space");
  await expectRun(page, "paused");
  await page.keyboard.press("End");
  await expectRun(page, "ended");
  await page.keyboard.press("Space");
  await parts(page, s).narration(1, 1).waitFor();
  await expectRun(page, "idle");
  await expectKmsRequests(page, 3, 1);
  await page.keyboard.press("Backspace");
  await parts(page, s).narration(1, 0).waitFor();
  await expectRun(page, "ended");
  await expectKmsRequests(page, 3, 1);
});

test("arrows step, Home and End go to the ends, R starts over", async (t) => {
  const page = await openPage(t, SLOWLY);
  await page.keyboard.press("ArrowRight");
  const first = await clockMillis(page, s);
  assert.ok(first > 0);
  await page.keyboard.press("ArrowRight");
  assert.ok((await clockMillis(page, s)) > first);
  await page.keyboard.press("ArrowLeft");
  assert.equal(await clockMillis(page, s), first);
  await page.keyboard.press("End");
  await expectRun(page, "ended");
  await expectKmsRequests(page, 3, 1);
  await page.keyboard.press("Home");
  await expectClock(page, s, ZERO);
  await expectRun(page, "idle");
  await page.keyboard.press("e");
  await expectKmsRequests(page, 1, 1);
  await page.keyboard.press("r");
  await expectClock(page, s, ZERO);
});

test("the digits upload, o reads back, x flips a byte, w waits, m fires a burst", async (t) => {
  const page = await openPage(t, LAB_AT_ONCE);
  for (const [key, above, below] of [
    ["1", 1, 1],
    ["2", 2, 1],
    ["3", 3, 1],
    ["o", 4, 1],
  ]) {
    await page.keyboard.press(key);
    await expectKmsRequests(page, above, below);
    await expectRun(page, "ended");
  }
  await page.keyboard.press("x");
  await page.keyboard.press("o");
  await page.getByRole("status").filter({ hasText: s.readRefused("chicken.png") }).waitFor();
  await page.keyboard.press("w");
  await bucketKey(page, s, s.noBucketKey).waitFor();
  await page.keyboard.press("m");
  await expectFigures(page, { "object-keys": { kms_requests: 150_005 }, "bucket-key": { kms_throttled: 0 } });
});

test("Ctrl+Z takes back a setting as well, also while a slider or a list has the focus", async (t) => {
  const page = await openPage(t, LAB_AT_ONCE);
  const { region, settings, speed, transportButton } = parts(page, s);
  await settings.click();
  for (const focused of [speed, region]) {
    await region.selectOption("eu-north-1");
    await focused.focus();
    await page.keyboard.press("Control+z");
    assert.equal(await region.inputValue(), "us-east-1");
    assert.equal(await transportButton(s.undo).getAttribute("aria-disabled"), "true");
  }
});

test("Ctrl+Z takes back what has been done, one thing after another, and so does its button", async (t) => {
  const page = await openPage(t, LAB_AT_ONCE);
  const { transportButton } = parts(page, s);
  await page.keyboard.press("1");
  await expectFigures(page, { "object-keys": { objects_stored: 1 } });
  await page.keyboard.press("2");
  await expectFigures(page, { "object-keys": { objects_stored: 2 } });
  await page.keyboard.press("Control+z");
  await expectFigures(page, { "object-keys": { objects_stored: 1 } });
  await transportButton(s.undo).click();
  await expectFigures(page, { "object-keys": { objects_stored: 0 } });
  await expectRun(page, "idle");
  assert.equal(await transportButton(s.undo).getAttribute("aria-disabled"), "true");
  // A field's own text is not the run's.
  await page.keyboard.press("3");
  await expectFigures(page, { "object-keys": { objects_stored: 1 } });
  await parts(page, s).settings.click();
  await parts(page, s).requesters.fill("2");
  await page.keyboard.press("Control+z");
  await frames(page);
  await expectFigures(page, { "object-keys": { objects_stored: 1 } });
});

test("PageDown and PageUp go through the chapters", async (t) => {
  const page = await openPage(t);
  const { narration } = parts(page, s);
  await narration(0).waitFor();
  await page.keyboard.press("PageDown");
  await narration(1).waitFor();
  await page.keyboard.press("PageUp");
  await narration(0).waitFor();
});

test("keys do nothing while a field is being typed in", async (t) => {
  const page = await openPage(t, "?chapter=lab&speed=max&t=0");
  const { settings, sheet, timeLimit } = parts(page, s);
  await settings.click();
  await timeLimit.fill("");
  // All the keys that would upload, play, start over, wait or open the sheet.
  await timeLimit.pressSequentially("1 2r3o?w+-");
  assert.equal(await timeLimit.inputValue(), "1 2r3o?w+-");
  await timeLimit.press("ArrowLeft");
  await timeLimit.press("End");
  await frames(page);
  assert.equal(await sheet.isVisible(), false);
  await expectRun(page, "idle");
  assert.equal((await figures(page))["object-keys"].s3_requests, 0);
});

test("keys that belong to the browser or to a focused control are left to them", async (t) => {
  const page = await openPage(t, LAB_AT_ONCE);
  const { button, language } = parts(page, s);
  await page.keyboard.press("Control+1");
  await page.keyboard.press("Alt+2");
  await language.focus();
  await page.keyboard.press("3");
  // A focused button takes Space for itself: exactly one upload comes of it, and nothing starts or stops.
  await button(s.uploadCat).focus();
  await page.keyboard.press("Space");
  await expectFigures(page, { "object-keys": { s3_requests: 1, objects_stored: 1 } });
  await expectRun(page, "ended");
  await parts(page, s).narration(s.chapters.length - 1).waitFor();
});

test("the question mark opens a sheet that explains every key, and Escape closes it", async (t) => {
  const page = await openPage(t, LAB_AT_ONCE);
  const { sheet } = parts(page, s);
  await page.keyboard.press("?");
  await sheet.waitFor();
  assert.deepEqual(await sheet.locator("kbd").allInnerTexts(), KEYS);
  const explained = await sheet.getByRole("definition").allInnerTexts();
  assert.equal(explained.length, KEYS.length);
  assert.ok(explained.every((text) => text.trim() !== ""));
  // While it is open, the page behind it keeps still.
  await page.keyboard.press("1");
  await frames(page);
  assert.equal((await figures(page))["object-keys"].s3_requests, 0);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
  await page.keyboard.press("1");
  await expectFigures(page, { "object-keys": { objects_stored: 1 } });
  // And it opens again after it has been closed by Escape.
  await page.keyboard.press("?");
  await sheet.waitFor();
});

test("the sheet that its button has opened gives the focus back to the page, so that Space plays", async (t) => {
  const page = await openPage(t, SLOWLY);
  const { button, sheet } = parts(page, s);
  const space = () => page.keyboard.press("Space");
  const close = sheet.getByRole("button", { name: s.close, exact: true });
  for (const [state, closeAndPlay] of [
    ["playing", () => Promise.all([page.keyboard.press("Escape"), space()])],
    ["paused", () => close.evaluate((button) => button.click()).then(space)],
  ]) {
    await button(s.keyboard).press("Enter");
    await sheet.waitFor();
    assert.equal(await sheet.locator(":focus").count(), 1, "the focus is in the sheet");
    // Space follows at once: before the browser has drawn the page without the sheet.
    await closeAndPlay();
    await expectRun(page, state);
    assert.equal(await sheet.isVisible(), false);
  }
});

for (const language of LANGUAGES) {
  test(`${language}: the keys that are characters can be switched off, and on again`, async (t) => {
    const words = STRINGS[language];
    const page = await openPage(t, LAB_AT_ONCE, { language });
    const { button, sheet } = parts(page, words);
    const choice = sheet.getByRole("checkbox", { name: words.characterKeys, exact: true });
    await page.keyboard.press("?");
    assert.equal(await choice.isChecked(), true);
    await choice.uncheck();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });
    // None of these does anything; the last key, which is no character, does.
    for (const key of ["1", "m", "w", "r", "+", "e", "?", "b"]) await page.keyboard.press(key);
    await page.keyboard.press("PageUp");
    await parts(page, words).narration(9).waitFor();
    assert.equal(await sheet.isVisible(), false);
    await page.keyboard.press("PageDown");
    await parts(page, words).narration(10).waitFor();
    assert.equal((await figures(page))["object-keys"].s3_requests, 0);
    await button(words.keyboard).click();
    assert.equal(await choice.isChecked(), false);
    await choice.check();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });
    await page.keyboard.press("1");
    await expectFigures(page, { "object-keys": { objects_stored: 1 } });
  });
}

test("the sheet gives the focus back to where it was", async (t) => {
  const page = await openPage(t);
  const { sheet, transportButton } = parts(page, s);
  const focused = () => page.locator(":focus");
  await transportButton(s.startOver).focus();
  await page.keyboard.press("?");
  await sheet.waitFor();
  await sheet.getByRole("button", { name: s.close, exact: true }).click();
  await sheet.waitFor({ state: "hidden" });
  assert.equal(await focused().getAttribute("aria-label"), s.startOver);
});

test("a button that has nothing left to do keeps the focus of whoever has pressed it", async (t) => {
  const page = await openPage(t, "?chapter=envelope");
  const { transportButton } = parts(page, s);
  for (const [name, state] of [
    [s.nextEvent, "ended"],
    [s.stepBack, "idle"],
  ]) {
    await transportButton(name).focus();
    // Pressed as often as there are things in this short run, and a few times more.
    for (let press = 0; press < 20; press += 1) await page.keyboard.press("Enter");
    await expectRun(page, state);
    assert.equal(await page.locator(":focus").count(), 1, `the focus is lost after ${name}`);
  }
});

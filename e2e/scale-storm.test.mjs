// At scale: the busiest moment, played. It goes its own pace, so a test waits for what it shows and not for the clock.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withBrowser } from "./support/browser.mjs";
import { expectRun, frames, parts } from "./support/page.mjs";
import { cells, choose, openScale, scaleParts, type, typeWithUnit } from "./support/scale.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const SCALE = 8;
const WALL = 1;
const BURST = "&preset=etl-burst";
const WITHOUT_MOTION = { reducedMotion: "reduce" };

/** The pixels of the picture. */
function pixels(page, s) {
  return scaleParts(page, s).canvas.evaluate((canvas) => canvas.toDataURL());
}

/** Waits until the picture shows something else than this. */
async function expectOtherPixels(page, s, before) {
  const canvas = await scaleParts(page, s).canvas.elementHandle();
  await page.waitForFunction(([canvas, before]) => canvas.toDataURL() !== before, [canvas, before]);
}

/** The moment that is shown, in milliseconds. */
async function moment(page, s) {
  return Number(await scaleParts(page, s).stormTime.inputValue());
}

/** Waits until the moment is beyond this one. */
async function expectLater(page, s, than) {
  const slider = await scaleParts(page, s).stormTime.elementHandle();
  await page.waitForFunction(([slider, than]) => slider.valueAsNumber > than, [slider, than]);
}

/** The figures of the moment: each row's two cells, as numbers where they are. */
async function told(page, s) {
  const count = (cell) => Number(cell.replace(/[.,]/g, "").replace(/ .*$/, ""));
  const rows = (await cells(scaleParts(page, s).storm)).slice(1);
  return Object.fromEntries(rows.map(([name, ...row]) => [name, row.map(count)]));
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: the storm is played and stopped by its button, and the picture moves`, async (t) => {
    const page = await openScale(t, 2, BURST, { language });
    const { button, canvas } = scaleParts(page, s);
    await expectRun(page, "idle");
    assert.equal(await moment(page, s), 0);
    const before = await pixels(page, s);
    await button(s.scale.stormPlay).click();
    await expectRun(page, "playing");
    await button(s.scale.stormPause).waitFor();
    await expectLater(page, s, 0);
    await expectOtherPixels(page, s, before);
    await button(s.scale.stormPause).click();
    await expectRun(page, "paused");
    await button(s.scale.stormPlay).waitFor();
    const [at, still] = [await moment(page, s), await pixels(page, s)];
    await frames(page, 5);
    assert.equal(await moment(page, s), at, "it stands still");
    assert.equal(await pixels(page, s), still);
    // The picture is told in words, of both lanes.
    const label = await canvas.getAttribute("aria-label");
    for (const lane of Object.values(s.scale.lanes)) assert.ok(label.includes(lane), label);
    await button(s.scale.stormAgain).click();
    await expectRun(page, "idle");
    assert.equal(await moment(page, s), 0);
    assert.equal(await pixels(page, s), before);
  });

  test(`${language}: Space and the button beside the text play it, stop it, and lead on when it is over`, async (t) => {
    const page = await openScale(t, 2, BURST, { language });
    const { narration } = parts(page, s);
    const { stormTime } = scaleParts(page, s);
    const beside = (name) => narration(SCALE, WALL).getByRole("button", { name, exact: true });
    await beside(s.play).waitFor();
    await page.keyboard.press("Space");
    await expectRun(page, "playing");
    await expectLater(page, s, 0);
    await page.keyboard.press("Space");
    await expectRun(page, "paused");
    await beside(s.play).click();
    await expectRun(page, "playing");
    await beside(s.pause).click();
    await expectRun(page, "paused");
    await stormTime.focus();
    await page.keyboard.press("End");
    await expectRun(page, "ended");
    await beside(s.nextStep).click();
    await narration(SCALE, WALL + 1).waitFor();
    await expectRun(page, "idle");
  });

  test(`${language}: at its end the figures tell of the wall above, and of none below`, async (t) => {
    const page = await openScale(t, 2, BURST, { language, ...WITHOUT_MOTION });
    const { stormTime, place } = scaleParts(page, s);
    assert.equal(await place.getByText(s.scale.calm, { exact: true }).count(), 0);
    await page.keyboard.press("Space");
    await expectRun(page, "ended");
    assert.equal(String(await moment(page, s)), await stormTime.getAttribute("max"));
    const { [s.scale.done]: done, [s.scale.refused]: refused, [s.scale.underWay]: underWay } = await told(page, s);
    assert.ok(refused[0] > 1_000 && refused[1] === 0, `${refused}`);
    assert.ok(done[0] < done[1], `${done}`);
    assert.equal(underWay[1], 0, "below, all of them have come home");
  });

  test(`${language}: the slider goes to any moment, forth and back, to the same picture and figures`, async (t) => {
    const page = await openScale(t, 2, BURST, { language });
    const { stormTime } = scaleParts(page, s);
    await stormTime.fill("1000");
    await expectRun(page, "paused");
    const [seen, figures] = [await pixels(page, s), await told(page, s)];
    assert.ok(figures[s.scale.underWay][0] > 0);
    await stormTime.focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await moment(page, s), 1_010);
    assert.notEqual(await pixels(page, s), seen);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await moment(page, s), 1_000);
    assert.equal(await pixels(page, s), seen);
    assert.deepEqual(await told(page, s), figures);
    await page.keyboard.press("Home");
    await expectRun(page, "idle");
    // The arrows were the slider's.
    await parts(page, s).narration(SCALE, WALL).waitFor();
  });

  test(`${language}: a calm traffic is said to be calm, until it is not`, async (t) => {
    const page = await openScale(t, 2, "&preset=photo-app", { language });
    const { place } = scaleParts(page, s);
    const calm = place.getByText(s.scale.calm, { exact: true });
    await calm.waitFor();
    await choose(page, s, "quota", "2018");
    await typeWithUnit(page, s, "writes", 90_000, "s");
    await calm.waitFor({ state: "detached" });
    await type(page, s, "writes", 1);
    await calm.waitFor();
  });
}

test("left alone, it plays to its end by itself", async (t) => {
  const page = await openScale(t, 2, BURST);
  const { button, stormTime } = scaleParts(page, s);
  // From shortly before the end, so that nobody has to wait for all of it.
  await stormTime.focus();
  await page.keyboard.press("End");
  for (let press = 0; press < 2; press += 1) await page.keyboard.press("PageDown");
  await expectRun(page, "paused");
  await button(s.scale.stormPlay).click();
  await expectRun(page, "ended");
  await button(s.scale.stormPlay).waitFor();
  // Played once more it begins at the beginning.
  await button(s.scale.stormPlay).click();
  await expectRun(page, "playing");
  assert.ok((await moment(page, s)) < Number(await stormTime.getAttribute("max")) / 2);
});

test("without motion it is over at once", async (t) => {
  const page = await openScale(t, 2, BURST, WITHOUT_MOTION);
  const before = await pixels(page, s);
  const { button, stormTime } = scaleParts(page, s);
  await button(s.scale.stormPlay).click();
  await expectRun(page, "ended");
  assert.equal(String(await moment(page, s)), await stormTime.getAttribute("max"));
  assert.notEqual(await pixels(page, s), before);
});

test("an address with play=1 plays it as soon as it is there", async (t) => {
  const page = await openScale(t, 2, `${BURST}&play=1`);
  await expectRun(page, "playing");
  await expectLater(page, s, 0);
});

test("more quota moves the wall, and the storm is a new one", async (t) => {
  const page = await openScale(t, 2, BURST, WITHOUT_MOTION);
  await page.keyboard.press("Space");
  await expectRun(page, "ended");
  const before = await told(page, s);
  await choose(page, s, "quota", "raised");
  const own = page.getByRole("textbox", { name: s.scale.ownQuota, exact: true });
  await own.fill("1000000");
  await own.press("Tab");
  await expectRun(page, "idle");
  await scaleParts(page, s).place.getByText(s.scale.calm, { exact: true }).waitFor();
  await scaleParts(page, s).button(s.scale.stormPlay).click();
  await expectRun(page, "ended");
  const after = await told(page, s);
  assert.ok(before[s.scale.refused][0] > 0);
  assert.equal(after[s.scale.refused][0], 0);
});

test("the same seed makes the same storm, and another seed another", async (t) => {
  const seen = [];
  for (const seed of [1, 1, 2]) {
    const page = await openScale(t, 2, `&preset=data-lake&writes=40000/s&quota=2018&seed=${seed}`);
    await scaleParts(page, s).stormTime.fill("1500");
    await expectRun(page, "paused");
    seen.push(await pixels(page, s));
  }
  assert.equal(seen[0], seen[1]);
  assert.notEqual(seen[0], seen[2]);
});

test("another theme repaints the picture where it stands", async (t) => {
  const page = await openScale(t, 2, `${BURST}&theme=light`);
  await scaleParts(page, s).stormTime.fill("1000");
  await expectRun(page, "paused");
  const before = await pixels(page, s);
  await parts(page, s).theme.selectOption("dark");
  await expectOtherPixels(page, s, before);
  assert.equal(await moment(page, s), 1_000);
  await expectRun(page, "paused");
});

test("a storm that plays is over for whoever leaves its step", async (t) => {
  const page = await openScale(t, 2, BURST);
  await page.keyboard.press("Space");
  await expectRun(page, "playing");
  await page.keyboard.press("Backspace");
  await parts(page, s).narration(SCALE, 0).waitFor();
  await page.locator('html:not([data-run="playing"])').waitFor();
  await page.keyboard.press("PageDown");
  await parts(page, s).narration(SCALE + 1, 0).waitFor();
  await expectRun(page, "idle");
  assert.equal(await page.locator("canvas.scale-storm").count(), 0);
});

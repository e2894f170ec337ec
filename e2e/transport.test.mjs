// Playback: the clock moves, stops and goes back as the reader wants, by buttons, by the slider and by single keys.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectKmsRequests } from "./support/figures.mjs";
import { clock, clockMillis, expectClock, expectMoved, expectRun, frames, parts, unfoldActions } from "./support/page.mjs";
import { STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;

const ZERO = "0:00.000";

// When the last of the three uploads is stored.
const END = "0:00.400";

// When the second of the three uploads begins, in thousandths of a second.
const DOG_SETS_OFF = 150;

// Slow enough that a test never meets the end by accident: the whole run would take forty seconds.
const SLOWLY = "?chapter=three-uploads&speed=0.01";

test("playing moves the clock, and a pause stops it where it stands", async (t) => {
  const page = await openPage(t, SLOWLY);
  const { transportButton } = parts(page, s);
  await transportButton(s.play).click();
  await expectMoved(page, s, ZERO);
  await expectRun(page, "playing");
  await transportButton(s.pause).click();
  await expectRun(page, "paused");
  const stopped = await clock(page, s);
  await frames(page, 10);
  assert.equal(await clock(page, s), stopped);
  assert.notEqual(stopped, END);
});

test("the beginning offers no step back, and the end no step forward", async (t) => {
  const page = await openPage(t, SLOWLY);
  const { transportButton } = parts(page, s);
  assert.equal(await transportButton(s.stepBack).isDisabled(), true);
  await page.keyboard.press("End");
  await expectRun(page, "ended");
  assert.equal(await transportButton(s.stepForward).isDisabled(), true);
  assert.equal(await transportButton(s.nextEvent).isDisabled(), true);
  assert.equal(await transportButton(s.stepBack).isDisabled(), false);
});

test("steps go from one thing to the next, and back over the same moments", async (t) => {
  const page = await openPage(t, SLOWLY);
  const { transportButton } = parts(page, s);
  const moments = [await clockMillis(page, s)];
  for (let step = 0; step < 6; step += 1) {
    await transportButton(s.stepForward).click();
    moments.push(await clockMillis(page, s));
  }
  assert.deepEqual(moments, [...new Set(moments)].sort((a, b) => a - b), "every step goes forward");
  for (const moment of moments.reverse().slice(1)) {
    await transportButton(s.stepBack).click();
    assert.equal(await clockMillis(page, s), moment);
  }
  await expectRun(page, "idle");
});

test("the next event passes over the steps that change nothing", async (t) => {
  const page = await openPage(t, SLOWLY);
  const { transportButton } = parts(page, s);
  await transportButton(s.nextEvent).click();
  await expectKmsRequests(page, 1, 1);
  const event = await clockMillis(page, s);
  await transportButton(s.startOver).click();
  await expectClock(page, s, ZERO);
  await transportButton(s.stepForward).click();
  await expectKmsRequests(page, 0, 0);
  assert.ok((await clockMillis(page, s)) < event);
});

test("the playhead can be moved by the keyboard", async (t) => {
  const page = await openPage(t, SLOWLY);
  const { playhead } = parts(page, s);
  await playhead.press("PageUp");
  await expectMoved(page, s, ZERO);
  await expectRun(page, "paused");
  const first = await clockMillis(page, s);
  await playhead.press("PageUp");
  assert.ok((await clockMillis(page, s)) > first);
  await playhead.press("PageDown");
  assert.equal(await clockMillis(page, s), first);
  await playhead.press("End");
  await expectClock(page, s, END);
  await expectKmsRequests(page, 3, 1);
  await playhead.press("Home");
  await expectClock(page, s, ZERO);
  await expectKmsRequests(page, 0, 0);
});

test("each arrow key on the playhead moves it by something that is read out", async (t) => {
  const page = await openPage(t, SLOWLY);
  const { playhead } = parts(page, s);
  const told = [await clock(page, s)];
  for (let press = 0; press < 5; press += 1) {
    await playhead.press("ArrowRight");
    told.push(await clock(page, s));
  }
  assert.equal(new Set(told).size, told.length, told.join(", "));
});

test("acting in the past drops the future and keeps it as a pale line", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads&play=1&speed=max");
  const { button, counters, transportButton } = parts(page, s);
  await expectRun(page, "ended");
  await expectKmsRequests(page, 3, 1);
  // Back to before the dog and the chicken set off, so that the new upload takes their place.
  while ((await clockMillis(page, s)) >= DOG_SETS_OFF) await transportButton(s.stepBack).click();
  await expectKmsRequests(page, 1, 1);
  await unfoldActions(page, s);
  await button(s.uploadDog).click();
  await expectKmsRequests(page, 2, 1);
  await expectRun(page, "ended");
  await counters("object-keys").getByText(s.before(3), { exact: true }).waitFor();
  await counters("bucket-key").getByText(s.before(1), { exact: true }).waitFor();
  await transportButton(s.startOver).click();
  await counters("object-keys").getByText(s.before(3), { exact: true }).waitFor({ state: "detached" });
});

test("the speed control changes how fast it plays, and says so", async (t) => {
  const page = await openPage(t, SLOWLY);
  const { speed } = parts(page, s);
  const before = await speed.getAttribute("aria-valuetext");
  await speed.press("ArrowRight");
  const faster = await speed.getAttribute("aria-valuetext");
  assert.notEqual(faster, before);
  await speed.press("ArrowLeft");
  assert.equal(await speed.getAttribute("aria-valuetext"), before);
});

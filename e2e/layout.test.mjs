// The page fits whatever it is shown on: from a narrow phone to a wall, magnified, and for those who want no motion.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, openPage, visit, withBrowser } from "./support/browser.mjs";
import { expectKmsRequests } from "./support/figures.mjs";
import { bucketKey, expectRun, frames, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const AT_ONCE = "?chapter=three-uploads&play=1&speed=max";

const SCREENS = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
];

// A screen of 1280 by 800 at 200 %.
const MAGNIFIED = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };

/** How many pixels the page is wider than the window, and what sticks out. */
function overflow(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth + 1;
    const name = (element) => `${element.localName}.${element.className}`;
    const names = [...document.querySelectorAll("#app *")].filter(sticksOut).map(name);
    return `${scrollWidth - clientWidth} px: ${names.slice(0, 5).join(", ")}`;
  });
}

async function openFolds(page, s) {
  await parts(page, s).settings.click();
}

async function openPanel(page, s, name) {
  await parts(page, s).tab(name).click();
  await page.getByRole("tabpanel", { name, exact: true }).waitFor();
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: nothing scrolls sideways, from a narrow phone to a wall`, async (t) => {
    const page = await openPage(t, AT_ONCE, { language });
    await expectRun(page, "ended");
    await openFolds(page, s);
    for (const name of [s.objects, s.cloudtrail, s.timeline]) {
      await openPanel(page, s, name);
      for (const viewport of SCREENS) {
        await page.setViewportSize(viewport);
        await frames(page, 2);
        assert.equal(await overflow(page), null, `${viewport.width}, ${name}`);
      }
    }
  });

  test(`${language}: nothing scrolls sideways at 200 %`, async (t) => {
    const page = await openPage(t, AT_ONCE, { language, ...MAGNIFIED });
    // It plays once the stage is in view, and at this size the text fills the first screen.
    await parts(page, s).lane("object-keys").scrollIntoViewIfNeeded();
    await expectRun(page, "ended");
    await openFolds(page, s);
    for (const name of [s.objects, s.cloudtrail, s.timeline]) {
      await openPanel(page, s, name);
      assert.equal(await overflow(page), null, name);
    }
  });

  test(`${language}: nothing scrolls sideways in large type, with a long notice, while a burst runs`, async (t) => {
    const page = await newPage(t, { language, viewport: { width: 390, height: 844 } });
    await visit(page, `?theme=projector&chapter=cost-and-quota&t=60&region=${"x".repeat(200)}&limit=0`);
    await expectRun(page, "paused");
    assert.equal(await overflow(page), null);
  });
}

const s = STRINGS.en;

test("on a phone the text leads to the stage, and what it comes to and where to look further follow it", async (t) => {
  const page = await openPage(t, AT_ONCE, { viewport: { width: 390, height: 844 } });
  await parts(page, s).lane("object-keys").scrollIntoViewIfNeeded();
  await expectRun(page, "ended");
  const places = [".telling", "#stage", ".outcome", ".go", ".terms:has(a)", ".try-it", ".panels"];
  const tops = await page.evaluate((places) => places.map((place) => document.querySelector(place).getBoundingClientRect().top), places);
  assert.deepEqual([...tops].sort((a, b) => a - b), tops, tops.join(" "));
});

// A moment at which something is on its way in both lanes.
const ON_ITS_WAY = "?chapter=three-uploads&t=10";

/** How far along its way each thing is drawn, from 0 to 1. */
function drawn(page) {
  const read = (tokens) => tokens.map((token) => Number(getComputedStyle(token).getPropertyValue("--q")));
  return page.locator(".token").evaluateAll(read);
}

test("with motion, what is on its way is drawn on its way", async (t) => {
  const page = await openPage(t, ON_ITS_WAY, { reducedMotion: "no-preference" });
  await frames(page);
  const places = await drawn(page);
  assert.ok(places.length > 0 && places.every((place) => place > 0 && place < 1), places.join(" "));
});

test("whoever wants less motion while the page is open gets it", async (t) => {
  const page = await openPage(t, "?chapter=scale&step=2", { reducedMotion: "no-preference" });
  const play = page.getByRole("button", { name: s.scale.stormPlay, exact: true }).first();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await play.click();
  await frames(page);
  // With motion this plays for seconds.
  assert.equal(await page.locator("html").getAttribute("data-run"), "ended");
});

test("without motion, it is drawn where it is going, and the run plays to its end", async (t) => {
  const page = await openPage(t, ON_ITS_WAY, { reducedMotion: "reduce" });
  await frames(page);
  const places = await drawn(page);
  assert.ok(places.length > 0 && places.every((place) => place === 1), places.join(" "));
  const { button, speed, transportButton } = parts(page, s);
  await transportButton(s.play).click();
  await speed.press("End");
  await expectRun(page, "ended");
  await expectKmsRequests(page, 3, 1);
  await button(s.waitLimit).click();
  await bucketKey(page, s, s.noBucketKey).waitFor();
});

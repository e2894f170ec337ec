// At scale: the chapter within the page. Its program stands where the stage was, gives it back, and everybody can use it everywhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible } from "./support/axe.mjs";
import { BASE_URL, newContext, newPage, openPage, ready, visit, withBrowser } from "./support/browser.mjs";
import { complaints, requests } from "./support/console.mjs";
import { FIGURES, expectKmsRequests, outputs } from "./support/figures.mjs";
import { expectRun, frames, parts, unfoldActions } from "./support/page.mjs";
import { downloadFile, everyFigure, expectWorkload, openScale, scaleParts, type, unfold } from "./support/scale.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const SCALE = 8;
const STEPS = [1, 2, 3, 4];
const THEMES = ["light", "dark", "projector"];
const PRESETS = ["aws-pricing", "etl-burst", "many-roles", "photo-app"];

function chapterLink(page, s, chapter) {
  return page.getByRole("link", { name: `${chapter + 1} ${s.chapters[chapter]}`, exact: true });
}

/** Everything unfolded that can be, and something refused, so that all of it is there to be looked at. */
async function withEverything(page, s, step) {
  const { figure, place } = scaleParts(page, s);
  await unfold(page, s);
  await type(page, s, "requesters", "0");
  await type(page, s, "parts", "many");
  await place.getByText(s.scale.asTable, { exact: true }).evaluateAll((summaries) => summaries.forEach((summary) => summary.click()));
  if (step === 1) {
    await scaleParts(page, s).button(s.scale.checkStart).click();
    await figure("money").getByRole("table").waitFor();
  }
  if (step === 2) await scaleParts(page, s).stormTime.fill("1500");
}

/** How many pixels the page is wider than the window, and what sticks out. */
function overflow(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const scrolls = (element) => element.closest(".scale-twin, pre") !== null;
    const sticksOut = (element) =>
      element.getBoundingClientRect().right > clientWidth + 1 && element.checkVisibility() && !scrolls(element);
    const name = (element) => `${element.localName} in ${element.closest("[class]").className}`;
    const names = [...new Set([...document.querySelectorAll("#app *")].filter(sticksOut).map(name))];
    return scrollWidth <= clientWidth && names.length === 0 ? null : `${scrollWidth - clientWidth} px: ${names.slice(0, 5).join(", ")}`;
  });
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  for (const step of STEPS) {
    test(`${language}: in step ${step} the chapter's program stands where the stage was`, async (t) => {
      const page = await openScale(t, step, "", { language });
      const { lane, narration, settings, transport } = parts(page, s);
      const { answer, button, preset } = scaleParts(page, s);
      await narration(SCALE, step - 1).waitFor();
      await answer.waitFor();
      await preset.waitFor();
      const { copyWorkloadLink, downloadRunCsv, downloadRunJson, printPage } = s.scale;
      for (const name of [copyWorkloadLink, downloadRunCsv, downloadRunJson, printPage]) await button(name).waitFor();
      for (const id of Object.keys(s.lanes)) assert.equal(await lane(id).count(), 0);
      assert.equal(await transport.count(), 0);
      assert.equal(await settings.count(), 0);
      assert.equal(await parts(page, s).button(s.uploadCat).count(), 0);
      assert.equal(await page.locator("section.difference").isVisible(), false);
      await everyFigure(page);
    });

    for (const theme of THEMES) {
      test(`${language}: axe finds nothing in step ${step}, ${theme}`, async (t) => {
        const query = `&preset=${PRESETS[step - 1]}&theme=${theme}&age=5&writes=many`;
        const page = await openScale(t, step, query, { language });
        await expectAccessible(page, "as it opens");
        await withEverything(page, s, step);
        await expectAccessible(page, "with everything unfolded");
      });
    }

    test(`${language}: nothing of step ${step} sticks out on a phone, a narrow one, at 200 %, in large type`, async (t) => {
      const page = await openScale(t, step, `&preset=${PRESETS[step - 1]}&theme=projector`, { language });
      await withEverything(page, s, step);
      const found = {};
      for (const theme of ["projector", "light"]) {
        await parts(page, s).theme.selectOption(theme);
        for (const [width, height] of [[1280, 800], [768, 1024], [640, 400], [390, 844], [320, 640]]) {
          await page.setViewportSize({ width, height });
          await frames(page, 2);
          found[`${theme}, ${width}`] = await overflow(page);
        }
      }
      assert.deepEqual(Object.fromEntries(Object.entries(found).filter(([, told]) => told !== null)), {});
    });
  }

  test(`${language}: Space goes on through the chapter, and from its last step to the next one`, async (t) => {
    const page = await openScale(t, 1, "", { language, reducedMotion: "reduce" });
    const { narration, lane } = parts(page, s);
    for (const step of STEPS) {
      await narration(SCALE, step - 1).waitFor();
      await expectWorkload(page);
      if (step === 2) {
        await page.keyboard.press("Space");
        await expectRun(page, "ended");
      }
      await page.keyboard.press("Space");
    }
    await narration(SCALE + 1, 0).waitFor();
    await lane("object-keys").waitFor();
    await expectRun(page, "idle");
    await page.keyboard.press("Backspace");
    await narration(SCALE, 3).waitFor();
    await expectWorkload(page);
  });

  test(`${language}: after the chapter the stage is back and works`, async (t) => {
    const page = await openScale(t, 2, "&preset=etl-burst", { language });
    await page.keyboard.press("Space");
    await expectRun(page, "playing");
    await chapterLink(page, s, 1).click();
    const { lane, narration, speed, transportButton } = parts(page, s);
    await narration(1, 0).waitFor();
    for (const id of Object.keys(s.lanes)) await lane(id).waitFor();
    assert.equal(await scaleParts(page, s).place.isVisible(), false);
    assert.equal((await outputs(page)).length, FIGURES);
    await expectRun(page, "idle");
    await expectKmsRequests(page, 0, 0);
    await transportButton(s.play).click();
    await speed.press("End");
    await expectRun(page, "ended");
    await expectKmsRequests(page, 3, 1);
    await unfoldActions(page, s);
    await parts(page, s).button(s.uploadDog).click();
    await expectKmsRequests(page, 4, 1);
    await parts(page, s).settings.click();
    await parts(page, s).region.selectOption("eu-north-1");
  });
}

test("the keys that belong to the stage do nothing while the chapter's program stands in its place", async (t) => {
  const page = await openScale(t, 1, "", { permissions: ["clipboard-read", "clipboard-write"] });
  const { button, narration, notice } = parts(page, s);
  const seen = await everyFigure(page);
  for (const key of ["1", "2", "3", "o", "x", "w", "m", "e", "r", "ArrowRight", "ArrowLeft", "End", "Home"]) {
    await page.keyboard.press(key);
    await frames(page);
    assert.equal(await page.locator("html").getAttribute("data-run"), "idle", key);
    assert.equal(await notice.count(), 0, key);
  }
  await narration(SCALE, 0).getByRole("button", { name: s.nextStep, exact: true }).waitFor();
  assert.deepEqual(await everyFigure(page), seen);
  await button(s.copyLink).click();
  await page.getByText(s.linkCopied, { exact: true }).waitFor();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  assert.deepEqual([...link.searchParams.keys()].sort(), ["chapter", "lang"]);
});

for (const [what, play] of Object.entries({
  Space: (page) => page.keyboard.press("Space"),
  "the button beside the text": (page) => parts(page, s).narration(SCALE, 1).getByRole("button", { name: s.play, exact: true }).click(),
})) {
  test(`what ${what} plays is in sight`, async (t) => {
    const page = await openScale(t, 2, "&preset=etl-burst");
    await play(page);
    await expectRun(page, "playing");
    await frames(page);
    const inSight = await scaleParts(page, s).canvas.evaluate((canvas) => {
      const { top, bottom, height } = canvas.getBoundingClientRect();
      return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / height;
    });
    assert.ok(inSight > 0.5, `${Math.round(inSight * 100)} % of the picture`);
  });
}

test("a long table is scrolled by keyboard, and the story stays where it is", async (t) => {
  const page = await openScale(t, 1, "&preset=aws-pricing");
  const { figure } = scaleParts(page, s);
  await figure("cost").getByText(s.scale.asTable, { exact: true }).click();
  await page.keyboard.press("Tab");
  // The focus is on what scrolls.
  await page.locator(":focus").getByRole("table").waitFor();
  for (const [key, isThere] of [
    ["ArrowDown", () => document.activeElement.scrollTop > 0],
    ["PageDown", () => document.activeElement.scrollTop > document.activeElement.clientHeight / 2],
    ["End", () => {
      const { clientHeight, scrollHeight, scrollTop } = document.activeElement;
      return scrollHeight > 2 * clientHeight && scrollTop + clientHeight > scrollHeight - 1;
    }],
  ]) {
    await page.keyboard.press(key);
    await page.waitForFunction(isThere);
  }
  await parts(page, s).narration(SCALE, 0).waitFor();
});

test("the link that skips to the lanes leads to what stands in their place", async (t) => {
  const page = await openScale(t, 1);
  await page.keyboard.press("Tab");
  const target = await page.locator(":focus").getAttribute("href");
  assert.equal(await page.locator(target).count(), 1, `${target} is there`);
  await page.keyboard.press("Enter");
  await page.locator(`${target}:focus`).waitFor();
});

test("all that can be done in the chapter asks nobody else for anything and leaves the console empty", async (t) => {
  const context = await newContext(t, { permissions: ["clipboard-read", "clipboard-write"] });
  const asked = requests(context);
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      globalThis.violations.push(`${violatedDirective} ${blockedURI}`));
  });
  const heard = complaints(page);
  for (const step of STEPS) {
    await visit(page, `?chapter=scale&step=${step}&preset=${PRESETS[step - 1]}`);
    await expectWorkload(page);
    const { button, drawing, place } = scaleParts(page, s);
    await withEverything(page, s, step);
    // A browser hands over only so many files within a second, so one plot has to do.
    const plot = place.getByRole("figure").last();
    for (const name of step === 4 ? [] : ["SVG", "PNG", "CSV"]) await downloadFile(page, plot.getByRole("button", { name, exact: true }));
    await downloadFile(page, button(s.scale.downloadRunCsv));
    await downloadFile(page, button(s.scale.downloadRunJson));
    await button(s.scale.copyWorkloadLink).click();
    await place.getByText(s.linkCopied, { exact: true }).waitFor();
    if (step !== 4) {
      await drawing({ 1: "rate", 2: "throttled", 3: "map" }[step]).focus();
      await page.keyboard.press("ArrowRight");
    }
    if (step === 2) {
      await button(s.scale.stormPlay).click();
      await expectRun(page, "playing");
      await button(s.scale.stormPause).click();
    }
    await frames(page);
    assert.deepEqual(await page.evaluate(() => globalThis.violations), [], `step ${step}`);
  }
  const own = [BASE_URL, "blob:", "data:"];
  const elsewhere = asked.filter((address) => !own.some((start) => address.startsWith(start)));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(heard, []);
  assert.deepEqual(await context.cookies(), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
});

test("what the chapter's program needs fits the policy, which allows no picture from elsewhere", async (t) => {
  const page = await newPage(t);
  await page.goto(`${BASE_URL}?chapter=scale`);
  await ready(page);
  const policy = await page.locator('meta[http-equiv="content-security-policy" i]').getAttribute("content");
  const directives = Object.fromEntries(policy.split(";").map((part) => part.trim().split(/\s+(.*)/s)).filter(([name]) => name));
  assert.equal(directives["img-src"], "'self' blob:");
  assert.equal(directives["default-src"], "'none'");
});

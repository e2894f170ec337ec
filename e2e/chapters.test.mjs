// The chapters in the head of the page: their names are in sight, or a menu away where there is no room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectRun, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const SMALL = [
  { width: 1024, height: 768 },
  { width: 700, height: 500 },
  { width: 390, height: 844 },
  { width: 320, height: 568 },
];

const chapters = (page, s) => page.getByRole("navigation", { name: s.chapterRail, exact: true });
const menu = (page, s) => chapters(page, s).getByRole("button");

/** The chapters' names as links, each in sight and whole. */
async function expectNamesInSight(page, s) {
  const { width, height } = page.viewportSize();
  for (const [index, name] of s.chapters.entries()) {
    const full = index + 1 < s.chapters.length ? `${index + 1} ${name}` : name;
    const link = chapters(page, s).getByRole("link", { name: full, exact: true });
    await link.scrollIntoViewIfNeeded();
    const box = await link.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height, `${full}: ${JSON.stringify(box)}`);
    assert.ok((await link.innerText()).includes(name), full);
  }
}

async function expectOneRow(page, s) {
  const tops = await chapters(page, s).getByRole("link").evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top));
  assert.equal(new Set(tops).size, 1, "in one row");
}

/** Opens each step of each chapter once, as one does who looks through the whole story. */
async function openEveryStep(page, s) {
  const steps = page.getByRole("navigation", { name: s.steps, exact: true }).getByRole("link");
  for (const [chapter, titles] of s.titles.entries()) {
    await chapters(page, s).getByRole("link").nth(chapter).click();
    await parts(page, s).narration(chapter).waitFor();
    // A chapter of one step has no list of steps.
    for (let step = 1; step < titles.length; step += 1) {
      await steps.nth(step).click();
      await parts(page, s).narration(chapter, step).waitFor();
    }
  }
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: all names stand in one row at 1280 px`, async (t) => {
    const page = await openPage(t, "?chapter=bucket-key", { language });
    assert.equal(await menu(page, s).count(), 0);
    await expectNamesInSight(page, s);
    await expectOneRow(page, s);
    await openEveryStep(page, s);
    await expectNamesInSight(page, s);
    await expectOneRow(page, s);
  });

  for (const viewport of SMALL) {
    test(`${language}: a menu has the names at ${viewport.width} x ${viewport.height}`, async (t) => {
      const page = await openPage(t, "?chapter=cost-and-quota", { language, viewport });
      const { narration } = parts(page, s);
      const button = menu(page, s);
      assert.equal(await chapters(page, s).getByRole("link").count(), 0);
      assert.ok((await button.innerText()).includes(s.chapters[2]), "it names the open chapter");
      await button.click();
      assert.equal(await button.getAttribute("aria-expanded"), "true");
      await expectNamesInSight(page, s);
      await chapters(page, s).getByRole("link", { name: s.chapters[10] }).click();
      await narration(10).waitFor();
      assert.equal(await chapters(page, s).getByRole("link").count(), 0, "it closes");
      assert.ok((await button.innerText()).includes(s.chapters[10]));
    });
  }
}

const s = STRINGS.en;

test("the menu of chapters closes at Escape and when the focus leaves it, and keys go on working", async (t) => {
  const page = await openPage(t, "?speed=0.01", { viewport: SMALL[2] });
  const links = chapters(page, s).getByRole("link");
  await menu(page, s).press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await links.first().evaluate((link) => link === document.activeElement), true);
  await page.keyboard.press("Escape");
  assert.equal(await links.count(), 0);
  assert.equal(await menu(page, s).evaluate((button) => button === document.activeElement), true, "the focus is not lost");
  await menu(page, s).click();
  await links.first().waitFor();
  await page.locator(".site-name").click();
  assert.equal(await links.count(), 0);
  await page.keyboard.press("Space");
  await expectRun(page, "playing");
});

// The page in the colours that a reader's system forces on it, on paper, and magnified four times.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, visit, withBrowser } from "./support/browser.mjs";
import { expectRun, parts } from "./support/page.mjs";
import { CHAPTERS } from "./support/story.mjs";
import { STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const AT_ONCE = "?chapter=three-uploads&play=1&speed=max";
const MARGIN = { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" };

/** The colours of an element, or of what is drawn before it. */
const colours = (locator, pseudo) =>
  locator.evaluate((element, pseudo) => {
    const { color, backgroundColor, borderBlockEndColor } = getComputedStyle(element, pseudo);
    return { color, backgroundColor, borderBlockEndColor };
  }, pseudo);

for (const colorScheme of ["light", "dark"]) {
  test(`forced colours, ${colorScheme}: lines, bars and marks keep a colour that stands out`, async (t) => {
    const page = await openPage(t, AT_ONCE, { forcedColors: "active", colorScheme });
    await expectRun(page, "ended");
    const { backgroundColor: paper } = await colours(page.locator("body"));
    const lane = parts(page, s).lane("object-keys");
    const drawn = {
      "the wire": [lane.locator(".gap .wire")],
      "the shelf": [lane.locator(".board")],
      "the quota": [lane.locator(".quota-left")],
      "a tick of the track": [page.locator(".tick").first()],
      "the track": [page.locator(".track"), "::before"],
      "the mark of the open step": [page.locator(".steps a[aria-current]"), "::before"],
    };
    for (const [name, [locator, pseudo]] of Object.entries(drawn)) {
      const { backgroundColor } = await colours(locator, pseudo);
      assert.ok(![paper, "rgba(0, 0, 0, 0)"].includes(backgroundColor), `${name}: ${backgroundColor} on ${paper}`);
    }
    // Only the open chapter is underlined.
    const open = await colours(page.locator(".rail a[aria-current]"));
    const other = await colours(page.locator(".rail a:not([aria-current])").first());
    assert.notEqual(open.borderBlockEndColor, paper);
    assert.equal(other.borderBlockEndColor, paper);
    const play = await colours(page.locator("#play"));
    assert.notEqual(play.color, play.backgroundColor);
  });
}

test("on paper each chapter's first step is one page, without a control", async (t) => {
  const page = await openPage(t, AT_ONCE);
  // The chapter `scale` has a page of its own, and `compare` prints its table as well.
  for (const chapter of CHAPTERS.filter((chapter) => !["scale", "compare"].includes(chapter))) {
    await visit(page, `?chapter=${chapter}&theme=dark`);
    await page.emulateMedia({ media: "print" });
    const controls = page.locator("#app :is(button, select, input, summary):not(.thing)");
    const isShown = (control) => control.evaluate((element) => element.checkVisibility());
    for (const control of await controls.all()) assert.equal(await isShown(control), false, `${chapter}: ${control}`);
    const printed = (await page.pdf({ format: "A4", margin: MARGIN })).toString("latin1");
    assert.equal(printed.match(/\/Type\s*\/Page\b/g).length, 1, `${chapter} takes one page`);
    await page.emulateMedia({ media: "screen" });
  }
});

test("a table that is open is printed, too", async (t) => {
  const page = await openPage(t, "?chapter=compare&play=1&speed=max");
  await expectRun(page, "ended");
  await parts(page, s).tab(s.compare).click();
  await page.getByRole("table").waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("table").isVisible(), true);
});

// A window of 1280 by 1024 at 400 %.
test("magnified four times nothing sticks to the window, and nothing scrolls sideways", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads", { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
  await parts(page, s).transportButton(s.play).click();
  await expectRun(page, "playing");
  for (const selector of ["#stage", ".panels", ".colophon"]) {
    await page.locator(selector).scrollIntoViewIfNeeded();
    const sticking = await page.locator("#app *").evaluateAll((elements) => {
      const sticks = (element) => /fixed|sticky/.test(getComputedStyle(element).position) && element.checkVisibility();
      return elements.filter(sticks).map((element) => element.className);
    });
    assert.deepEqual(sticking, [], selector);
  }
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true);
});

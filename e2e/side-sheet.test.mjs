// The side sheet: what is looked up opens where the reader is, and gives them back their place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, ready, withBrowser } from "./support/browser.mjs";
import { clock, expectRun, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const BUCKET_KEY = 3;
const LAB = 10;
const CHAPTER = "?chapter=bucket-key";
const ENTRY = "term-encryption-context";
const PHONE = { width: 390, height: 844 };

const termLink = (page, s) => parts(page, s).narration(BUCKET_KEY).getByRole("link", { name: s.encryptionContext, exact: true });

/** Waits until the sheet shows the entry: it has the focus and is in sight within the sheet. */
async function expectEntry(page, s, id) {
  const entry = parts(page, s).sideSheet.locator(`[id="sheet-${id}"]`);
  await entry.and(page.locator(":focus")).waitFor();
  const { top, bottom, height } = await entry.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom, height: window.innerHeight };
  });
  assert.ok(top < height && bottom > 0, `${id} is in sight: ${top} to ${bottom}`);
  return entry;
}

const CLOSING = {
  Back: (page) => page.goBack(),
  Escape: (page) => page.keyboard.press("Escape"),
  "its button": (page, s) => parts(page, s).sideSheet.getByRole("button", { name: s.close, exact: true }).click(),
  "a press beside it": (page) => page.mouse.click(20, 20),
};

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  for (const [how, close] of Object.entries(CLOSING)) {
    test(`${language}: a term opens beside the text, and ${how} gives the place back`, async (t) => {
      const page = await openPage(t, CHAPTER, { language });
      const { sideSheet, tab } = parts(page, s);
      const before = page.url();
      await termLink(page, s).scrollIntoViewIfNeeded();
      const place = await page.evaluate(() => scrollY);
      const panel = await page.getByRole("tab", { selected: true }).innerText();
      await termLink(page, s).click();
      const entry = await expectEntry(page, s, ENTRY);
      assert.ok((await entry.innerText()).startsWith(s.encryptionContext));
      assert.equal(page.url(), `${before}#${ENTRY}`);
      await close(page, s);
      await sideSheet.waitFor({ state: "hidden" });
      await page.waitForURL(before);
      await termLink(page, s).and(page.locator(":focus")).waitFor();
      assert.equal(await page.evaluate(() => scrollY), place);
      assert.equal(await tab(panel).getAttribute("aria-selected"), "true", "no panel has been opened for it");
      // Forward opens it again, and the same link does.
      await page.goForward();
      await expectEntry(page, s, ENTRY);
      await page.goBack();
      await sideSheet.waitFor({ state: "hidden" });
      await termLink(page, s).click();
      await expectEntry(page, s, ENTRY);
    });
  }

  test(`${language}: on a phone it stands below, and the text above it can be seen`, async (t) => {
    const page = await openPage(t, CHAPTER, { language, viewport: PHONE });
    await termLink(page, s).click();
    await expectEntry(page, s, ENTRY);
    const { x, y, width, height } = await parts(page, s).sideSheet.boundingBox();
    assert.deepEqual([x, width], [0, PHONE.width]);
    assert.ok(y > 100 && Math.abs(y + height - PHONE.height) < 1, `${y}, ${height}`);
  });
}

const s = STRINGS.en;

test("a link within the sheet stays in it, and one Back closes it", async (t) => {
  const page = await openPage(t, CHAPTER);
  await termLink(page, s).click();
  const entry = await expectEntry(page, s, ENTRY);
  const other = entry.locator('a[href^="#sheet-term-"]').first();
  const id = (await other.getAttribute("href")).replace("#sheet-", "");
  await other.click();
  await expectEntry(page, s, id);
  await page.waitForURL(new RegExp(`#${id}$`));
  await page.goBack();
  await parts(page, s).sideSheet.waitFor({ state: "hidden" });
  await page.waitForURL(/\?chapter=bucket-key$/);
});

test("a link to a chapter within the sheet opens it; Back leads to the sheet, and then to the text", async (t) => {
  const page = await openPage(t, CHAPTER);
  await termLink(page, s).click();
  const entry = await expectEntry(page, s, ENTRY);
  const link = entry.locator('a[href^="?chapter="]');
  const chapter = (await link.getAttribute("href")).split("=")[1];
  await link.click();
  await parts(page, s).sideSheet.waitFor({ state: "hidden" });
  await page.locator("#title:focus").waitFor();
  if (chapter !== "bucket-key") {
    await page.waitForURL(new RegExp(`\\?chapter=${chapter}$`));
    await page.goBack();
    await expectEntry(page, s, ENTRY);
  }
});

test("what plays pauses meanwhile and is where it was afterwards, whatever closes the sheet", async (t) => {
  const page = await openPage(t, `${CHAPTER}&speed=0.01`);
  for (const close of [CLOSING.Back, CLOSING.Escape]) {
    await parts(page, s).transportButton(s.play).click();
    await expectRun(page, "playing");
    await termLink(page, s).click();
    await expectEntry(page, s, ENTRY);
    await expectRun(page, "paused");
    const at = await clock(page, s);
    await page.waitForURL(/[?&]t=\d+/);
    await close(page, s);
    await parts(page, s).sideSheet.waitFor({ state: "hidden" });
    await page.waitForURL(/[?&]t=\d+$/);
    assert.equal(await clock(page, s), at);
  }
});

test("an address with an entry opens with it; then there is nothing to go back to, and Escape closes it all the same", async (t) => {
  const page = await openPage(t, `?chapter=lab#${ENTRY}`);
  await expectEntry(page, s, ENTRY);
  await page.keyboard.press("Escape");
  await parts(page, s).sideSheet.waitFor({ state: "hidden" });
  await page.waitForURL(/\?chapter=lab$/);
  await parts(page, s).narration(LAB).waitFor();
});

test("a page loaded again with the sheet open opens with it, and Escape goes back", async (t) => {
  const page = await openPage(t, CHAPTER);
  const entries = () => page.evaluate(() => history.length);
  await termLink(page, s).click();
  await expectEntry(page, s, ENTRY);
  const before = await entries();
  await page.reload();
  await ready(page);
  await expectEntry(page, s, ENTRY);
  await page.keyboard.press("Escape");
  await page.waitForURL(/\?chapter=bucket-key$/);
  assert.equal(await entries(), before);
});

test("where the panels are hidden, what is looked up can be read all the same", async (t) => {
  const page = await openPage(t, `${CHAPTER}&hide=panels`);
  await termLink(page, s).click();
  await expectEntry(page, s, ENTRY);
});

test("a page of the reference that does not arrive in the sheet is asked for again there", async (t) => {
  const page = await openPage(t, CHAPTER);
  await page.route("**/reference/**", (route) => route.abort());
  await termLink(page, s).click();
  const { sideSheet } = parts(page, s);
  await sideSheet.getByText(s.referenceMissing, { exact: true }).waitFor();
  await page.unroute("**/reference/**");
  await sideSheet.getByRole("button", { name: s.tryAgain, exact: true }).click();
  await expectEntry(page, s, ENTRY);
});

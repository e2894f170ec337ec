// The browser's history: Back and Forward walk the steps, a page that is loaded again opens where it was, and the address is the reader's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE_URL, newPage, openPage, ready, withBrowser } from "./support/browser.mjs";
import { complaints } from "./support/console.mjs";
import { expectKmsRequests } from "./support/figures.mjs";
import { clock, clockMillis, expectRun, frames, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const THREE_UPLOADS = 1;
const SCALE = 8;
const LAB = 10;

/** Waits until the address has exactly these parameters. */
const expectAddress = (page, parameters) =>
  page.waitForURL((url) => JSON.stringify(Object.fromEntries(url.searchParams)) === JSON.stringify(parameters));

/** How many entries the history has. */
const entries = (page) => page.evaluate(() => history.length);

const chapterLink = (page, language, chapter) =>
  page.getByRole("navigation", { name: STRINGS[language].chapterRail, exact: true }).locator(`a[href="?chapter=${chapter}"]`);

for (const language of LANGUAGES) {
  test(`${language}: Back and Forward walk the steps, with the playhead where it was`, async (t) => {
    const words = STRINGS[language];
    const page = await openPage(t, "?chapter=three-uploads&speed=max", { language });
    const { narration } = parts(page, words);
    const before = await entries(page);
    await page.keyboard.press("Space");
    await expectRun(page, "ended");
    // Space goes on to the next step, and the entry that is left says where the playhead was, however soon one goes on.
    await page.keyboard.press("Space");
    await narration(THREE_UPLOADS, 1).waitFor();
    await expectAddress(page, { chapter: "three-uploads", step: "2", speed: "max" });
    await chapterLink(page, language, "lab").click();
    await narration(LAB).waitFor();
    assert.equal(await entries(page), before + 2);

    await page.goBack();
    await narration(THREE_UPLOADS, 1).waitFor();
    await expectRun(page, "idle");
    await page.goBack();
    await narration(THREE_UPLOADS).waitFor();
    await expectRun(page, "ended");
    await expectKmsRequests(page, 3, 1);
    await page.goForward();
    await narration(THREE_UPLOADS, 1).waitFor();
    await expectRun(page, "idle");
    await page.goForward();
    await narration(LAB).waitFor();
    // Walking has added nothing.
    assert.equal(await entries(page), before + 2);
  });
}

test("a page that is loaded again opens where it was, and walks on from there", async (t) => {
  const page = await openPage(t, "?speed=0.01");
  await page.keyboard.press("PageDown");
  await parts(page, s).narration(THREE_UPLOADS).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expectRun(page, "paused");
  const at = await clockMillis(page, s);
  assert.ok(at > 0);
  // The address has whole milliseconds and rounds up, so that nothing that has happened is missing.
  const inAddress = (url) => Number(url.searchParams.get("t"));
  await page.waitForURL((url) => inAddress(url) > 0);
  const reopened = inAddress(new URL(page.url()));
  assert.ok(reopened - at <= 1, `${reopened}, ${at}`);
  await page.reload();
  await ready(page);
  await parts(page, s).narration(THREE_UPLOADS).waitFor();
  assert.equal(await clockMillis(page, s), reopened);
  await page.goBack();
  await parts(page, s).narration(0).waitFor();
  await expectRun(page, "idle");
  await page.goForward();
  await parts(page, s).narration(THREE_UPLOADS).waitFor();
  assert.equal(await clockMillis(page, s), reopened);
});

test("what has ended has ended after loading again", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads");
  await page.keyboard.press("End");
  await expectRun(page, "ended");
  await page.waitForURL(/&t=\d+$/);
  await page.reload();
  await ready(page);
  await expectRun(page, "ended");
  await expectKmsRequests(page, 3, 1);
});

test("settings are in the address, and Back brings back those of the step", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads");
  const { narration, region, settings } = parts(page, s);
  await settings.click();
  await region.selectOption("eu-north-1");
  await expectAddress(page, { chapter: "three-uploads", region: "eu-north-1" });
  await chapterLink(page, "en", "lab").click();
  await narration(LAB).waitFor();
  await region.selectOption("us-west-2");
  await expectAddress(page, { chapter: "lab", region: "us-west-2" });
  await page.goBack();
  await narration(THREE_UPLOADS).waitFor();
  assert.equal(await region.inputValue(), "eu-north-1");
  await page.goForward();
  await narration(LAB).waitFor();
  assert.equal(await region.inputValue(), "us-west-2");
});

test("language and theme follow the reader through the history", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads");
  const { language, theme } = parts(page, s);
  await chapterLink(page, "en", "lab").click();
  // The page speaks the browser's language, and its address names none.
  await expectAddress(page, { chapter: "lab" });
  await theme.selectOption("dark");
  await language.selectOption("vi");
  await expectAddress(page, { chapter: "lab", lang: "vi", theme: "dark" });
  await page.goBack();
  await parts(page, STRINGS.vi).narration(THREE_UPLOADS).waitFor();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await expectAddress(page, { chapter: "three-uploads", lang: "vi", theme: "dark" });
});

test("a traffic of the reader's own is in the address of its step", async (t) => {
  const page = await openPage(t, "?chapter=scale");
  const preset = page.getByRole("combobox", { name: s.scale.startFrom, exact: true });
  await preset.selectOption({ label: s.scale.presets["data-lake"] });
  await expectAddress(page, { chapter: "scale", preset: "data-lake" });
  await page.keyboard.press("PageDown");
  await page.getByRole("heading", { level: 1, name: s.titles[SCALE + 1][0], exact: true }).waitFor();
  await page.goBack();
  await parts(page, s).narration(SCALE).waitFor();
  await expectAddress(page, { chapter: "scale", preset: "data-lake" });
  assert.equal(await preset.inputValue(), "data-lake");
});

test("the address keeps what is not the page's own, and drops what it could not use", async (t) => {
  const page = await openPage(t, "?utm_source=a%20b&mode=page&limit=x&chapter=three-uploads&hide=narration");
  const opened = page.url();
  await frames(page);
  assert.equal(page.url(), opened, "the page writes nothing of its own accord");
  await page.keyboard.press("PageDown");
  await page.waitForURL(`${BASE_URL}?chapter=cost-and-quota&hide=narration&utm_source=a%20b&mode=page`);
});

test("playing from the address adds no entry, and a link to a place on the page leaves the run alone", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads&play=1&speed=max");
  await expectRun(page, "ended");
  await page.waitForURL((url) => url.searchParams.has("t") && !url.searchParams.has("play"));
  const before = await entries(page);
  await page.keyboard.press("Home");
  await expectRun(page, "idle");
  await expectAddress(page, { chapter: "three-uploads", speed: "max" });
  assert.equal(await entries(page), before);
  await page.keyboard.press("ArrowRight");
  const at = await clock(page, s);
  await page.getByRole("link", { name: s.skipToStage, exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#stage:focus").waitFor();
  await page.waitForURL(/#stage$/);
  await frames(page);
  assert.equal(await clock(page, s), at);
  await expectRun(page, "paused");
});

test("in a frame that may not touch the history the steps are walked all the same", async (t) => {
  const page = await newPage(t);
  const heard = complaints(page);
  await page.route(`${BASE_URL}**`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
  });
  const frame = `<!doctype html><title>Host</title><iframe sandbox="allow-scripts" width="1280" height="760" src="${BASE_URL}"></iframe>`;
  await page.route(`${BASE_URL}host.html`, (route) => route.fulfill({ contentType: "text/html", body: frame }));
  await page.goto(`${BASE_URL}host.html`);
  const inside = page.frames()[1];
  await ready(inside);
  for (const chapter of ["three-uploads", "lab"]) await chapterLink(inside, "en", chapter).click();
  await parts(inside, s).narration(LAB).waitFor();
  await parts(inside, s).button(s.uploadCat).click();
  await expectRun(inside, "playing");
  assert.deepEqual(heard.filter((message) => message.startsWith("uncaught")), []);
});

// Before the program has started: what the first frame tells, what becomes of an early press, and what is said when a file is missing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE_URL, newPage, ready, withBrowser } from "./support/browser.mjs";
import { expectKmsRequests } from "./support/figures.mjs";
import { expectRun, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;

/** Holds the program back until the function that this returns is called. */
async function holdProgram(page) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/bucket-keys-*_bg.wasm", async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test("until the program has started, a link to a step tells of no other step", async (t) => {
  const page = await newPage(t);
  const release = await holdProgram(page);
  await page.goto(`${BASE_URL}?chapter=audit-log&step=2`, { waitUntil: "commit" });
  await page.locator("#app .site-name").waitFor();
  assert.equal(await page.locator("#title").isVisible(), false);
  const marked = page.locator(".rail [aria-current]");
  assert.equal(await marked.count(), 1, "the first frame marks its own chapter");
  assert.equal(await marked.isVisible(), false);
  release();
  await ready(page);
  await parts(page, s).narration(6, 1).waitFor();
  assert.equal(await page.locator("#title").isVisible(), true);
});

for (const [what, press] of Object.entries({
  "a press of the play button": (page) => page.locator("#play").click(),
  "the Space key": (page) => page.keyboard.press("Space"),
})) {
  test(`${what} before the program has started is kept`, async (t) => {
    const page = await newPage(t);
    const release = await holdProgram(page);
    await page.goto(`${BASE_URL}?speed=max`, { waitUntil: "commit" });
    await page.locator("#play").waitFor();
    await press(page);
    release();
    await ready(page);
    await expectRun(page, "ended");
    await expectKmsRequests(page, 1, 1);
  });
}

test("a link to a chapter that is followed before the program has started leads there without another visit", async (t) => {
  const page = await newPage(t);
  const release = await holdProgram(page);
  await page.goto(BASE_URL, { waitUntil: "commit" });
  const link = page.getByRole("link", { name: `2 ${s.chapters[1]}`, exact: true });
  await link.waitFor();
  await page.evaluate(() => (window.stayed = true));
  await link.click();
  release();
  await ready(page);
  await parts(page, s).narration(1, 0).waitFor();
  assert.equal(new URL(page.url()).search, "?chapter=three-uploads", "the address follows the reader");
  assert.equal(await page.evaluate(() => window.stayed), true, "the page was not left");
});

const FILES = { "the program": "**/bucket-keys-*_bg.wasm", "its script": "**/bucket-keys-*.js", "the words": "**/words/*" };

for (const language of LANGUAGES) {
  for (const [what, pattern] of Object.entries(FILES)) {
    test(`${language}: without ${what} the page says that a file is missing, and blames no browser`, async (t) => {
      const words = STRINGS[language];
      const page = await newPage(t, { language });
      await page.route(pattern, (route) => route.abort());
      await page.goto(BASE_URL);
      const trouble = page.getByRole("alertdialog");
      await trouble.getByText(words.troubleMissing).waitFor();
      assert.equal(await trouble.getByText(words.troubleStart).isVisible(), false);
      await page.unroute(pattern);
      await trouble.getByRole("link", { name: words.startAgain, exact: true }).click();
      await ready(page);
    });
  }
}

test("the page starts where the browser asks for trusted types, and sets no markup that could run", async (t) => {
  const page = await newPage(t);
  await page.goto(BASE_URL);
  await ready(page);
  const policy = await page.locator('meta[http-equiv="content-security-policy" i]').getAttribute("content");
  assert.match(policy, /require-trusted-types-for 'script'/);
  const passed = (html) => page.evaluate((html) => {
    const element = document.createElement("div");
    try {
      element.innerHTML = html;
    } catch {
      return false;
    }
    return true;
  }, html);
  assert.equal(await passed("<p>Text</p>"), true);
  for (const html of ["<script>1</script>", "<img src=x onerror='1'>", "<a href='javascript:1'>x</a>", "<iframe></iframe>"]) {
    assert.equal(await passed(html), false, html);
  }
});

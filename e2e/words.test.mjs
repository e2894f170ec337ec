// The words of a language come in two files. What the other chapters and the parts of the page say is in the second one: it is not loaded
// before it is needed, nothing is shown without it, and it can be asked for again when it has not arrived.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE_URL, newPage, openPage, ready, withBrowser } from "./support/browser.mjs";
import { arrive, fail, hold } from "./support/network.mjs";
import { expectRun, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const LATER = "**/words/later-*";

function chapterLink(page, s, chapter) {
  return page.getByRole("link", { name: `${chapter + 1} ${s.chapters[chapter]}`, exact: true });
}

/** Ways in which the file does not arrive. */
const FAILURES = {
  "is not found": (route) => route.fulfill({ status: 404 }),
  "is refused for now": (route) => route.fulfill({ status: 503 }),
  "is out of reach": (route) => route.abort("internetdisconnected"),
  "belongs to another build": (route) => route.fulfill({ body: "Steps\nof\nanother page", contentType: "text/plain" }),
};

test("a first visit loads the words of the first chapter alone, until its first step has played", async (t) => {
  const page = await newPage(t);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const loads = (name) => asked.some((path) => path.includes(`/words/${name}-`));
  await page.goto(`${BASE_URL}?speed=max`);
  await ready(page);
  assert.deepEqual([loads("en"), loads("later-en")], [true, false]);
  const ahead = page.waitForRequest(LATER);
  await parts(page, STRINGS.en).transportButton(STRINGS.en.play).click();
  await expectRun(page, "ended");
  await ahead;
});

test("the words of the other chapters are fetched when the pointer comes near a link to one", async (t) => {
  const s = STRINGS.en;
  const page = await openPage(t);
  const ahead = page.waitForRequest(LATER);
  await chapterLink(page, s, 3).hover();
  await ahead;
});

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  for (const [what, failure] of Object.entries(FAILURES)) {
    test(`${language}: when the words of a chapter are needed and their file ${what}, the step stays, and says so`, async (t) => {
      const page = await openPage(t, "", { language });
      await page.route(LATER, failure);
      await chapterLink(page, s, 1).click();
      await parts(page, s).notice.getByText(s.scale.missing).waitFor();
      await parts(page, s).narration(0).waitFor();
      assert.equal(await page.getByRole("alertdialog").count(), 0);
      await page.unroute(LATER);
      await chapterLink(page, s, 1).click();
      await parts(page, s).narration(1).waitFor();
      assert.equal(await parts(page, s).notice.count(), 0);
    });
  }

  test(`${language}: a step whose words are slow opens when they are there, and the last one that was asked for`, async (t) => {
    const page = await openPage(t, "", { language });
    const settle = await hold(page, LATER);
    await chapterLink(page, s, 1).click();
    await page.locator("#go").filter({ hasText: /…$/u }).waitFor();
    await parts(page, s).narration(0).waitFor();
    await chapterLink(page, s, 2).click();
    settle(arrive);
    await parts(page, s).narration(2).waitFor();
    assert.equal(await page.locator("#go").filter({ hasText: /…$/u }).count(), 0);
  });
}

test("a reader who stays in the first chapter after all is not taken away when the words arrive", async (t) => {
  const s = STRINGS.en;
  const page = await openPage(t);
  const settle = await hold(page, LATER);
  await chapterLink(page, s, 1).click();
  await page.locator(".steps a").nth(2).click();
  await parts(page, s).narration(0, 2).waitFor();
  const arrived = page.waitForResponse(LATER);
  settle(arrive);
  await (await arrived).finished();
  await chapterLink(page, s, 1).click();
  await parts(page, s).narration(1).waitFor();
  await page.getByRole("button", { name: s.back, exact: true }).click();
  await parts(page, s).narration(0, 3).waitFor();
});

test("a part of the page that lacks its words says so, and loads when asked again", async (t) => {
  const s = STRINGS.en;
  const page = await openPage(t);
  const settle = await hold(page, LATER);
  await parts(page, s).tab(s.requests).click();
  settle(fail);
  const missing = page.getByRole("alert").filter({ hasText: s.scale.missing });
  await missing.waitFor();
  assert.equal(await page.getByRole("alertdialog").count(), 0);
  await page.unroute(LATER);
  await missing.getByRole("button", { name: s.tryAgain, exact: true }).click();
  await page.locator("#panel .halves").waitFor();
});

test("a link to another chapter loads all words at once", async (t) => {
  const page = await newPage(t);
  const settle = await hold(page, "**/words/en-*");
  const later = page.waitForRequest(LATER);
  await page.goto(`${BASE_URL}?chapter=three-uploads`);
  await later;
  settle(arrive);
  await ready(page);
  await parts(page, STRINGS.en).narration(1).waitFor();
});

test("what is shown in one language can be shown in the other", async (t) => {
  const page = await openPage(t, "?lang=en");
  await parts(page, STRINGS.en).tab(STRINGS.en.requests).click();
  await page.locator("#panel .halves").waitFor();
  await parts(page, STRINGS.en).language.selectOption("vi");
  await parts(page, STRINGS.vi).narration(0).waitFor();
  await chapterLink(page, STRINGS.vi, 4).click();
  await parts(page, STRINGS.vi).narration(4).waitFor();
});

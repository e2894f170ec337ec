// When something is missing or breaks: one clear sentence, the picture still there, and a way on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE_URL, newPage, openPage, ready, withBrowser } from "./support/browser.mjs";
import { expectKmsRequests } from "./support/figures.mjs";
import { arrive, fail, hold } from "./support/network.mjs";
import { expectRun, frames, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

// The first frame stands in the document itself, which is written in English; only the live page translates it.
const first = STRINGS.en;
const LANES = Object.keys(first.lanes);

/** The picture that is in the document before any program has run. */
async function expectFirstFrame(page) {
  for (const lane of LANES) await parts(page, first).scene(lane).waitFor();
  await parts(page, first).narration(0).waitFor();
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: without WebAssembly one sentence says so, and the first frame stays in sight`, async (t) => {
    const page = await newPage(t, { language });
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto(BASE_URL);
    const trouble = page.getByRole("alertdialog");
    await trouble.getByText(s.troubleStart).waitFor();
    const sentences = await trouble.getByRole("paragraph").filter({ hasText: /\.$/ }).allInnerTexts();
    assert.equal(sentences.filter((text) => Object.values(STRINGS).some(({ troubleStart, troubleStop }) =>
      text.startsWith(troubleStart) || text.startsWith(troubleStop))).length, 1, "in one language and no other");
    await expectFirstFrame(page);
    // Nothing lies over the picture: what is hit in the middle of each lane belongs to the lane.
    for (const lane of LANES) {
      const scene = parts(page, first).scene(lane);
      await scene.scrollIntoViewIfNeeded();
      const hit = await scene.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
      assert.equal(hit, true, lane);
    }
  });

  test(`${language}: without JavaScript the page says what it shows, and shows it`, async (t) => {
    const page = await newPage(t, { language, javaScriptEnabled: false });
    await page.goto(BASE_URL);
    // Finding by text passes over <noscript>, so its paragraph is found by its language.
    const told = page.locator(`noscript [lang="${language}"]`);
    await told.waitFor();
    assert.ok((await told.innerText()).startsWith(s.withoutJavaScript));
    await expectFirstFrame(page);
    assert.equal(await page.getByRole("alertdialog").count(), 0);
  });

  test(`${language}: without secure random numbers a notice says so, and it still plays`, async (t) => {
    const page = await newPage(t, { language });
    await page.addInitScript(() => {
      Crypto.prototype.getRandomValues = () => {
        throw new DOMException("There is no secure random source.", "OperationError");
      };
    });
    await page.goto(`${BASE_URL}?chapter=three-uploads&play=1&speed=max`);
    await parts(page, s).notice.getByText(s.noticeNoRandom).waitFor();
    await expectRun(page, "ended");
    await expectKmsRequests(page, 3, 1);
    assert.equal(await page.getByRole("alertdialog").count(), 0);
  });

  test(`${language}: an error while it runs is owned up to, and the page can be started again`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads&speed=0.01", { language });
    await page.evaluate(() => {
      // The program's next frame will fail in the middle of its work.
      const fail = () => {
        throw new Error("a failure made by the test");
      };
      const text = Object.getOwnPropertyDescriptor(CharacterData.prototype, "data");
      Object.defineProperty(CharacterData.prototype, "data", { ...text, set: fail });
      for (const name of ["createElement", "createTextNode", "createElementNS"]) Document.prototype[name] = fail;
      for (const name of ["setAttribute", "removeAttribute"]) Element.prototype[name] = fail;
      for (const name of ["insertBefore", "appendChild", "cloneNode"]) Node.prototype[name] = fail;
      const value = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
      Object.defineProperty(Node.prototype, "nodeValue", { ...value, set: fail });
    });
    await parts(page, s).transportButton(s.play).click();
    const trouble = page.getByRole("alertdialog", { name: s.pageTitle });
    await trouble.getByText(s.troubleStop).waitFor();
    const again = trouble.getByRole("link", { name: s.startAgain, exact: true });
    assert.equal(await again.evaluate((element) => element === document.activeElement), true, "the way on has the focus");
    await again.click();
    await page.getByRole("alertdialog").waitFor({ state: "hidden" });
    await ready(page);
    await parts(page, s).narration(1).waitFor();
    await parts(page, s).transportButton(s.stepForward).click();
    await expectRun(page, "paused");
  });
}

for (const [what, pattern] of [["words", "**/words/*"], ["a picture", "**/animals/dog.png"]]) {
  test(`without ${what} the page says what is missing, and starts again when it is there`, async (t) => {
    const page = await newPage(t);
    await page.route(pattern, (route) => route.fulfill({ status: 404 }));
    await page.goto(BASE_URL);
    const trouble = page.getByRole("alertdialog");
    await trouble.getByText(STRINGS.en.troubleMissing).waitFor();
    await trouble.getByText("could not be loaded.").waitFor();
    await expectFirstFrame(page);
    await page.unroute(pattern);
    await trouble.getByRole("link", { name: STRINGS.en.startAgain, exact: true }).click();
    await ready(page);
    assert.equal(await page.getByRole("alertdialog").count(), 0);
  });
}

test("a language that cannot be loaded leaves the page as it is, and says so", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads");
  await page.route("**/words/*", (route) => route.abort());
  await page.getByRole("combobox", { name: first.language }).selectOption("vi");
  await parts(page, first).notice.getByText(first.noticeNoWords).waitFor();
  await parts(page, first).narration(1).waitFor();
  await page.unroute("**/words/*");
  await parts(page, first).notice.getByRole("button", { name: first.dismiss }).click();
});

test("a language that could not be loaded does not stay chosen, so that it can be chosen again", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads");
  await page.route("**/words/*", (route) => route.abort());
  await parts(page, first).language.selectOption("vi");
  await parts(page, first).notice.getByText(first.noticeNoWords).waitFor();
  assert.equal(await parts(page, first).language.inputValue(), "en");
  await page.unroute("**/words/*");
  await parts(page, first).language.selectOption("vi");
  await parts(page, STRINGS.vi).narration(1).waitFor();
});

/** Chooses a language, waits until its words have been asked for, and takes the choice back. */
async function changeOnesMind(page, from, to) {
  const { language } = parts(page, STRINGS[from]);
  const setOff = page.waitForRequest(`**/words/${to}-*`);
  await language.selectOption(to);
  await setOff;
  await language.selectOption(from);
}

for (const language of LANGUAGES) {
  const other = LANGUAGES.find((candidate) => candidate !== language);
  const [s, o] = [STRINGS[language], STRINGS[other]];

  test(`${language}: of two languages that are asked for in a row the last one wins, though the first arrives last`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads", { language });
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    const settle = await hold(page, `**/words/${other}-*`);
    await changeOnesMind(page, language, other);
    const arrived = page.waitForResponse(`**/words/${other}-*`);
    settle(arrive);
    await (await arrived).finished();
    await frames(page, 5);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    assert.equal(await page.title(), s.pageTitle);
    assert.equal(await parts(page, s).language.inputValue(), language);
    await parts(page, s).narration(1).waitFor();
    assert.equal(await parts(page, o).narration(1).count(), 0);
    // The words had been taken in by then: chosen now, the language is there without another request.
    await parts(page, s).language.selectOption(other);
    await parts(page, o).narration(1).waitFor();
    assert.equal(asked.filter((address) => address.includes(`/words/${other}-`)).length, 1);
    assert.equal(await parts(page, o).notice.count(), 0);
  });

  test(`${language}: a language that does not arrive bothers nobody who has chosen another one since`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads", { language });
    const settle = await hold(page, `**/words/${other}-*`);
    await changeOnesMind(page, language, other);
    const failed = page.waitForEvent("requestfailed");
    settle(fail);
    await failed;
    await page.unroute(`**/words/${other}-*`);
    // Whatever was to be said of the failure stands there when the words, asked for once more, have come.
    await parts(page, s).language.selectOption(other);
    await parts(page, o).narration(1).waitFor();
    assert.equal(await parts(page, o).notice.count(), 0);
  });
}

test("an error of another script is not taken for ours while the page runs", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads");
  const heard = await page.evaluate(async () => {
    const heard = [];
    for (const name of ["error", "unhandledrejection"]) {
      const told = new Promise((resolve) => addEventListener(name, () => resolve(name), { once: true }));
      if (name === "error") setTimeout(() => { throw new Error("a failure of another script"); });
      else Promise.reject(new Error("a promise of another script"));
      heard.push(await told);
    }
    return heard;
  });
  assert.deepEqual(heard, ["error", "unhandledrejection"]);
  assert.equal(await page.getByRole("alertdialog").count(), 0);
  await parts(page, first).transportButton(first.stepForward).click();
  await expectRun(page, "paused");
});

test("an error of another script with a name like ours is not taken for ours", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads");
  const told = page.evaluate(
    () => new Promise((resolve) => addEventListener("error", ({ error }) => resolve(error.stack), { once: true })),
  );
  await page.evaluate(`setTimeout(() => { throw new Error("a failure of the page around ours"); })
//# sourceURL=${BASE_URL}bucket-keys-notes/bucket-keys-host.js`);
  assert.ok((await told).includes("/bucket-keys-host.js"), "it comes from there");
  assert.equal(await page.getByRole("alertdialog").count(), 0);
  await parts(page, first).transportButton(first.stepForward).click();
  await expectRun(page, "paused");
});

test("an error of something else on the page is not taken for ours before the page has started", async (t) => {
  const page = await newPage(t);
  await page.addInitScript(() => {
    throw new Error("an extension's own failure");
  });
  await page.goto(BASE_URL);
  await ready(page);
  assert.equal(await page.getByRole("alertdialog").count(), 0);
});

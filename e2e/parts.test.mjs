// Parts of the program load when they are used. One that does not arrive says so in its place, and can be asked for again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE_URL, newPage, openPage, ready, withBrowser } from "./support/browser.mjs";
import { arrive, fail, hold } from "./support/network.mjs";
import { expectRun, parts } from "./support/page.mjs";
import { expectWorkload } from "./support/scale.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const SCALE = 8;
const SCALE_PROGRAM = "**/scale-*.wasm";
const SCALE_STYLE = "**/style-scale-*.css";

function scaleLink(page, s) {
  return page.getByRole("link", { name: `${SCALE + 1} ${s.chapters[SCALE]}`, exact: true });
}

/** Each part: its file, how a reader asks for it, and how one sees that it is there. */
const PARTS = {
  scale: { ask: (page, s) => scaleLink(page, s).click(), arrived: (page) => expectWorkload(page) },
  panels: {
    ask: (page, s) => parts(page, s).tab(s.requests).click(),
    arrived: (page) => page.locator("#panel .halves").waitFor(),
  },
  audit: {
    ask: (page, s) => parts(page, s).tab(s.cloudtrail).click(),
    arrived: (page) => page.locator("#panel .trail-kind").waitFor(),
  },
  reference: {
    ask: (page, s) => parts(page, s).tab(s.questions).click(),
    arrived: (page) => page.locator("#panel .reference").waitFor(),
  },
  storm: {
    ask: (page, s) => scaleLink(page, s).click(),
    arrived: (page) => page.locator(".scale-check").waitFor(),
  },
  controls: { ask: (page, s) => parts(page, s).settings.click(), arrived: (page, s) => parts(page, s).region.waitFor() },
};

/** A WebAssembly module that imports a function which the page's program does not have, as a part of another build may. */
const ANOTHER_BUILD = Buffer.concat([
  Buffer.from("\0asm\x01\0\0\0", "latin1"),
  // The type section: one type, which takes and returns nothing.
  Buffer.from([1, 4, 1, 0x60, 0, 0]),
  // The import section: one import, a function of that type.
  Buffer.from([2, 21, 1, 12]),
  Buffer.from("__wasm_split"),
  Buffer.from([4]),
  Buffer.from("gone"),
  Buffer.from([0, 0]),
]);

/** Ways in which a file does not arrive. */
const FAILURES = {
  "is not found": (route) => route.fulfill({ status: 404 }),
  "is refused for now": (route) => route.fulfill({ status: 503 }),
  "is out of reach": (route) => route.abort("internetdisconnected"),
  "arrives in half": async (route) => {
    const whole = await (await route.fetch()).body();
    await route.fulfill({ body: whole.subarray(0, whole.length / 2), contentType: "application/wasm" });
  },
  "is answered with the page, as some servers do for a file of an older build": (route) =>
    route.fulfill({ body: "<!doctype html><title>Bucket Keys</title>", contentType: "text/html" }),
  "comes from another build": (route) => route.fulfill({ body: ANOTHER_BUILD, contentType: "application/wasm" }),
};

/** What a part says in its place when it has not arrived. */
function missing(page, s) {
  return page.getByRole("alert").filter({ hasText: s.scale.missing });
}

for (const [part, { ask, arrived }] of Object.entries(PARTS)) {
  for (const [what, failure] of Object.entries(FAILURES)) {
    test(`when the part ${part} ${what}, the page says so, lives on, and loads it when asked again`, async (t) => {
      const s = STRINGS.en;
      const page = await openPage(t, "?chapter=three-uploads");
      const pattern = `**/${part}-*.wasm`;
      await page.route(pattern, failure);
      await ask(page, s);
      await missing(page, s).waitFor();
      assert.equal(await page.getByRole("alertdialog").count(), 0);
      await page.unroute(pattern);
      await missing(page, s).getByRole("button", { name: s.tryAgain, exact: true }).click();
      await arrived(page, s);
      assert.equal(await missing(page, s).count(), 0);
      await page.locator(`html[data-parts~="${part}"]`).waitFor();
    });
  }
}

for (const language of LANGUAGES) {
  test(`${language}: without the chapter's part the story goes on`, async (t) => {
    const s = STRINGS[language];
    const page = await openPage(t, "?speed=max", { language });
    await page.route("**/scale-*.wasm", (route) => route.abort());
    await scaleLink(page, s).click();
    await missing(page, s).waitFor();
    await parts(page, s).narration(SCALE, 0).waitFor();
    await page.getByRole("link", { name: `2 ${s.chapters[1]}`, exact: true }).click();
    await parts(page, s).lane("object-keys").waitFor();
    await parts(page, s).transportButton(s.play).click();
    await expectRun(page, "ended");
  });
}

/** When a style sheet fails: each asks for the chapter by its link, while the two files that it needs are held back. */
const ORDERS = {
  "after its program has arrived": async (page, link, settleProgram, settleStyle) => {
    const loaded = page.waitForResponse(SCALE_PROGRAM);
    await link.click();
    settleProgram(arrive);
    await (await loaded).finished();
    settleStyle(fail);
  },
  "before its program has arrived": async (page, link, settleProgram, settleStyle) => {
    const failed = page.waitForEvent("requestfailed");
    await link.click();
    settleStyle(fail);
    await failed;
    settleProgram(arrive);
  },
  "when the pointer has come near and not yet pressed": async (page, link, settleProgram, settleStyle) => {
    const failed = page.waitForEvent("requestfailed");
    await link.hover();
    settleStyle(fail);
    await failed;
    await link.click();
    settleProgram(arrive);
  },
};

for (const [when, askFor] of Object.entries(ORDERS)) {
  test(`without a style sheet, which fails ${when}, nothing unstyled is shown, the reader is told, and can ask again`, async (t) => {
    const s = STRINGS.en;
    const page = await openPage(t, "?chapter=envelope");
    const [settleProgram, settleStyle] = [await hold(page, SCALE_PROGRAM), await hold(page, SCALE_STYLE)];
    await askFor(page, scaleLink(page, s), settleProgram, settleStyle);
    await missing(page, s).waitFor();
    assert.equal(await page.locator("#workload").count(), 0);
    assert.equal(await page.getByRole("alertdialog").count(), 0, "the page itself goes on");
    await page.unroute(SCALE_STYLE);
    await missing(page, s).getByRole("button", { name: s.tryAgain, exact: true }).click();
    await expectWorkload(page);
    assert.equal(await missing(page, s).count(), 0);
    const styles = await page.evaluate(() => [...document.styleSheets].map(({ href }) => href));
    assert.equal(styles.filter((address) => /\/style-scale-[^/]*\.css$/.test(address)).length, 1);
  });
}

for (const [what, pattern] of [["program", SCALE_PROGRAM], ["style sheet", SCALE_STYLE]]) {
  test(`a page that opens at a chapter whose part lacks its ${what} can be used`, async (t) => {
    const s = STRINGS.en;
    const page = await newPage(t);
    await page.route(pattern, (route) => route.fulfill({ status: 404 }));
    await page.goto(`${BASE_URL}?chapter=scale`);
    await ready(page);
    await missing(page, s).waitFor();
    assert.equal(await page.getByRole("alertdialog").count(), 0, "the page itself goes on");
    await page.getByRole("link", { name: `2 ${s.chapters[1]}`, exact: true }).click();
    await parts(page, s).lane("object-keys").waitFor();
    await page.unroute(pattern);
    await scaleLink(page, s).click();
    await expectWorkload(page);
  });
}

test("a part that is slow to arrive says that it is on its way, and what was left for another chapter does not come back", async (t) => {
  const s = STRINGS.en;
  const page = await openPage(t);
  let arrive;
  const held = new Promise((resolve) => (arrive = resolve));
  await page.route("**/scale-*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await scaleLink(page, s).click();
  await page.locator(".theatre").getByText("Loading …", { exact: true }).waitFor();
  await page.getByRole("link", { name: `1 ${s.chapters[0]}`, exact: true }).click();
  await parts(page, s).narration(0, 0).waitFor();
  const loaded = page.waitForResponse((response) => /\/scale-[^/]*\.wasm$/.test(response.url()));
  arrive();
  await (await loaded).finished();
  await page.locator('html[data-parts~="scale"]').waitFor();
  await parts(page, s).lane("object-keys").waitFor();
  assert.equal(await page.locator("#workload").count(), 0);
});

test("a page that opens at the chapter at scale has painted the words of its step before it asks for the part", async (t) => {
  const page = await newPage(t);
  await page.addInitScript(() => {
    globalThis.painted = [];
    new PerformanceObserver((list) => painted.push(...list.getEntries())).observe({ type: "largest-contentful-paint", buffered: true });
  });
  await page.goto(`${BASE_URL}?chapter=scale`);
  await expectWorkload(page);
  const { words, asked } = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const part = performance.getEntriesByType("resource").find(({ name }) => /\/scale-[^/]*\.wasm$/.test(name));
    return { words: painted[0].startTime, asked: part.startTime };
  });
  assert.ok(words < asked, `the words were painted after ${words} ms, and the part was asked for after ${asked} ms`);
});

test("at the step before the chapter at scale its part is fetched ahead", async (t) => {
  const page = await newPage(t);
  const ahead = page.waitForRequest(/\/scale-[^/]*\.wasm$/);
  await page.goto(`${BASE_URL}?chapter=replication&step=3`);
  await ahead;
  await ready(page);
  await parts(page, STRINGS.en).narration(SCALE - 1, 2).waitFor();
});

test("the part of a panel is fetched ahead when the pointer comes near its tab", async (t) => {
  const page = await openPage(t);
  const ahead = page.waitForRequest(/\/audit-[^/]*\.wasm$/);
  await parts(page, STRINGS.en).tab(STRINGS.en.policy).hover();
  await ahead;
});

test("what a reader writes in one panel is still there after another part has shown another panel", async (t) => {
  const s = STRINGS.en;
  const page = await openPage(t);
  await parts(page, s).tab(s.policy).click();
  await page.locator("#policy").fill("a draft");
  await parts(page, s).tab(s.cloudtrail).click();
  await page.locator("#panel .trail-kind").waitFor();
  await parts(page, s).tab(s.policy).click();
  await page.locator("#policy").waitFor();
  assert.equal(await page.locator("#policy").inputValue(), "a draft");
});

test("without the storm its chapter goes on", async (t) => {
  const s = STRINGS.en;
  const page = await newPage(t);
  await page.route("**/storm-*.wasm", (route) => route.abort());
  await page.goto(`${BASE_URL}?chapter=scale&step=2`);
  await ready(page);
  await missing(page, s).waitFor();
  await page.locator(".steps a").nth(2).click();
  await expectWorkload(page);
  assert.equal(await page.getByRole("alertdialog").count(), 0);
});

test("a part is fetched once, however often it is asked for, and ahead of a click when the pointer comes near", async (t) => {
  const s = STRINGS.en;
  const page = await openPage(t);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const ahead = page.waitForRequest(/\/scale-[^/]*\.wasm$/);
  await scaleLink(page, s).hover();
  await ahead;
  await scaleLink(page, s).click();
  await expectWorkload(page);
  await page.getByRole("link", { name: `1 ${s.chapters[0]}`, exact: true }).click();
  await parts(page, s).narration(0, 0).waitFor();
  await scaleLink(page, s).click();
  await expectWorkload(page);
  assert.equal(asked.filter((address) => /\/scale-[^/]*\.wasm$/.test(address)).length, 1);
});

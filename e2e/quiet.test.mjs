// The page keeps to itself: no request to anybody else, nothing on the console, nothing on `window`, nothing that jumps.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE_URL, newContext, newPage, openPage, ready, visit, withBrowser } from "./support/browser.mjs";
import { complaints, requests } from "./support/console.mjs";
import { expectFigures, expectKmsRequests } from "./support/figures.mjs";
import { expectRun, frames, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const SHIFT_MAX = 0.01;

test("a whole playthrough asks nobody else for anything and leaves the console empty", async (t) => {
  const context = await newContext(t);
  const asked = requests(context);
  const page = await context.newPage();
  const heard = complaints(page);
  await visit(page);
  const { button, keyboard, language, narration, object, panel, region, settings, sheet, sideSheet, speed, tab, theme } = parts(page, s);
  for (const chapter of [0, 1, 3, 4, 5, 6]) {
    await page.getByRole("link", { name: `${chapter + 1} ${s.chapters[chapter]}`, exact: true }).click();
    await narration(chapter).getByRole("button", { name: s.play, exact: true }).click();
    await speed.press("End");
    await expectRun(page, "ended");
    for (const name of [s.objects, s.cloudtrail, s.timeline]) {
      await tab(name).click();
      await panel.getByRole("listitem").first().waitFor();
    }
  }
  for (const name of s.panels) {
    await tab(name).click();
    await page.getByRole("tabpanel", { name, exact: true }).waitFor();
  }
  await panel.getByRole("heading", { name: s.sourcesPage, exact: true }).waitFor();
  await page.getByRole("link", { name: s.chapters.at(-1), exact: true }).click();
  await narration(s.chapters.length - 1).waitFor();
  await speed.press("End");
  await button(s.uploadCat).click();
  await expectKmsRequests(page, 1, 1);
  await button(s.readBack).click();
  await expectKmsRequests(page, 2, 1);
  await object.selectOption("cat.png");
  await button(s.flipByte).click();
  await button(s.readBack).click();
  await expectKmsRequests(page, 3, 1);
  await button(s.burst("150,000")).click();
  await expectFigures(page, { "object-keys": { s3_requests: 150_003 } });
  await settings.click();
  await region.selectOption("eu-north-1");
  await page.getByText(s.sources, { exact: true }).click();
  await sideSheet.getByRole("term").first().waitFor();
  await page.keyboard.press("Escape");
  await theme.selectOption("dark");
  await page.keyboard.press("Escape");
  await button(s.keyboard).click();
  await sheet.getByRole("button", { name: s.close, exact: true }).click();
  await language.selectOption("vi");
  await parts(page, STRINGS.vi).narration(s.chapters.length - 1).waitFor();
  await frames(page);
  assert.ok(asked.length > 5, "the page's own files have been counted");
  assert.deepEqual(asked.filter((address) => !address.startsWith(BASE_URL)), []);
  assert.deepEqual(heard, []);
  assert.deepEqual(await context.cookies(), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
});

test("the page leaves nothing of its own on window", async (t) => {
  const context = await newContext(t);
  const blank = `${BASE_URL}blank.html`;
  await context.route(blank, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Blank</title>" }));
  const page = await context.newPage();
  const globals = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort());
  await page.goto(blank);
  const before = await globals();
  await visit(page, "?chapter=three-uploads&play=1&speed=max");
  await expectRun(page, "ended");
  assert.deepEqual(await globals(), before);
});

test("the content security policy stands and is enforced", async (t) => {
  const page = await openPage(t);
  const policy = await page.locator('meta[http-equiv="content-security-policy" i]').getAttribute("content");
  assert.ok(policy.includes("default-src 'none'"), policy);
  const violation = (does) =>
    page.evaluate(async (does) => {
      const refused = new Promise((resolve) => document.addEventListener("securitypolicyviolation", resolve, { once: true }));
      if (does === "inline script") {
        const script = document.createElement("script");
        try {
          script.textContent = "document.documentElement.dataset.ran = 'inline'";
        } catch {
          // What the browser reports of it is looked at below.
        }
        document.body.append(script);
        script.remove();
      } else if (does === "inline style") {
        const style = document.createElement("style");
        style.textContent = "html { --ran: 1 }";
        document.head.append(style);
        style.remove();
      } else if (does === "request elsewhere") {
        fetch("http://localhost:9/").catch(() => {});
      } else if (does === "picture from elsewhere") {
        new Image().src = "http://localhost:9/picture.png";
      }
      return (await refused).effectiveDirective;
    }, does);
  // Whoever writes a script is stopped before the browser looks at where it comes from.
  assert.equal(await violation("inline script"), "require-trusted-types-for");
  assert.equal(await page.locator("html").getAttribute("data-ran"), null);
  assert.equal(await violation("inline style"), "style-src-elem");
  assert.equal(await violation("request elsewhere"), "connect-src");
  assert.equal(await violation("picture from elsewhere"), "img-src");
});

// The first frame is in English, so the live page in Vietnamese changes words in place; it may not push anything about.
for (const language of LANGUAGES) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test(`${language}: nothing jumps while the page starts, at ${viewport.width} pixels`, async (t) => {
      const page = await newPage(t, { language, viewport });
      await page.addInitScript(() => {
        globalThis.shifts = [];
        const note = (entries) => {
          for (const { value, sources } of entries) {
            const moved = sources.map(({ node }) => node?.parentElement?.closest("[class]")?.className ?? node?.nodeName);
            globalThis.shifts.push({ value, moved: moved.join(", ") });
          }
        };
        const observer = new PerformanceObserver((list) => note(list.getEntries()));
        observer.observe({ type: "layout-shift", buffered: true });
        globalThis.noteTheLastShifts = () => note(observer.takeRecords());
      });
      await page.goto(BASE_URL);
      await ready(page);
      await frames(page, 5);
      const shifts = await page.evaluate(() => {
        globalThis.noteTheLastShifts();
        return globalThis.shifts;
      });
      const total = shifts.reduce((sum, { value }) => sum + value, 0);
      assert.ok(total <= SHIFT_MAX, `${total}: ${JSON.stringify(shifts)}`);
    });
  }
}

// New elements do not count as shifted ones, so what the live page puts in the place of the first frame is also measured.
for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test(`the live page stands just where the first frame stood, at ${viewport.width} pixels`, async (t) => {
    const page = await newPage(t, { viewport });
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(BASE_URL, { waitUntil: "domcontentloaded" });
    await parts(page, s).narration(0).waitFor();
    const before = await places(page);
    assert.equal(await page.locator("html").getAttribute("data-ready"), null, "this is the first frame");
    release();
    await ready(page);
    await frames(page);
    assert.ok(before.length > 20);
    const after = await places(page);
    // Only what differs, because the whole list would bury it.
    const gone = before.filter((place) => !after.includes(place));
    const come = after.filter((place) => !before.includes(place));
    assert.deepEqual({ gone, come }, { gone: [], come: [] });
  });
}

/** Where everything stands that is in sight at first, to the pixel, with a few words to tell it by. */
function places(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("#app :is(h1, h2, p, button, select, output, summary, a, input, [role=img])")]
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const name = element.getAttribute("aria-label") ?? element.textContent.trim();
        return `${element.localName} "${name.slice(0, 30)}" ${[left, top, width, height].map(Math.round).join(" ")}`;
      }),
  );
}

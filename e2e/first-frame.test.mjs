// The first frame stands in index.html before the program arrives, and the live page takes its place without a jump: both must say
// the same and stand in the same places. Whoever changes the page runs `cargo xtask first-frame`.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
});
after(() => browser.close());

/** What a page shows: its words, and where its larger parts stand. */
function shown() {
  const parts = ["h1", ".telling", ".go", ".lane.object-keys", ".lane.bucket-key", ".s3-box", ".kms-box", ".ledger", ".transport", ".try-it", ".tabs"];
  const places = parts.map((part) => {
    const { x, y, width, height } = document.querySelector(part).getBoundingClientRect();
    return [part, ...[x, y, width, height].map(Math.round)];
  });
  const words = document.querySelector("#app main").innerText.replace(/\s+/g, " ").trim();
  return { places, words };
}

for (const [name, viewport] of [["desktop", { width: 1280, height: 800 }], ["phone", { width: 390, height: 844 }]]) {
  test(`the first frame is the live page's, on a ${name}`, async () => {
    const still = await browser.newContext({ viewport, locale: "en-US", javaScriptEnabled: false });
    const stillPage = await still.newPage();
    await stillPage.goto(process.env.BASE_URL);
    const live = await browser.newContext({ viewport, locale: "en-US" });
    const livePage = await live.newPage();
    await livePage.goto(process.env.BASE_URL);
    await livePage.waitForSelector("html[data-ready=true]");
    const [frame, page] = [await stillPage.evaluate(shown), await livePage.evaluate(shown)];
    assert.deepEqual(frame, page);
    assert.ok(page.words.includes("Amazon S3"), "the page shows its lanes");
    await still.close();
    await live.close();
  });
}

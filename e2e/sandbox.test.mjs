// Inside a sandboxed frame, as a learning platform or a slide deck may embed the page: an opaque origin, no storage, no powers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE_URL, newPage, ready, withBrowser } from "./support/browser.mjs";
import { expectKmsRequests } from "./support/figures.mjs";
import { expectRun, parts } from "./support/page.mjs";
import { STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const HOST = `${BASE_URL}host.html`;

/** The page in a sandboxed frame of another document of the same server. */
async function inSandbox(page, query) {
  const frame = `<iframe sandbox="allow-scripts" width="1200" height="760" src="${BASE_URL}${query}"></iframe>`;
  const body = `<!doctype html><title>Host</title>${frame}`;
  await page.route(HOST, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(HOST);
  return page.frames()[1];
}

test("in a sandbox it plays, in its own dress, where the server lets any origin read its files", async (t) => {
  const page = await newPage(t);
  // An opaque origin is another origin even to the server that it came from. Some static hosts send this header by themselves;
  // the tests' server need not.
  await page.route(`${BASE_URL}**`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
  });
  const frame = await inSandbox(page, "?chapter=three-uploads&play=1&speed=max");
  await ready(frame);
  await expectRun(frame, "ended");
  await expectKmsRequests(frame, 3, 1);
  assert.equal(await frame.evaluate(() => origin), "null");
  assert.equal(await parts(frame, s).notice.count(), 0);
  // Without its style sheets the scene would be a heap of words; with them it has a height of its own and hides what leaves it.
  const scene = parts(frame, s).scene("object-keys");
  assert.equal(await scene.evaluate((element) => getComputedStyle(element).overflow), "hidden");
  // Parts of the program may still be on their way when the page closes.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("in a sandbox of a server that keeps its files to itself, the first frame can still be read", async (t) => {
  const page = await newPage(t);
  await page.route(`${BASE_URL}bucket-keys-*.js`, (route) => route.abort("accessdenied"));
  const frame = await inSandbox(page, "");
  // Module scripts are fetched with the rules for other origins, so no program starts here; the script within the page says so.
  await parts(frame, s).narration(0).waitFor();
  for (const lane of Object.keys(s.lanes)) await parts(frame, s).lane(lane).waitFor();
  await frame.getByRole("alertdialog").getByText(s.troubleMissing).waitFor();
});

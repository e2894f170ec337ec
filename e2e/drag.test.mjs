// What can be dragged on the stage: a picture into the bucket, and the end of a bucket key's ring.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, visit, withBrowser } from "./support/browser.mjs";
import { expectFigures, figures } from "./support/figures.mjs";
import { expectRun, frames, parts } from "./support/page.mjs";
import { STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const LAB = "?chapter=lab&speed=max";
const HELD = "?chapter=bucket-key&play=1&speed=max";

const thing = (page, lane, name) => parts(page, s).scene(lane).getByRole("button", { name });
const photo = (page, lane, animal) => thing(page, lane, new RegExp(`^picture ${animal}\\.png$`));

/** The middle of what a locator finds, or of a part of it. */
async function middleOf(locator, { x = 0.5, y = 0.5 } = {}) {
  const box = await locator.boundingBox();
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}

/** A mouse: what playwright offers. */
const mouse = async (page) => ({
  press: async ({ x, y }) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
  },
  move: ({ x, y }) => page.mouse.move(x, y, { steps: 4 }),
  release: () => page.mouse.up(),
});

/** A finger, as the browser's debugger makes one. */
async function finger(page) {
  const session = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  return {
    press: (point) => send("touchStart", [point]),
    move: (point) => send("touchMove", [point]),
    release: () => send("touchEnd", []),
  };
}

for (const [kind, pointer, options] of [
  ["a mouse", mouse, {}],
  ["a finger", finger, { hasTouch: true }],
]) {
  /** Opens the page, and returns it with a function that drags through points. */
  const opened = async (t, query) => {
    const page = await newPage(t, options);
    await visit(page, query);
    const hand = await pointer(page);
    const drag = async (...points) => {
      await hand.press(points[0]);
      for (const point of points.slice(1)) await hand.move(point);
      await hand.release();
    };
    return { page, drag };
  };

  test(`${kind} drags a picture into the bucket, which uploads it in both lanes`, async (t) => {
    const { page, drag } = await opened(t, LAB);
    const bucket = await middleOf(parts(page, s).scene("bucket-key"), { x: 0.3 });
    await drag(await middleOf(photo(page, "bucket-key", "dog")), bucket);
    await expectFigures(page, { "object-keys": { objects_stored: 1 }, "bucket-key": { objects_stored: 1 } });
    await thing(page, "bucket-key", /^dog\.png$/).waitFor();
    // The other lane's bucket takes it, too: both lanes run the same load.
    await drag(await middleOf(photo(page, "bucket-key", "cat")), await middleOf(parts(page, s).scene("object-keys"), { x: 0.3 }));
    await expectFigures(page, { "object-keys": { objects_stored: 2 }, "bucket-key": { objects_stored: 2 } });
    assert.equal(await page.getByRole("dialog").count(), 0, "a drag opens no card");
  });

  test(`${kind} that drops a picture elsewhere uploads nothing, and a press still opens its card`, async (t) => {
    const { page, drag } = await opened(t, LAB);
    const from = await middleOf(photo(page, "object-keys", "cat"));
    await drag(from, { x: from.x + 20, y: from.y - 60 });
    await frames(page);
    assert.equal((await figures(page))["object-keys"].s3_requests, 0);
    await expectRun(page, "idle");
    // The first press after it counts, also that of a key.
    const card = page.getByRole("dialog", { name: "cat.png", exact: true });
    await photo(page, "object-keys", "cat").press("Enter");
    await card.waitFor();
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    await photo(page, "object-keys", "cat").click();
    await card.getByRole("button", { name: s.uploadCat, exact: true }).click();
    await expectFigures(page, { "object-keys": { objects_stored: 1 } });
  });

  test(`${kind} drags the end of a bucket key's ring to the top, and its time has run out`, async (t) => {
    const { page, drag } = await opened(t, HELD);
    await expectRun(page, "ended");
    const ring = thing(page, "bucket-key", /^bucket key, /).locator("svg");
    const at = (x, y) => middleOf(ring, { x, y });
    // Against the clock, from the top down the left side and up the right one; half of the way is not enough.
    await drag(await at(0.5, 0.06), await at(0.06, 0.5), await at(0.5, 0.94));
    await frames(page);
    await thing(page, "bucket-key", /^bucket key, /).waitFor();
    await drag(await at(0.5, 0.06), await at(0.06, 0.5), await at(0.5, 0.94), await at(0.94, 0.5), await at(0.55, 0.06));
    await thing(page, "bucket-key", /^no bucket key held/).waitFor();
    await expectRun(page, "ended");
  });
}

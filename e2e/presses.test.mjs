// Seeded storms of presses over everything that can be pressed: nothing may end in an error, whatever comes after whatever.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newPage, visit, withBrowser } from "./support/browser.mjs";

withBrowser();

const PRESSES = 700;
const GESTURES = 250;

/** Teaches the page to throw dice, and to say which law its counters break; none if they agree with each other. */
function watchLaws(page) {
  return page.addInitScript(`globalThis.dice = ${dice}; (${laws})()`);
}

/** Which law the counters of the page break. It runs there. */
function laws() {
  globalThis.brokenLaw = () => {
    // In the chapter `scale` the same counters hold totals of the reader's own traffic.
    if (!document.querySelector("#stage")) return undefined;
    for (const lane of ["object-keys", "bucket-key"]) {
      const of = (metric) => Number(document.querySelector(`output[data-lane="${lane}"][data-metric="${metric}"]`)?.dataset.value);
      const laws = {
        "each KMS request is an event": of("cloudtrail_kms_events") === of("kms_requests"),
        "no more are throttled than sent": of("kms_throttled") <= of("kms_requests"),
        "each KMS request costs the same": of("kms_cost_nanousd") === 3_000 * of("kms_requests"),
        "each object came with a request": of("objects_stored") <= of("s3_requests"),
      };
      const broken = Object.keys(laws).find((law) => !laws[law]);
      if (broken) return `${lane}: ${broken}`;
    }
    return undefined;
  };
}

/** Presses what is there, at random but the same for the same seed; returns how often, and what was pressed last. */
function storm(page, seed) {
  return page.evaluate(async ({ seed, presses }) => {
    const random = globalThis.dice(seed);
    const frame = () => new Promise(requestAnimationFrame);
    const keys = [" ", "ArrowRight", "ArrowLeft", "e", "r", "1", "2", "3", "o", "w", "x", "b", "PageDown", "PageUp", "Home", "End"];
    const log = [];
    for (let press = 0; press < presses; press += 1) {
      const all = document.querySelectorAll("#app :is(button, summary, select, input, textarea, a[href^='?'], a[href^='#'])");
      // The browser's own dialog for printing would stop everything.
      const mayBePressed = (element) => element.textContent !== "Print" && !element.closest("dialog");
      const shown = [...all].filter((element) => element.checkVisibility() && mayBePressed(element));
      const element = shown[random(shown.length)];
      log.push(`${element?.tagName} ${element?.id} ${element?.textContent?.slice(0, 30)}`);
      if (random(8) === 0) {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: keys[random(keys.length)], bubbles: true, cancelable: true }));
      } else if (element instanceof HTMLSelectElement) {
        element.focus();
        element.selectedIndex = random(element.options.length);
        element.dispatchEvent(new Event("change", { bubbles: true }));
      } else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
        element.focus();
        element.value = ["0", "7", "2000", "many", "999999999999"][random(5)];
        // Some are left while they are being typed into.
        element.dispatchEvent(new Event("input", { bubbles: true }));
        if (random(2) === 0) element.dispatchEvent(new Event("change", { bubbles: true }));
      } else {
        element?.click();
      }
      // Some presses come in the same moment, some a frame later.
      if (random(3) === 0) {
        await frame();
        const broken = globalThis.brokenLaw();
        if (broken) log.push(`BROKEN ${broken}`);
        if (broken) break;
      }
      if (document.querySelector("#trouble:not([hidden])")) break;
    }
    await frame();
    await frame();
    return log.slice(-6);
  }, { seed, presses: PRESSES });
}

/** A random number below a bound, the same for the same seed: xorshift. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Taps and drags with a finger on what stands on the stage and on its cards, at random; returns what was touched last. */
async function fingerStorm(page, seed) {
  const random = dice(seed);
  const session = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  const log = [];
  for (let gesture = 0; gesture < GESTURES; gesture += 1) {
    const spot = await page.evaluate((number) => {
      const all = [...document.querySelectorAll("#stage :is(.thing, button, input)")].filter((element) => element.checkVisibility());
      const element = all[number % all.length];
      element.scrollIntoView({ block: "nearest" });
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2, name: `${element.dataset.thing ?? element.tagName} ${element.id}` };
    }, random(10_000));
    log.push(spot.name);
    await send("touchStart", [{ x: spot.x, y: spot.y }]);
    if (random(2) === 0) await send("touchMove", [{ x: random(390), y: random(844) }]);
    await send(random(9) === 0 ? "touchCancel" : "touchEnd", []);
    const broken = await page.evaluate(() => globalThis.brokenLaw() ?? document.querySelector("#trouble:not([hidden])")?.textContent);
    assert.equal(broken, undefined, log.slice(-6).join("\n"));
  }
  return log.slice(-6);
}

for (const [seed, query] of [[11, ""], [23, "?chapter=lab"], [37, "?chapter=scale"], [53, "?chapter=audit-log&play=1&speed=max"]]) {
  test(`${PRESSES} presses from seed ${seed} on ${query || "the first page"} end in no error`, async (t) => {
    await expectCalm(t, query, {}, (page) => storm(page, seed));
  });
}

test(`${GESTURES} taps and drags of a finger on the stage end in no error`, async (t) => {
  const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };
  await expectCalm(t, "?chapter=lab", phone, (page) => fingerStorm(page, 71));
});

/** Opens the page, lets a storm rage, and expects that nothing has broken. */
async function expectCalm(t, query, options, rage) {
  const page = await newPage(t, options);
  await watchLaws(page);
  await visit(page, query);
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  const last = await rage(page);
  assert.deepEqual(errors, [], last.join("\n"));
  assert.deepEqual(last.filter((line) => line.startsWith("BROKEN")), [], last.join("\n"));
  assert.equal(await page.getByRole("alertdialog").count(), 0, last.join("\n"));
  // It still works: every counter is a whole number.
  const values = await page.locator("output[data-value]").evaluateAll((outputs) => outputs.map(({ dataset }) => dataset.value));
  assert.notEqual(values.length, 0, "there are counters");
  assert.ok(values.every((value) => /^\d+$/.test(value)), values.join(" "));
}

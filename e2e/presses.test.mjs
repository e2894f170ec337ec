// Seeded storms of presses over everything that can be pressed: nothing may end in an error, whatever comes after whatever.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";

withBrowser();

const PRESSES = 700;

/** Presses what is there, at random but the same for the same seed; returns how often, and what was pressed last. */
function storm(page, seed) {
  return page.evaluate(async ({ seed, presses }) => {
    let state = seed;
    const random = (below) => {
      // xorshift: small, and the same everywhere.
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % below;
    };
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
      if (random(3) === 0) await frame();
      if (document.querySelector("#trouble:not([hidden])")) break;
    }
    await frame();
    await frame();
    return log.slice(-6);
  }, { seed, presses: PRESSES });
}

for (const [seed, query] of [[11, ""], [23, "?chapter=lab"], [37, "?chapter=scale"], [53, "?chapter=audit-log&play=1&speed=max"]]) {
  test(`${PRESSES} presses from seed ${seed} on ${query || "the first page"} end in no error`, async (t) => {
    const page = await openPage(t, query);
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    const last = await storm(page, seed);
    assert.deepEqual(errors, [], last.join("\n"));
    assert.equal(await page.getByRole("alertdialog").count(), 0, last.join("\n"));
    // It still works: every counter is a whole number.
    const values = await page.locator("output[data-value]").evaluateAll((outputs) => outputs.map(({ dataset }) => dataset.value));
    assert.notEqual(values.length, 0, "there are counters");
    assert.ok(values.every((value) => /^\d+$/.test(value)), values.join(" "));
  });
}

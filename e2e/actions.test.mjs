// Everything that the cards of the stage offer can be done with a mouse, with a finger and with the keyboard alone, and be taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectRun, parts } from "./support/page.mjs";
import { STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const ENDED = "?chapter=bucket-key&play=1&speed=max";

// The kinds of thing in the lower lane, and how many actions the card of one offers.
const OFFERED = {
  person: 6,
  picture: 1,
  bucket: 3,
  "bucket-setting": 1,
  object: 6,
  "bucket-key": 1,
  "kms-key": 1,
  quota: 2,
};

const choose = async (select, index) => {
  await select.focus();
  await select.selectOption({ index });
};

const HANDS = {
  "a mouse": { press: (locator) => locator.click(), choose, options: {} },
  "a finger": { press: (locator) => locator.tap(), choose, options: { hasTouch: true } },
  "the keyboard": {
    press: async (locator) => {
      await locator.focus();
      await locator.press("Enter");
    },
    choose: async (select, index) => {
      await select.focus();
      for (let step = 0; step < index; step += 1) await select.press("ArrowDown");
    },
    options: {},
  },
};

for (const [name, { press, choose, options }] of Object.entries(HANDS)) {
  test(`with ${name}, every action of every card acts on the run, and is taken back`, async (t) => {
    const page = await openPage(t, ENDED, options);
    await expectRun(page, "ended");
    const undo = parts(page, s).transportButton(s.undo);
    const canUndo = (can) => undo.and(page.locator(`[aria-disabled="${!can}"]`)).waitFor();
    await canUndo(false);
    for (const [kind, offered] of Object.entries(OFFERED)) {
      const thing = page.locator(`[data-stage] [data-thing="${kind}"][data-lane="bucket-key"]`).first();
      const card = page.getByRole("dialog");
      // A button of the card that does something, and a list that does when another entry is chosen.
      const actions = card.locator("button:not(.close, .to-panel), select");
      await press(thing);
      await actions.first().waitFor();
      assert.equal(await actions.count(), offered, kind);
      for (let index = 0; index < offered; index += 1) {
        if (!(await card.isVisible())) await press(thing);
        const action = actions.nth(index);
        const isList = await action.evaluate((element) => element instanceof HTMLSelectElement);
        await (isList ? choose(action, 1) : press(action));
        await canUndo(true);
        await page.keyboard.press("Escape");
        await card.waitFor({ state: "detached" });
        await page.keyboard.press("Control+z");
        await canUndo(false);
      }
      if (await card.isVisible()) await page.keyboard.press("Escape");
    }
  });
}

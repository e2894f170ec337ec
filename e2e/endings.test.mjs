// The end of a chapter: a sentence to keep, and a challenge that the run judges while the reader tries it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectRun, parts, unfoldActions } from "./support/page.mjs";
import { expectWorkload, scaleParts } from "./support/scale.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const ENVELOPE = 0;
const SCALE = 8;

const ending = (page, s) => page.getByRole("region", { name: s.endingTitle, exact: true });
const verdict = (page, s, words) => ending(page, s).getByRole("status").getByText(words, { exact: true });

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: a challenge is met by doing it, and stays one when the reader goes back in time`, async (t) => {
    const page = await openPage(t, "?chapter=envelope&step=4&speed=max", { language });
    const { button, narration } = parts(page, s);
    await narration(ENVELOPE, 3).waitFor();
    assert.equal(await ending(page, s).count(), 0, "the step has not ended");
    await page.keyboard.press("Space");
    await expectRun(page, "ended");
    await unfoldActions(page, s);
    for (const [done, name] of [s.uploadDog, s.readBack, s.readBack].entries()) {
      await verdict(page, s, s.endingNotMet).waitFor();
      await button(name).click();
      await ending(page, s).getByText(s.endingSoFar(done + 1, done + 1, 0), { exact: true }).waitFor();
      await expectRun(page, "ended");
    }
    await verdict(page, s, s.endingMet).waitFor();
    // At the beginning of the step nothing of it has happened.
    await page.keyboard.press("r");
    await expectRun(page, "idle");
    assert.equal(await verdict(page, s, s.endingMet).count(), 0);
  });

  test(`${language}: a chapter ends after its last step and not before`, async (t) => {
    const page = await openPage(t, "?chapter=envelope&step=3&play=1&speed=max", { language });
    await expectRun(page, "ended");
    assert.equal(await ending(page, s).count(), 0);
    await page.keyboard.press("Space");
    await parts(page, s).narration(ENVELOPE, 3).waitFor();
    await page.keyboard.press("Space");
    await ending(page, s).waitFor();
  });

  test(`${language}: the challenge of the chapter at scale is about the traffic`, async (t) => {
    const page = await openPage(t, "?chapter=scale&step=4", { language });
    await parts(page, s).narration(SCALE, 3).waitFor();
    await expectWorkload(page);
    await verdict(page, s, s.endingNotMet).waitFor();
    // Many roles, each of which comes rarely.
    await scaleParts(page, s).preset.selectOption("many-roles");
    await verdict(page, s, s.endingMet).waitFor();
  });
}

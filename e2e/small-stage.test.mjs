// While settings, actions or a panel are used, the stage stands small at the edge of the window: what is done is seen there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectKmsRequests } from "./support/figures.mjs";
import { expectRun, frames, parts, unfoldActions } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const AT_ONCE = "?chapter=three-uploads&play=1&speed=max";

/** Whether what the locator finds lies in the window, with nothing over its middle but what belongs to it. */
function isInSight(locator) {
  return locator.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isWithin = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return isWithin && (element.contains(seen) || seen?.contains(element));
  });
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  for (const [window, viewport] of [["desktop", { width: 1280, height: 800 }], ["phone", { width: 390, height: 844 }]]) {
    test(`${language}, ${window}: both counters stay in sight beside settings, actions and panels`, async (t) => {
      const page = await openPage(t, AT_ONCE, { language, viewport });
      const { button, lane, settings, tab } = parts(page, s);
      await lane("object-keys").scrollIntoViewIfNeeded();
      await expectRun(page, "ended");
      const counter = (id) => lane(id).locator(".added");
      const expectBoth = async (where) => {
        await frames(page);
        for (const id of ["object-keys", "bucket-key"]) assert.ok(await isInSight(counter(id)), `${id}, at ${where}`);
      };
      await settings.click();
      await settings.evaluate((summary) => summary.scrollIntoView({ block: "center" }));
      await expectBoth("the settings");
      await tab(s.cloudtrail).click();
      await page.getByRole("tabpanel").evaluate((panel) => panel.scrollIntoView());
      await expectBoth("CloudTrail");
      await unfoldActions(page, s);
      await button(s.uploadCat).evaluate((upload) => upload.scrollIntoView({ block: "center" }));
      await button(s.uploadCat).click();
      await expectKmsRequests(page, 4, 1);
      await expectBoth("the upload");
      // What is read can be scrolled out from under it.
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await frames(page);
      assert.ok(await isInSight(page.locator("footer a").first()), "the end of the page");
      // It goes back to its place.
      await page.evaluate(() => window.scrollTo(0, 0));
      await frames(page);
      const [stage, place] = [await page.locator("#stage").boundingBox(), await page.locator(".stage-place").boundingBox()];
      assert.deepEqual([stage.y, stage.height], [place.y, place.height]);
    });
  }
}

// The golden vectors, through the page's own fields: limit, requesters and window from the address, the load from the fields below
// the stage.

import { test } from "node:test";
import { readFile } from "node:fs/promises";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectKmsRequests } from "./support/figures.mjs";
import { expectRun, parts, unfoldActions } from "./support/page.mjs";
import { STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const { writes } = JSON.parse(await readFile(new URL("../crates/sim/tests/data/golden.json", import.meta.url), "utf8"));

for (const row of writes) {
  for (const window of ["fixed", "sliding"]) {
    const { objects, requesters, objects_per_s: rate, time_limit_s: limit } = row;
    test(`${objects} uploads, ${rate} a second, by ${requesters}, a limit of ${limit} s, ${window} window`, async (t) => {
      const page = await openPage(t, `?chapter=lab&speed=max&limit=${limit}&requesters=${requesters}&window=${window}`);
      await unfoldActions(page, s);
      const fill = async (name, value) => {
        const field = page.getByRole("textbox", { name, exact: true });
        await field.fill(String(value));
        await field.press("Tab");
      };
      await fill(s.loadUploads, objects);
      await fill(s.loadSeconds, objects / rate);
      await parts(page, s).button(s.loadSend).click();
      await expectRun(page, "ended");
      await expectKmsRequests(page, row.kms_requests_object_keys, row[`kms_requests_bucket_key_${window}_window`]);
    });
  }
}

// Whatever stands on the stage can be touched: it has a name, a card in the run's own figures, and what can be done with it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible } from "./support/axe.mjs";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectRun, parts } from "./support/page.mjs";
import { STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const ENDED = "?chapter=bucket-key&play=1&speed=max";

/** A thing on a lane, by its name. */
const thing = (page, lane, name) => parts(page, s).scene(lane).getByRole("button", { name });

/** The open card, by its heading. */
const card = (page, name) => page.getByRole("dialog", { name, exact: true });

/** What the document says of the things on a lane, in the order in which they stand. */
const described = (page, lane) =>
  page.locator(`[data-stage] [data-thing][data-lane="${lane}"]`).evaluateAll((things) =>
    things.map(({ dataset: { thing, number, region } }) => [thing, number, region].filter(Boolean).join(" ")),
  );

test("the document names what stands on the stage, and what belongs to another Region", async (t) => {
  const page = await openPage(t, ENDED);
  await expectRun(page, "ended");
  const numbered = (kind) => [0, 1, 2].map((number) => `${kind} ${number}`);
  const once = ["bucket", "bucket-setting", "cloudtrail", "kms-key", "person", "quota", "wire"];
  const everywhere = [...numbered("picture"), ...numbered("object"), ...once];
  assert.deepEqual((await described(page, "object-keys")).sort(), [...everywhere].sort());
  assert.deepEqual((await described(page, "bucket-key")).sort(), [...everywhere, "bucket-key"].sort());
  await page.locator("[data-stage] [data-label]").getByText("Amazon S3", { exact: true }).first().waitFor();
  await page.goto(page.url().replace(/\?.*/, "?chapter=replication&step=2&play=1&speed=max"));
  await expectRun(page, "ended");
  await page.locator("[data-stage] [data-region]").nth(3).waitFor();
  for (const lane of ["object-keys", "bucket-key"]) {
    const elsewhere = (await described(page, lane)).filter((thing) => thing.endsWith("us-west-2"));
    assert.deepEqual(elsewhere.sort(), ["kms-key us-west-2", "replica-bucket us-west-2"]);
  }
});

test("the card of a held bucket key counts the objects that it opens", async (t) => {
  const page = await openPage(t, ENDED);
  await expectRun(page, "ended");
  await thing(page, "bucket-key", /^bucket key, /).click();
  await card(page, "bucket key").getByText("marked on the shelf: 3.").waitFor();
});

test("what is done on a card happens on the stage", async (t) => {
  const page = await openPage(t, ENDED);
  await expectRun(page, "ended");
  await thing(page, "bucket-key", /^KMS key, never leaves$/).click();
  await card(page, "KMS key").getByRole("button", { name: "Disable or enable the KMS key", exact: true }).click();
  await thing(page, "bucket-key", /^KMS key, disabled, never leaves$/).waitFor();
});

test("the barrier before KMS is the key policy, with a card of its own", async (t) => {
  const page = await openPage(t, "?chapter=audit-log&step=3&play=1&speed=max");
  await expectRun(page, "ended");
  await thing(page, "bucket-key", /^Key policy: the way is barred$/).click();
  await card(page, "Key policy").getByText(/AccessDenied/).waitFor();
});

test("the keyboard walks the stage, opens a card and comes back to the thing", async (t) => {
  const page = await openPage(t, ENDED);
  await expectRun(page, "ended");
  const person = thing(page, "object-keys", /^Bob$/);
  await person.focus();
  const tabStops = await page.locator("#stage .thing[tabindex='0']").count();
  assert.equal(tabStops, 1, "Tab reaches one thing of the stage");
  await page.keyboard.press("ArrowRight");
  await page.locator("#stage .thing:focus").waitFor();
  assert.equal(await person.evaluate((element) => element === document.activeElement), false);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await card(page, "Who sends the requests").waitFor();
  await page.locator("#card:focus").waitFor();
  await page.keyboard.press("Escape");
  await card(page, "Who sends the requests").waitFor({ state: "detached" });
  assert.equal(await person.evaluate((element) => element === document.activeElement), true);
});

test("where replicas go, each Region counts its own KMS requests", async (t) => {
  const page = await openPage(t, "?chapter=replication&step=2&play=1&speed=max");
  await expectRun(page, "ended");
  for (const lane of ["object-keys", "bucket-key"]) {
    await parts(page, s).lane(lane).getByText("KMS request in another Region", { exact: true }).waitFor();
    await thing(page, lane, /^replicas: 1$/).click();
    await card(page, "Replica bucket").getByText("Replicas in us-west-2: 1.").waitFor();
    await thing(page, lane, /^KMS requests: 1, KMS key, quota left/).click();
    await card(page, "KMS of the other Region").getByText("KMS requests in us-west-2: 1.").waitFor();
    await page.keyboard.press("Escape");
  }
});

test("CloudTrail's slips open their card, and another step closes it", async (t) => {
  const page = await openPage(t, ENDED);
  await expectRun(page, "ended");
  await thing(page, "object-keys", /…\/cat\.png, …\/dog\.png, …\/chicken\.png$/).click();
  await card(page, "CloudTrail").getByText("recorded in this lane: 3.").waitFor();
  await page.keyboard.press("PageDown");
  await card(page, "CloudTrail").waitFor({ state: "detached" });
});

test("a press elsewhere closes the card", async (t) => {
  const page = await openPage(t, ENDED);
  await expectRun(page, "ended");
  await thing(page, "object-keys", /^cat\.png$/).click();
  await card(page, "cat.png").waitFor();
  await page.locator("#title").click();
  await card(page, "cat.png").waitFor({ state: "detached" });
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing on the card of any thing, ${theme}`, async (t) => {
    const page = await openPage(t, `${ENDED}&theme=${theme}`);
    await expectRun(page, "ended");
    const things = parts(page, s).scene("bucket-key").locator(".thing:visible");
    const count = await things.count();
    assert.ok(count > 10, "person, pictures, bucket, objects, safe, wire, key, quota and slips");
    for (let index = 0; index < count; index += 1) {
      const thing = things.nth(index);
      const id = await thing.getAttribute("id");
      await thing.press("Enter");
      await page.locator("#card:focus").waitFor();
      await expectAccessible(page, `the card of ${id}`);
      await page.keyboard.press("Escape");
      await page.locator("#card").waitFor({ state: "detached" });
    }
  });
}

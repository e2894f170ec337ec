// The panels below the stage: tabs as everywhere, the KMS events as CloudTrail writes them, and the run in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { half } from "./support/objects.mjs";
import { clock, expectClock, expectRun, parts, unfoldActions } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const AT_ONCE = "?chapter=three-uploads&play=1&speed=max";
const BUCKET = "arn:aws:s3:::bobs-photos";

// The fields of a record in the order in which AWS writes them.
const RECORD = [
  "eventVersion",
  "userIdentity",
  "eventTime",
  "eventSource",
  "eventName",
  "awsRegion",
  "sourceIPAddress",
  "userAgent",
  "requestParameters",
  "responseElements",
  "additionalEventData",
  "requestID",
  "eventID",
  "readOnly",
  "resources",
  "eventType",
  "managementEvent",
  "recipientAccountId",
  "eventCategory",
];

/** The rows of one lane, each with what its line says. */
function rows(page, lane) {
  return half(page, s, lane).getByRole("listitem");
}

async function recordOf(row) {
  await row.locator("summary").click();
  const record = row.locator("pre").filter({ hasText: "eventVersion" });
  await record.waitFor();
  return JSON.parse(await record.innerText());
}

test("the tabs are tabs: arrow keys walk them, one is in the tab order, and it names its panel", async (t) => {
  const page = await openPage(t);
  const { panel, tab } = parts(page, s);
  const names = s.panels;
  const expectOpen = async (open) => {
    await page.getByRole("tabpanel", { name: open, exact: true }).waitFor();
    assert.equal(await page.getByRole("tab", { selected: true }).innerText(), open);
    assert.deepEqual(
      await page.getByRole("tab").evaluateAll((tabs) => tabs.map((tab) => tab.tabIndex)),
      names.map((name) => (name === open ? 0 : -1)),
    );
  };
  assert.deepEqual(await page.getByRole("tab").allInnerTexts(), names);
  await expectOpen(s.objects);
  await tab(s.objects).focus();
  for (const [key, open] of [
    ["ArrowRight", s.cloudtrail],
    ["ArrowRight", s.panels[2]],
    ["Home", s.objects],
    ["ArrowLeft", s.panels.at(-1)],
    ["ArrowRight", s.objects],
    ["End", s.panels.at(-1)],
  ]) {
    await page.keyboard.press(key);
    await expectOpen(open);
    assert.equal(await page.locator(":focus").innerText(), open, "the focus goes with it");
  }
  await page.keyboard.press("Tab");
  assert.equal(await panel.evaluate((element) => element === document.activeElement), true);
  // The keys that walk the tabs are not the page's: nothing has been stepped.
  await expectRun(page, "idle");
});

test("CloudTrail names the object above and the bucket below", async (t) => {
  const page = await openPage(t, AT_ONCE);
  await expectRun(page, "ended");
  await parts(page, s).tab(s.cloudtrail).click();
  await rows(page, "object-keys").first().waitFor();
  const arns = (lane) => rows(page, lane).locator("summary code").allInnerTexts();
  const pictures = ["cat.png", "dog.png", "chicken.png"];
  assert.deepEqual(await arns("object-keys"), pictures.map((name) => `${BUCKET}/${name}`));
  assert.deepEqual(await arns("bucket-key"), [BUCKET]);
});

test("a CloudTrail row opens into its record, field for field", async (t) => {
  const page = await openPage(t, `${AT_ONCE}&region=eu-west-1`);
  await expectRun(page, "ended");
  await parts(page, s).tab(s.cloudtrail).click();
  for (const [lane, arn] of [
    ["object-keys", `${BUCKET}/cat.png`],
    ["bucket-key", BUCKET],
  ]) {
    const record = await recordOf(rows(page, lane).first());
    assert.deepEqual(Object.keys(record), RECORD);
    assert.equal(record.eventSource, "kms.amazonaws.com");
    assert.equal(record.eventName, "GenerateDataKey");
    assert.equal(record.awsRegion, "eu-west-1");
    assert.equal(record.responseElements, null);
    assert.deepEqual(Object.keys(record.requestParameters), ["keyId", "encryptionContext", "keySpec"]);
    assert.deepEqual(record.requestParameters.encryptionContext, { "aws:s3:arn": arn });
    assert.equal(record.requestParameters.keyId, record.resources[0].ARN);
  }
});

test("a row that is gone before the browser tells that it has been opened leaves the page alive", async (t) => {
  const page = await openPage(t, AT_ONCE);
  const { panel, tab } = parts(page, s);
  await expectRun(page, "ended");
  await tab(s.cloudtrail).click();
  await rows(page, "object-keys").first().waitFor();
  // Both presses come before the event `toggle`, which the browser sends later.
  await rows(page, "object-keys").first().locator("summary").evaluate((summary, objects) => {
    const told = new Promise((resolve) => summary.parentElement.addEventListener("toggle", resolve));
    summary.click();
    [...document.querySelectorAll('[role="tab"]')].find((tab) => tab.textContent === objects).click();
    return told;
  }, s.objects);
  await half(page, s, "object-keys").waitFor();
  await tab(s.timeline).click();
  await panel.getByRole("listitem").first().waitFor();
});

test("reading back leaves a Decrypt record above and none below", async (t) => {
  const page = await openPage(t, AT_ONCE);
  const { button, tab } = parts(page, s);
  await expectRun(page, "ended");
  await tab(s.cloudtrail).click();
  await unfoldActions(page, s);
  await button(s.readBack).click();
  const decrypt = rows(page, "object-keys").filter({ hasText: "Decrypt" });
  const record = await recordOf(decrypt);
  assert.equal(record.eventName, "Decrypt");
  assert.deepEqual(Object.keys(record.requestParameters), ["encryptionContext", "encryptionAlgorithm"]);
  assert.equal(await rows(page, "bucket-key").count(), 1);
});

test("a refused call has an error code in its record", async (t) => {
  const page = await openPage(t, "?chapter=cost-and-quota&play=1&speed=max");
  await expectRun(page, "ended");
  await parts(page, s).tab(s.cloudtrail).click();
  const record = await recordOf(rows(page, "object-keys").last());
  assert.equal(record.errorCode, "ThrottlingException");
  assert.equal(record.additionalEventData, undefined);
});

for (const language of LANGUAGES) {
  test(`S3's data events are shown to a reader who asks for them, in ${language}`, async (t) => {
    const words = STRINGS[language];
    const page = await openPage(t, `${AT_ONCE}&lang=${language}`);
    await expectRun(page, "ended");
    await parts(page, words).tab(words.cloudtrail).click();
    const rowsOf = (lane) => half(page, words, lane).getByRole("listitem");
    const stripOf = (lane, total) => half(page, words, lane).getByRole("img", { name: words.strip(total) });
    const choose = (label, option) =>
      page.getByRole("combobox", { name: label, exact: true }).selectOption({ label: option });
    const names = (lane) => rowsOf(lane).locator("summary b").allInnerTexts();
    await stripOf("object-keys", 3).waitFor();
    await stripOf("bucket-key", 1).waitFor();
    assert.ok(!(await names("object-keys")).includes("PutObject"), "AWS does not record them by default");

    await choose(words.dataEvents, words.dataEventsOn);
    await stripOf("object-keys", 6).waitFor();
    await stripOf("bucket-key", 4).waitFor();
    assert.deepEqual((await names("bucket-key")).sort(), ["GenerateDataKey", ...Array(3).fill("PutObject")]);
    for (const lane of Object.keys(words.lanes)) {
      await half(page, words, lane).getByText(words.dataEventsCost).waitFor();
    }

    await choose(words.trailKind, words.dataEvents);
    await stripOf("object-keys", 3).waitFor();
    const arns = (lane) => rowsOf(lane).locator("summary code").allInnerTexts();
    assert.deepEqual(await arns("bucket-key"), await arns("object-keys"), "S3's events are the same in both lanes");
    const record = await recordOf(rowsOf("bucket-key").first());
    assert.deepEqual([record.eventSource, record.eventName], ["s3.amazonaws.com", "PutObject"]);
    assert.deepEqual([record.eventCategory, record.managementEvent, record.readOnly], ["Data", false, false]);
    assert.equal(record.additionalEventData.SSEApplied, "Default_SSE_KMS");
    assert.equal(record.resources[0].ARN, `${BUCKET}/cat.png`);
    assert.ok(!JSON.stringify(record).includes("bucket-key"), "no published record tells of a bucket key");

    await choose(words.trailLanes, words.onlyWithout);
    await half(page, words, "bucket-key").waitFor({ state: "hidden" });
    assert.equal(await rowsOf("object-keys").count(), 3);
  });
}

test("a line of the timeline jumps to its moment and is marked as the place where the playhead stands", async (t) => {
  const page = await openPage(t, AT_ONCE);
  await expectRun(page, "ended");
  const { panel, tab } = parts(page, s);
  await tab(s.timeline).click();
  const lines = panel.getByRole("listitem").getByRole("button");
  await lines.first().waitFor();
  const moments = await lines.locator(".time").allInnerTexts();
  assert.ok(moments.length > 20);
  for (const moment of [moments[3], moments.at(-1), moments[moments.length >> 1]]) {
    const line = lines.filter({ hasText: moment }).first();
    await line.click();
    await expectClock(page, s, moment);
    // Several things may happen at one moment; the last of them is where the playhead stands.
    const current = panel.locator('[aria-current="step"]');
    await current.filter({ hasText: moment }).waitFor();
    assert.equal(await current.count(), 1);
    assert.equal(await clock(page, s), moment);
  }
});

test("in the middle of a burst a line is marked too", async (t) => {
  const page = await openPage(t, "?chapter=cost-and-quota&t=60");
  const { panel, tab } = parts(page, s);
  await tab(s.timeline).click();
  await panel.getByRole("listitem").first().waitFor();
  assert.equal(await panel.locator('[aria-current="step"]').count(), 1);
});

test("the timeline tells the same run in the order of the clock, in both lanes", async (t) => {
  const page = await openPage(t, AT_ONCE);
  await expectRun(page, "ended");
  const { panel, tab } = parts(page, s);
  await tab(s.timeline).click();
  const lines = panel.getByRole("listitem").getByRole("button");
  await lines.first().waitFor();
  const moments = await lines.locator(".time").allInnerTexts();
  assert.deepEqual(moments, [...moments].sort());
  const lanes = new Set(await lines.locator(".lane-name").allInnerTexts());
  assert.equal(lanes.size, 2);
});

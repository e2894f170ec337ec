// What is deleted is gone from both lanes without a word to KMS, and requests that cross each other each have an answer of their own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectFigures, expectKmsRequests, figures } from "./support/figures.mjs";
import { expectRun, frames, parts, said, unfoldActions } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";
import { exchanges, openWire } from "./support/wire.mjs";

withBrowser();

const LANES = ["object-keys", "bucket-key"];
const LAST_CHAPTER = STRINGS.en.chapters.length - 1;

// The clock all but stands still, so that what is pressed in a row sets off within a thousandth of a second.
const CRAWLING = "?chapter=lab&speed=0.001";

const GONE = ["HTTP/1.1 204 No Content"];
const MISSED = ["HTTP/1.1 404 Not Found", "", "<Error><Code>NoSuchKey</Code></Error>"];

const methods = (wire) => wire.map(({ request }) => request[0]);

/** What KMS has been asked for in both lanes, and what that costs. */
async function askedOfKms(page) {
  const shown = await figures(page);
  const ofKms = ({ kms_requests, kms_cost_nanousd, kms_throttled, cloudtrail_kms_events }) =>
    ({ kms_requests, kms_cost_nanousd, kms_throttled, cloudtrail_kms_events });
  return LANES.map((lane) => ofKms(shown[lane]));
}

/** A cat that is stored in both lanes, where the clock all but stands still. */
async function openWithCat(t) {
  const s = STRINGS.en;
  const page = await openPage(t, CRAWLING);
  await parts(page, s).button(s.uploadCat).click();
  await page.keyboard.press("End");
  await expectRun(page, "ended");
  await expectKmsRequests(page, 1, 1);
  await unfoldActions(page, s);
  await openWire(page, s);
  return page;
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: an object that is deleted is gone from both lanes, and KMS is not asked`, async (t) => {
    const page = await openPage(t, "?chapter=lab&speed=max", { language });
    const { button, lane, narration, object, panel, tab } = parts(page, s);
    await narration(LAST_CHAPTER).waitFor();
    await button(s.uploadCat).click();
    await expectKmsRequests(page, 1, 1);
    await button(s.uploadDog).click();
    await expectKmsRequests(page, 2, 1);
    await expectRun(page, "ended");
    await tab(s.objects).click();
    const choices = panel.getByRole("list").first().getByRole("button");
    await choices.nth(1).waitFor();
    assert.deepEqual(await choices.allInnerTexts(), ["cat.png", "dog.png"]);
    const shelved = async (name) => {
      const counts = LANES.map((id) => lane(id).getByText(name, { exact: true }).count());
      return Promise.all(counts);
    };
    assert.deepEqual(await shelved("cat.png"), [1, 1]);
    const before = await askedOfKms(page);

    await object.selectOption("cat.png");
    await unfoldActions(page, s);
    await button(s.deleteIt).click();
    for (const id of LANES) await said(page, id, s.deleted("cat.png")).waitFor();
    await expectRun(page, "ended");
    await page.getByRole("status").filter({ hasText: s.deleted("cat.png") }).waitFor();
    // S3 has had a third request in each lane, and KMS none.
    await expectFigures(page, { "object-keys": { s3_requests: 3 }, "bucket-key": { s3_requests: 3 } });
    assert.deepEqual(await askedOfKms(page), before);
    assert.deepEqual(await shelved("cat.png"), [0, 0]);
    assert.deepEqual(await shelved("dog.png"), [1, 1]);
    assert.deepEqual(await choices.allInnerTexts(), ["dog.png"]);
    assert.deepEqual(await object.locator("option").allInnerTexts(), ["dog.png"]);

    await openWire(page, s);
    for (const id of LANES) {
      const wire = await exchanges(page, s, id);
      assert.deepEqual(methods(wire), ["DELETE /cat.png HTTP/1.1", "PUT /dog.png HTTP/1.1", "PUT /cat.png HTTP/1.1"]);
      assert.deepEqual(wire[0].answer, GONE, id);
    }
  });
}

const s = STRINGS.en;

/** What is told of the bucket after the only object in it has been deleted, each as it reads with one object and with none. */
const OF_THE_BUCKET = {
  "the picture's sentence counts none": async (page, lane, count) => {
    const sentence = await lane.getByRole("group", { name: /Amazon S3/ }).getAttribute("aria-label");
    assert.ok(sentence.includes(s.objectsInS3(count)), sentence);
  },
  "the shelf tells of no further one": async (page, lane) => {
    assert.equal(await lane.locator(".shelf").getByText("+1", { exact: true }).isVisible(), false);
  },
  "the panel says that none is stored": async (page, lane, count) => {
    assert.equal(await parts(page, s).panel.getByText(s.noObject, { exact: true }).isVisible(), count === 0);
  },
};

for (const [what, expectTold] of Object.entries(OF_THE_BUCKET)) {
  test(`after the only object has been deleted, ${what}`, async (t) => {
    const page = await openPage(t, "?chapter=lab&speed=max");
    const { button, lane, panel, tab } = parts(page, s);
    await tab(s.objects).click();
    await button(s.uploadCat).click();
    await expectKmsRequests(page, 1, 1);
    await panel.getByRole("button", { name: "cat.png", exact: true }).waitFor();
    for (const id of LANES) await expectTold(page, lane(id), 1);
    await unfoldActions(page, s);
    await button(s.deleteIt).click();
    for (const id of LANES) await said(page, id, s.deleted("cat.png")).waitFor();
    await expectRun(page, "ended");
    for (const id of LANES) await expectTold(page, lane(id), 0);
  });
}

test("a read that comes after the deletion is answered with 404 in both lanes, and KMS is not asked", async (t) => {
  const page = await openWithCat(t);
  const { button } = parts(page, s);
  const before = await askedOfKms(page);
  await button(s.deleteIt).click();
  // The deletion is still on its way, so the object can still be chosen.
  await button(s.readBack).click();
  await page.keyboard.press("End");
  await expectRun(page, "ended");
  const missed = s.errorAnswered("cat.png", "404 NoSuchKey");
  for (const id of LANES) {
    await said(page, id, missed).waitFor();
    const wire = await exchanges(page, s, id);
    assert.deepEqual(methods(wire), ["GET /cat.png HTTP/1.1", "DELETE /cat.png HTTP/1.1", "PUT /cat.png HTTP/1.1"]);
    assert.deepEqual(wire[0].answer, MISSED, id);
    assert.deepEqual(wire[1].answer, GONE, id);
  }
  await page.getByRole("status").filter({ hasText: missed }).waitFor();
  assert.deepEqual(await askedOfKms(page), before);
});

test("a read that a deletion overtakes is answered with the object, and the deletion's answer is not taken for the read's", async (t) => {
  const page = await openWithCat(t);
  const { button, transportButton } = parts(page, s);
  await button(s.readBack).click();
  await button(s.deleteIt).click();
  await transportButton(s.pause).click();
  await expectRun(page, "paused");
  const wireOf = async (id) => {
    const wire = await exchanges(page, s, id);
    assert.deepEqual(methods(wire), ["DELETE /cat.png HTTP/1.1", "GET /cat.png HTTP/1.1", "PUT /cat.png HTTP/1.1"]);
    return wire;
  };
  // Both are under way: neither has an answer. Then step by step until the deletion, which takes no key, has been answered.
  for (const id of LANES) assert.deepEqual((await wireOf(id)).map(({ answer }) => answer.length > 0), [false, false, true], id);
  for (const id of LANES) {
    while ((await wireOf(id))[0].answer.length === 0) {
      await transportButton(s.stepForward).click();
      await frames(page, 1);
    }
    const [deletion, read] = await wireOf(id);
    assert.deepEqual(deletion.answer, GONE, id);
    assert.deepEqual(read.answer, [], `${id}: the read is still under way`);
  }
  await page.keyboard.press("End");
  await expectRun(page, "ended");
  for (const id of LANES) {
    const [deletion, read, upload] = await wireOf(id);
    assert.deepEqual(deletion.answer, GONE, id);
    assert.equal(read.answer[0], "HTTP/1.1 200 OK", id);
    assert.deepEqual(read.answer, upload.answer, `${id}: it is told of the object as it was stored`);
  }
  // Above, the read asks KMS for its key; the deletion asks for none, and below S3 holds the bucket key.
  await expectKmsRequests(page, 2, 1);
});

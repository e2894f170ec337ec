// The key policy: a bucket key in S3's hands is not asked about, a new one is, and what a reader writes is really evaluated.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectFigures, expectKmsRequests } from "./support/figures.mjs";
import { half } from "./support/objects.mjs";
import { expectRun, frames, parts, said, unfoldActions } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const ABOVE = "object-keys";
const BELOW = "bucket-key";
const AUDIT_LOG = 6;
const BUCKET = "arn:aws:s3:::bobs-photos";
const CONTEXT = "kms:EncryptionContext:aws:s3:arn";

// What a policy can say to the four calls that S3 makes.
const ALL = [true, true, true, true];
const OBJECTS_ONLY = [true, true, false, false];
const BUCKET_ONLY = [false, false, true, true];

/** The panel's own parts. */
function policy(page, s) {
  const { panel } = parts(page, s);
  return {
    field: panel.getByRole("textbox", { name: s.policy, exact: true }),
    put: panel.getByRole("button", { name: s.policyPut, exact: true }),
    preset: (name) => panel.getByRole("button", { name, exact: true }),
    complaint: panel.getByRole("alert"),
  };
}

/** What the policy in force says to a call for an object and to one for the bucket, each for a new key and for an old one. */
async function expectVerdicts(page, s, allowed) {
  const { panel } = parts(page, s);
  await panel.getByRole("heading", { name: s.policyVerdicts, exact: true }).waitFor();
  const calls = [`GenerateDataKey ${BUCKET}/cat.png`, `Decrypt ${BUCKET}/cat.png`, `GenerateDataKey ${BUCKET}`, `Decrypt ${BUCKET}`];
  const expected = calls.map((call, index) => `${call} ${allowed[index] ? s.policyAllowed : s.policyDenied}`);
  const lines = panel.getByRole("listitem");
  // The list is made anew as a whole; what can be waited for is each of its lines.
  for (const [index, line] of expected.entries()) await lines.nth(index).filter({ hasText: line }).waitFor();
  assert.equal(await lines.count(), expected.length);
}

/** What the condition in the field says that the encryption context must be; nothing where there is no condition. */
async function condition(page, s) {
  const [statement] = JSON.parse(await policy(page, s).field.inputValue()).Statement;
  return statement.Condition?.StringLike[CONTEXT];
}

/** The page at the lab with that panel open, where nothing is scripted. */
async function openLab(t, s, language) {
  const page = await openPage(t, "?chapter=lab&speed=max", { language });
  await parts(page, s).tab(s.policy).click();
  return page;
}

/** Uploads the dog and waits until both lanes have come to that many objects. */
async function uploadDog(page, s, above, below) {
  await unfoldActions(page, s);
  await parts(page, s).button(s.uploadDog).click();
  await expectFigures(page, { [ABOVE]: { objects_stored: above }, [BELOW]: { objects_stored: below } });
  await expectRun(page, "ended");
}

/** The error codes of a lane's records in CloudTrail, in order; `undefined` for a call that was served. */
async function errorCodes(page, s, lane) {
  await parts(page, s).tab(s.cloudtrail).click();
  const rows = half(page, s, lane).getByRole("listitem");
  await rows.first().waitFor();
  const codes = [];
  for (const row of await rows.all()) {
    await row.locator("summary").click();
    const record = row.locator("pre").filter({ hasText: "eventVersion" });
    await record.waitFor();
    codes.push(JSON.parse(await record.innerText()).errorCode);
  }
  return codes;
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: the story of a policy: it passes, breaks when the bucket key has run out, and is mended`, async (t) => {
    const page = await openPage(t, "?chapter=audit-log&play=1&speed=max", { language });
    const { narration, tab } = parts(page, s);
    const play = async (step) => {
      await narration(AUDIT_LOG, step).getByRole("button", { name: s.play, exact: true }).click();
      await expectRun(page, "ended");
    };
    const goOn = async (step) => {
      await narration(AUDIT_LOG, step).getByRole("button", { name: s.nextStep, exact: true }).click();
      await narration(AUDIT_LOG, step + 1).waitFor();
    };
    const denied = s.errorAnswered("dog-2.png", "403 AccessDenied");

    await expectRun(page, "ended");
    await tab(s.policy).click();
    await expectVerdicts(page, s, ALL);
    assert.equal(await condition(page, s), undefined);

    await goOn(0);
    await play(1);
    await expectVerdicts(page, s, OBJECTS_ONLY);
    assert.equal(await condition(page, s), `${BUCKET}/*`);
    // Below, S3 has not asked, so nobody has checked.
    await expectKmsRequests(page, 4, 1);
    await expectFigures(page, { [ABOVE]: { objects_stored: 4 }, [BELOW]: { objects_stored: 4 } });

    await goOn(1);
    await play(2);
    await said(page, BELOW, denied).waitFor();
    assert.equal(await said(page, ABOVE, denied).count(), 0);
    await expectKmsRequests(page, 5, 2);
    await expectFigures(page, { [ABOVE]: { objects_stored: 5 }, [BELOW]: { objects_stored: 4 } });
    await expectVerdicts(page, s, OBJECTS_ONLY);
    assert.deepEqual(await errorCodes(page, s, ABOVE), Array(5).fill(undefined));
    assert.deepEqual(await errorCodes(page, s, BELOW), [undefined, "AccessDenied"]);

    await goOn(2);
    await play(3);
    await expectVerdicts(page, s, ALL);
    assert.deepEqual(await condition(page, s), [BUCKET, `${BUCKET}/*`]);
    await expectKmsRequests(page, 6, 3);
    await expectFigures(page, { [ABOVE]: { objects_stored: 6 }, [BELOW]: { objects_stored: 5 } });
    for (const id of [ABOVE, BELOW]) assert.equal(await said(page, id, "AccessDenied").count(), 0);
    assert.deepEqual(await errorCodes(page, s, BELOW), [undefined, "AccessDenied", undefined]);
  });

  const statement = (changed) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*", ...changed }],
    });

  test(`${language}: a policy that cannot be read is refused with where and why, and the one in force stays`, async (t) => {
    const page = await openPage(t, "?chapter=audit-log&step=2&speed=max", { language });
    const { field, put, preset, complaint } = policy(page, s);
    await page.keyboard.press("Space");
    await expectRun(page, "ended");
    await expectVerdicts(page, s, OBJECTS_ONLY);
    assert.equal(await complaint.isVisible(), false);
    for (const [bad, sentence] of [
      ["", s.policyNotJson(1, 1)],
      ['{\n  "Version": nonsense\n}', s.policyNotJson(2, 15)],
      [statement({ Effect: "Permit" }), s.policyUnknownEffect("Statement[0].Effect", "Permit")],
      [statement({ Action: undefined }), s.policyMissing("Statement[0]", "Action")],
    ]) {
      await field.fill(bad);
      await put.click();
      await complaint.filter({ hasText: sentence }).waitFor();
      assert.equal(await complaint.innerText(), sentence);
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      assert.equal(await field.inputValue(), bad, "what was written stays to be mended");
      await expectVerdicts(page, s, OBJECTS_ONLY);
    }
    // Nothing was done, so nothing plays.
    await frames(page);
    await expectRun(page, "ended");
    await expectKmsRequests(page, 4, 1);
    // An upload fares as before: it passes while the bucket key is held, and below it fails when that has run out.
    await uploadDog(page, s, 5, 5);
    await expectKmsRequests(page, 5, 1);
    await parts(page, s).button(s.waitLimit).click();
    await expectRun(page, "ended");
    await uploadDog(page, s, 6, 5);
    await expectKmsRequests(page, 6, 2);
    await expectVerdicts(page, s, OBJECTS_ONLY);
    // A policy to start from takes the complaint away.
    await preset(s.policyBoth).click();
    await complaint.waitFor({ state: "hidden" });
    assert.equal(await field.getAttribute("aria-invalid"), "false");
  });

  test(`${language}: a policy to start from fills the field, and in force it changes the verdicts`, async (t) => {
    const page = await openLab(t, s, language);
    const { put, preset } = policy(page, s);
    await expectVerdicts(page, s, ALL);
    let before = ALL;
    for (const [name, context, allowed] of [
      [s.policyObjects, `${BUCKET}/*`, OBJECTS_ONLY],
      [s.policyBoth, [BUCKET, `${BUCKET}/*`], ALL],
      [s.policyObjects, `${BUCKET}/*`, OBJECTS_ONLY],
      [s.policyAccount, undefined, ALL],
    ]) {
      await preset(name).click();
      assert.deepEqual(await condition(page, s), context);
      await expectVerdicts(page, s, before);
      await put.click();
      await expectVerdicts(page, s, allowed);
      assert.deepEqual(await condition(page, s), context, "what is in force stands in the field");
      before = allowed;
    }
  });
}

test("a policy of the reader's own is evaluated at the next call: naming the bucket alone, it stops the upper lane", async (t) => {
  const page = await openLab(t, s, "en");
  const { field, put, preset } = policy(page, s);
  await preset(s.policyObjects).click();
  await field.fill((await field.inputValue()).replaceAll(`${BUCKET}/*`, BUCKET));
  await put.click();
  await expectVerdicts(page, s, BUCKET_ONLY);
  await uploadDog(page, s, 0, 1);
  await said(page, ABOVE, s.errorAnswered("dog.png", "403 AccessDenied")).waitFor();
  // With a policy that denies, neither lane may ask; below, the bucket key in the safe still serves.
  const denying = JSON.parse(await field.inputValue());
  denying.Statement.push({ Effect: "Deny", Principal: "*", Action: "kms:*", Resource: "*" });
  await field.fill(JSON.stringify(denying));
  await put.click();
  await expectVerdicts(page, s, ALL.map(() => false));
  await uploadDog(page, s, 0, 2);
  assert.deepEqual(await errorCodes(page, s, ABOVE), ["AccessDenied", "AccessDenied"]);
  assert.deepEqual(await errorCodes(page, s, BELOW), [undefined]);
});

test("what is written and not yet in force outlives a look at another panel", async (t) => {
  const page = await openLab(t, s, "en");
  const { field } = policy(page, s);
  await field.fill("{ of the reader's own");
  await parts(page, s).tab(s.objects).click();
  await field.waitFor({ state: "detached" });
  await parts(page, s).tab(s.policy).click();
  assert.equal(await field.inputValue(), "{ of the reader's own");
});

test("back in time the policy of that time stands in the field", async (t) => {
  const page = await openLab(t, s, "en");
  const { put, preset } = policy(page, s);
  await uploadDog(page, s, 1, 1);
  await preset(s.policyObjects).click();
  await put.click();
  await expectVerdicts(page, s, OBJECTS_ONLY);
  await uploadDog(page, s, 2, 2);
  await parts(page, s).playhead.press("Home");
  await expectVerdicts(page, s, ALL);
  assert.equal(await condition(page, s), undefined);
  await parts(page, s).playhead.press("End");
  await expectVerdicts(page, s, OBJECTS_ONLY);
  assert.equal(await condition(page, s), `${BUCKET}/*`);
});

// The reference and the panels that compare: questions and glossary with their links, the table, the wire, the replicas.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { expectKmsRequests, figures, formatted } from "./support/figures.mjs";
import { half } from "./support/objects.mjs";
import { expectRun, frames, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";
import { exchanges, openWire } from "./support/wire.mjs";

withBrowser();

const ABOVE = "object-keys";
const BELOW = "bucket-key";
const QUESTIONS = 27;

// Where the chapters stand in the table of words.
const THREE_UPLOADS = 1;
const BUCKET_KEY = 3;
const REPLICATION = 7;

const BUCKET_KEY_HEADER = "x-amz-server-side-encryption-bucket-key-enabled";
const OTHER_REGION = "us-west-2";

/** The questions with their answers; what older notes say stands below them and is none. */
function questions(page, s) {
  const asked = page.getByRole("term").filter({ hasNotText: `${s.olderNotesSay}:` });
  return parts(page, s).panel.locator("dl > div").filter({ has: asked });
}

async function openQuestions(page, s) {
  await parts(page, s).tab(s.questions).click();
  await parts(page, s).panel.getByRole("heading", { name: s.questionsTitle, exact: true }).waitFor();
  await questions(page, s).first().waitFor();
}

/** Leaves something on the page that only lasts as long as it does. */
async function expectToStay(page) {
  await page.evaluate(() => (window.stayed = true));
  return async () => assert.equal(await page.evaluate(() => window.stayed), true, "the page was not left");
}

/** Waits until the focus is on an element of that id, which has to be in sight. */
async function expectFocusOn(page, id) {
  const focused = page.locator(`[id="${id}"]:focus`);
  await focused.waitFor();
  const { top, bottom, height } = await focused.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom, height: window.innerHeight };
  });
  assert.ok(top < height && bottom > 0, `${id} is in sight: ${top} to ${bottom}`);
  return focused;
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];
  const other = LANGUAGES.find((candidate) => candidate !== language);
  const o = STRINGS[other];

  test(`${language}: every question has an answer, a chapter and a source`, async (t) => {
    const page = await openPage(t, "", { language });
    await openQuestions(page, s);
    assert.equal(await questions(page, s).count(), QUESTIONS);
    assert.equal(await questions(page, s).first().getByRole("term").innerText(), s.firstQuestion);
    for (const entry of await questions(page, s).all()) {
      const question = await entry.getByRole("term").innerText();
      assert.ok((await entry.getByRole("paragraph").first().innerText()).length > 40, question);
      const targets = await entry.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      assert.equal(targets.filter((target) => target.startsWith("?chapter=")).length, 1, question);
      assert.ok(targets.some((target) => target.startsWith("https://")), question);
    }
  });

  test(`${language}: the questions begin with their list, and each leads to its answer`, async (t) => {
    const page = await openPage(t, "", { language });
    await openQuestions(page, s);
    const list = parts(page, s).panel.getByRole("navigation").first();
    const links = list.locator('a[href^="#question-"]');
    assert.equal(await links.count(), QUESTIONS);
    const asked = await links.last().innerText();
    await links.last().click();
    const answer = await expectFocusOn(page, (await links.last().getAttribute("href")).slice(1));
    assert.equal(await answer.getByRole("term").innerText(), asked);
  });

  test(`${language}: a link to the chapter opens it, without leaving the page, and goes to its title`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads&t=200", { language });
    await openQuestions(page, s);
    const expectStayed = await expectToStay(page);
    const answer = parts(page, s).panel.getByRole("definition").first();
    await answer.getByRole("link", { name: s.chapters[BUCKET_KEY], exact: true }).click();
    await parts(page, s).narration(BUCKET_KEY).waitFor();
    const title = await expectFocusOn(page, "title");
    assert.equal(await title.innerText(), s.titles[BUCKET_KEY][0]);
    await expectRun(page, "idle");
    await expectStayed();
  });

  test(`${language}: a link from a question to what older notes say leads there`, async (t) => {
    const page = await openPage(t, "", { language });
    await openQuestions(page, s);
    const expectStayed = await expectToStay(page);
    const answer = parts(page, s).panel.getByRole("definition").first();
    await answer.getByRole("link", { name: `“${s.olderNote}”`, exact: true }).click();
    const correction = await expectFocusOn(page, "correction-bucket-key-encrypts-objects");
    assert.ok((await correction.innerText()).startsWith(`${s.olderNotesSay}: “${s.olderNote}”`));
    await page.getByRole("tabpanel", { name: s.questions, exact: true }).waitFor();
    await expectStayed();
  });

  test(`${language}: another language swaps the page of questions`, async (t) => {
    const page = await openPage(t, "", { language });
    await openQuestions(page, s);
    await parts(page, s).language.selectOption(other);
    await parts(page, o).panel.getByRole("term").filter({ hasText: o.firstQuestion }).waitFor();
    assert.equal(await parts(page, o).panel.getByText(s.firstQuestion, { exact: true }).count(), 0);
    assert.equal(await questions(page, o).count(), QUESTIONS);
  });

  test(`${language}: a page of the reference that cannot be loaded is owned up to, and comes when it is chosen again`, async (t) => {
    const page = await openPage(t, "", { language });
    const { panel, tab } = parts(page, s);
    for (const answer of [(route) => route.abort(), (route) => route.fulfill({ status: 404, body: "There is no such file." })]) {
      await page.route("**/reference/**", answer);
      for (const name of [s.questions, s.glossary, s.sourcesPage]) {
        await tab(name).click();
        await page.getByRole("tabpanel", { name, exact: true }).waitFor();
        await panel.getByRole("alert").getByText(s.referenceMissing, { exact: true }).waitFor();
        assert.equal(await panel.getByRole("term").count(), 0);
      }
      await page.unroute("**/reference/**");
      await openQuestions(page, s);
      assert.equal(await panel.getByRole("alert").isVisible(), false);
    }
  });

  test(`${language}: a page of the reference that did not arrive can be asked for again where that is said`, async (t) => {
    const page = await openPage(t, "", { language });
    const { panel, tab } = parts(page, s);
    await page.route("**/reference/**", (route) => route.abort());
    await tab(s.glossary).click();
    const tryAgain = panel.getByRole("button", { name: s.tryAgain, exact: true });
    await panel.getByRole("alert").getByText(s.referenceMissing, { exact: true }).waitFor();
    await page.unroute("**/reference/**");
    await tryAgain.click();
    await panel.getByRole("term").first().waitFor();
    assert.equal(await tryAgain.count(), 0);
    assert.equal(await panel.evaluate((element) => element === document.activeElement), true, "the focus is not lost");
  });

  test(`${language}: the table's figures are the counters' own`, async (t) => {
    const page = await openPage(t, "?chapter=cost-and-quota&play=1&speed=max", { language });
    const { panel, playhead, tab } = parts(page, s);
    await expectRun(page, "ended");
    await tab(s.compare).click();
    const table = panel.getByRole("table", { name: s.compare, exact: true });
    const cells = async (heading) => {
      const row = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: heading, exact: true }) });
      const [above, below] = await row.getByRole("cell").allInnerTexts();
      return { [ABOVE]: above, [BELOW]: below };
    };
    const expectFiguresInTable = async () => {
      const counters = await figures(page);
      for (const [heading, metric] of [
        [s.compareCalls, "kms_requests"],
        [s.compareCost, "kms_cost_nanousd"],
        [s.compareTrail, "cloudtrail_kms_events"],
      ]) {
        for (const [lane, text] of Object.entries(await cells(heading))) {
          assert.ok(text.startsWith(`${formatted(language, metric, counters[lane][metric])} `), `${heading}, ${lane}: ${text}`);
        }
      }
      for (const [lane, text] of Object.entries(await cells(s.compareQuota))) {
        const throttled = formatted(language, "kms_throttled", counters[lane].kms_throttled);
        assert.ok(text.endsWith(` ${throttled}.`), `${s.compareQuota}, ${lane}: ${text}`);
      }
      return counters;
    };
    const atTheEnd = await expectFiguresInTable();
    assert.ok(atTheEnd[ABOVE].kms_throttled > 0, "there is something to compare");
    // The columns are named by the lanes.
    const named = await table.getByRole("columnheader").allInnerTexts();
    assert.deepEqual(named.slice(0, 2), [s.lanes[ABOVE], s.lanes[BELOW]]);
    // Elsewhere in the run there are other figures, in the table as in the counters.
    await playhead.press("Home");
    await expectKmsRequests(page, 0, 0);
    await expectFiguresInTable();
  });

  test(`${language}: a line of the table leads to the chapter that shows it`, async (t) => {
    const page = await openPage(t, "?chapter=lab", { language });
    const { panel, tab } = parts(page, s);
    await tab(s.compare).click();
    const row = panel.getByRole("row").filter({ has: page.getByRole("rowheader", { name: s.compareCalls, exact: true }) });
    await row.getByRole("link", { name: s.chapters[THREE_UPLOADS], exact: true }).click();
    await parts(page, s).narration(THREE_UPLOADS).waitFor();
    await expectFocusOn(page, "title");
  });

  test(`${language}: requests are the same in both lanes, and only the lower lane's answers tell of a bucket key`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads&play=1&speed=max", { language });
    await expectRun(page, "ended");
    const wire = await wireOf(page, s);
    assert.deepEqual(wire[ABOVE].requests, wire[BELOW].requests);
    assert.deepEqual(wire[ABOVE].requests.map(([line]) => line), [
      "PUT /chicken.png HTTP/1.1",
      "PUT /dog.png HTTP/1.1",
      "PUT /cat.png HTTP/1.1",
    ]);
    for (const [lane, header] of [
      [ABOVE, undefined],
      [BELOW, `${BUCKET_KEY_HEADER}: true`],
    ]) {
      assert.equal(wire[lane].answers.length, 3);
      for (const request of wire[lane].requests) assert.equal(bucketKeyHeader(request), undefined);
      for (const answer of wire[lane].answers) {
        assert.equal(answer[0], "HTTP/1.1 200 OK");
        assert.equal(bucketKeyHeader(answer), header, lane);
      }
    }
  });

  test(`${language}: a request that wants no bucket key says so, and is answered without one in both lanes`, async (t) => {
    const page = await openPage(t, "?chapter=switch-on&step=6&play=1&speed=max", { language });
    await expectRun(page, "ended");
    const wire = await wireOf(page, s);
    for (const lane of [ABOVE, BELOW]) {
      // The newest stands first.
      assert.equal(bucketKeyHeader(wire[lane].requests[0]), `${BUCKET_KEY_HEADER}: false`);
      assert.equal(wire[lane].answers[0][0], "HTTP/1.1 200 OK");
      assert.equal(bucketKeyHeader(wire[lane].answers[0]), undefined);
    }
    // The other answers of the chapter: above, none has a bucket key; below, those about what came after it was switched on.
    const name = ([line]) => line.split(" ")[0];
    const told = (lane) => wire[lane].answers.map((answer, place) => [name(wire[lane].requests[place]), bucketKeyHeader(answer)]);
    const on = `${BUCKET_KEY_HEADER}: true`;
    assert.deepEqual(told(ABOVE), ["PUT", "GET", "CopyObject", "GET", "PUT", "PUT", "PUT", "PUT"].map((name) => [name, undefined]));
    assert.deepEqual(told(BELOW), [
      ["PUT", undefined], ["GET", on], ["UpdateObjectEncryption", undefined], ["CopyObject", on], ["GET", undefined],
      ["PUT", on], ["PUT", on], ["PUT", undefined], ["PUT", undefined],
    ]);
  });

  test(`${language}: replication ends in no replica, then in one with keys of its own, then in none`, async (t) => {
    const page = await openPage(t, "?chapter=replication&speed=max", { language });
    const { lane, narration } = parts(page, s);
    const play = async (step) => {
      await narration(REPLICATION, step).getByRole("button", { name: s.play, exact: true }).click();
      await expectRun(page, "ended");
    };
    const goOn = (step) => narration(REPLICATION, step).getByRole("button", { name: s.nextStep, exact: true }).click();
    const replicas = (id) => half(page, s, id).getByRole("listitem");
    const expectReplicas = async (count) => {
      for (const id of [ABOVE, BELOW]) {
        await lane(id).getByText(OTHER_REGION, { exact: true }).waitFor();
        await lane(id).getByRole("button", { name: s.replicas(count), exact: true }).waitFor();
      }
    };

    await play(0);
    await expectReplicas(0);
    for (const id of [ABOVE, BELOW]) {
      assert.equal(await replicas(id).count(), 1);
      await replicas(id).getByText(s.notOptedIn("cat.png"), { exact: true }).waitFor();
      assert.deepEqual(await replicas(id).getByRole("term").allInnerTexts(), [s.replicaOf]);
    }

    await goOn(0);
    await play(1);
    await expectReplicas(1);
    for (const [id, setting] of [
      [ABOVE, s.bucketKeyOff],
      [BELOW, s.bucketKeyOn],
    ]) {
      const dog = replicas(id).filter({ hasText: "dog.png" });
      await dog.getByText(s.replicated, { exact: true }).waitFor();
      assert.deepEqual(await dog.getByRole("term").allInnerTexts(), [s.replicaOf, s.replica]);
      const [source, replica] = await dog.getByRole("definition").all();
      const [sourceTag, sourceKey] = await source.locator("code").allInnerTexts();
      const [replicaTag, replicaKey] = await replica.locator("code").allInnerTexts();
      for (const tag of [sourceTag, replicaTag]) assert.match(tag, /^ETag: "[0-9a-f]{32}"$/);
      assert.notEqual(sourceTag, replicaTag);
      assert.match(sourceKey, /^arn:aws:kms:us-east-1:\d{12}:key\//);
      assert.match(replicaKey, new RegExp(`^arn:aws:kms:${OTHER_REGION}:\\d{12}:key/`));
      // The setting has come along.
      for (const side of [source, replica]) await side.getByText(setting, { exact: true }).waitFor();
    }

    await goOn(1);
    await play(2);
    await expectReplicas(1);
    for (const id of [ABOVE, BELOW]) {
      assert.equal(await replicas(id).count(), 3);
      const chicken = replicas(id).filter({ hasText: "chicken.png" });
      await chicken.getByText(s.replicaKeyNotFound("chicken.png"), { exact: true }).waitFor();
      assert.deepEqual(await chicken.getByRole("term").allInnerTexts(), [s.replicaOf]);
    }
  });
}

/** What went over the wire in each lane, newest first, each as its lines. */
async function wireOf(page, s) {
  await openWire(page, s);
  const wire = {};
  for (const lane of [ABOVE, BELOW]) {
    const all = await exchanges(page, s, lane);
    wire[lane] = { requests: all.map(({ request }) => request), answers: all.map(({ answer }) => answer) };
  }
  return wire;
}

function bucketKeyHeader(lines) {
  return lines.find((line) => line.startsWith(`${BUCKET_KEY_HEADER}:`));
}

const s = STRINGS.en;

test("whoever has followed a link to a term walks the tabs as before: the focus stays on the tabs", async (t) => {
  const page = await openPage(t, "?chapter=bucket-key");
  await parts(page, s).narration(BUCKET_KEY).getByRole("link", { name: s.encryptionContext, exact: true }).click();
  await expectFocusOn(page, "sheet-term-encryption-context");
  await page.keyboard.press("Escape");
  await parts(page, s).tab(s.questions).click();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("tabpanel", { name: s.glossary, exact: true }).getByRole("term").first().waitFor();
  await frames(page);
  assert.equal(await parts(page, s).tab(s.glossary).evaluate((tab) => tab === document.activeElement), true);
  await page.keyboard.press("ArrowRight");
  await page.getByRole("tabpanel", { name: s.sourcesPage, exact: true }).waitFor();
});

test("another language leaves the focus where it is, though an entry was once led to", async (t) => {
  const page = await openPage(t, "?chapter=bucket-key");
  await parts(page, s).narration(BUCKET_KEY).getByRole("link", { name: s.encryptionContext, exact: true }).click();
  await expectFocusOn(page, "sheet-term-encryption-context");
  await page.keyboard.press("Escape");
  await parts(page, s).tab(s.glossary).click();
  await parts(page, s).panel.getByRole("heading", { name: s.glossary, exact: true }).waitFor();
  await parts(page, s).language.focus();
  await parts(page, s).language.selectOption("vi");
  const v = STRINGS.vi;
  await parts(page, v).panel.getByRole("heading", { name: v.glossary, exact: true }).waitFor();
  await frames(page);
  assert.equal(await parts(page, v).language.evaluate((element) => element === document.activeElement), true);
});

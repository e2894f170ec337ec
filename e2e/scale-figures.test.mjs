// At scale: both lanes' figures for a reader's own traffic, checked against AWS's own examples and against the golden vectors.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { withBrowser } from "./support/browser.mjs";
import { expectFigures, expectKmsRequests, figures, formatted } from "./support/figures.mjs";
import { cells, choose, everyFigure, expectTraffic, openScale, scaleParts, type, typeWithUnit, unfold } from "./support/scale.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const ABOVE = "object-keys";
const BELOW = "bucket-key";
const NANO_USD = 1_000_000_000;
const golden = JSON.parse(await readFile(new URL("../crates/sim/tests/data/golden.json", import.meta.url), "utf8"));

for (const language of LANGUAGES) {
  const s = STRINGS[language];
  const number = (value) => formatted(language, "count", value);
  const dollars = (value) => (language === "vi" ? `${value.replace(".", ",")} USD` : `$${value}`);

  for (const step of [1, 2, 3, 4]) {
    test(`${language}: step ${step} has every promised figure once, with the price example of AWS to the cent`, async (t) => {
      const page = await openScale(t, step, "&preset=aws-pricing", { language });
      const { [ABOVE]: above, [BELOW]: below } = await everyFigure(page);
      assert.equal(above.kms_requests, 2_010_000);
      assert.equal(above.monthly_cost_nanousd, 6_970_000_000);
      assert.equal(above.s3_requests, 2_010_000);
      assert.equal(above.objects_stored, 10_000);
      assert.equal(above.cloudtrail_kms_events, above.kms_requests);
      assert.equal(above.kms_cost_nanousd, above.kms_requests * 3_000);
      assert.equal(above.kms_throttled, 0);
      assert.ok(below.kms_requests < above.kms_requests);
      const { answer, preset, totals } = scaleParts(page, s);
      assert.equal(await preset.inputValue(), "aws-pricing");
      await answer.getByRole("paragraph").filter({ hasText: dollars("6.97") }).waitFor();
      const output = (metric) => totals().locator(`output[data-lane="${ABOVE}"][data-metric="${metric}"]`);
      assert.equal(await output("monthly_cost_nanousd").innerText(), dollars("6.97"));
      assert.equal(await output("objects_stored").innerText(), number(10_000));
      const heads = await totals().getByRole("columnheader").allInnerTexts();
      assert.deepEqual(heads.filter((head) => head !== ""), Object.values(s.scale.lanes));
    });
  }

  test(`${language}: every preset is offered by name, and choosing one fills the form`, async (t) => {
    const page = await openScale(t, 1, "", { language });
    const { preset, unit, number: field } = scaleParts(page, s);
    const offered = await preset.locator("option").evaluateAll((options) => options.map(({ value, label }) => [value, label]));
    assert.deepEqual(offered, [["", s.scale.ownNumbers], ...Object.entries(s.scale.presets)]);
    await preset.focus();
    await preset.selectOption("log-archive");
    await expectFigures(page, { [ABOVE]: { objects_stored: 2_000 * 2_629_746 } });
    assert.equal(await field("writes").inputValue(), "2000");
    assert.equal(await unit("reads").inputValue(), "h");
    assert.equal(await preset.evaluate((element) => element === document.activeElement), true, "the focus stays");
  });
}

test("the measurement of AWS comes to 150 and 4", async (t) => {
  const page = await openScale(t, 1, "&preset=aws-poc");
  await expectKmsRequests(page, golden.aws_poc_2022.kms_requests_object_keys, golden.aws_poc_2022.kms_requests_bucket_key_measured);
  assert.equal((await everyFigure(page))[ABOVE].objects_stored, golden.aws_poc_2022.puts);
});

for (const language of LANGUAGES) {
  test(`${language}: where requesters outnumber requests nothing is saved, and the answer says so`, async (t) => {
    const s = STRINGS[language];
    const page = await openScale(t, 3, "&preset=many-roles&reads=0/s", { language });
    const { [ABOVE]: above, [BELOW]: below } = await everyFigure(page);
    assert.ok(above.kms_requests > 0);
    assert.equal(below.kms_requests, above.kms_requests);
    assert.equal(below.monthly_cost_nanousd, above.monthly_cost_nanousd);
    await scaleParts(page, s).answer.getByText(s.scale.savesNothing).waitFor();
  });
}

test("every preset has an answer with no more requests below than above", async (t) => {
  const page = await openScale(t, 1);
  const { preset } = scaleParts(page, s);
  for (const id of Object.keys(s.scale.presets)) {
    await preset.selectOption(id);
    await expectTraffic(page, s, `&preset=${id}`);
    const { [ABOVE]: above, [BELOW]: below } = await everyFigure(page);
    assert.ok(below.kms_requests > 0 && below.kms_requests <= above.kms_requests, `${id}: ${above.kms_requests}, ${below.kms_requests}`);
    assert.ok(below.monthly_cost_nanousd <= above.monthly_cost_nanousd, id);
    assert.ok(above.throttled_ppm <= 1_000_000 && below.throttled_ppm <= above.throttled_ppm, id);
    for (const lane of [above, below]) assert.ok(lane.kms_throttled <= lane.kms_requests, id);
  }
});

/** The form with nothing in it but what a test puts there. */
async function emptied(t) {
  const page = await openScale(t, 1);
  await unfold(page, s);
  return page;
}

for (const row of golden.writes) {
  const { objects, requesters, objects_per_s: rate, time_limit_s: limit } = row;
  test(`${objects} uploads, ${rate} a second, by ${requesters}, a limit of ${limit} s, in both windows`, async (t) => {
    const page = await emptied(t);
    await typeWithUnit(page, s, "writes", rate, "s");
    await type(page, s, "reads", 0);
    await typeWithUnit(page, s, "duration", objects / rate, "s");
    await type(page, s, "requesters", requesters);
    await type(page, s, "limit", limit);
    for (const window of ["fixed", "sliding"]) {
      await choose(page, s, "window", window);
      await expectKmsRequests(page, row.kms_requests_object_keys, row[`kms_requests_bucket_key_${window}_window`]);
      await expectFigures(page, { [ABOVE]: { objects_stored: objects } });
    }
  });
}

for (const { bucket_keys: keys, reads, expected_decrypts: expected } of golden.reads_over_old_bucket_keys) {
  test(`${reads} reads over ${keys} old bucket keys open ${expected} of them`, async (t) => {
    const page = await emptied(t);
    await typeWithUnit(page, s, "reads", 10, "s");
    await type(page, s, "writes", 0);
    await typeWithUnit(page, s, "duration", reads / 10, "s");
    await choose(page, s, "spread", "old-keys");
    await type(page, s, "old-keys", keys);
    await expectFigures(page, { [ABOVE]: { kms_requests: reads } });
    const below = (await figures(page))[BELOW].kms_requests;
    assert.ok(Math.abs(below - expected) <= 0.51, `${below}`);
  });
}

for (const row of golden.poisson_fixed_window) {
  const { rate_per_s: rate, time_limit_s: limit, duration_s: duration, expected_kms_requests: expected } = row;
  test(`random arrivals, ${rate} a second, a limit of ${limit} s: ${expected} requests in ${duration} s`, async (t) => {
    const page = await emptied(t);
    await typeWithUnit(page, s, "writes", rate, "s");
    await type(page, s, "reads", 0);
    await typeWithUnit(page, s, "duration", duration, "s");
    await type(page, s, "limit", limit);
    await choose(page, s, "arrivals", "poisson");
    await expectFigures(page, { [ABOVE]: { kms_requests: rate * duration } });
    const below = (await figures(page))[BELOW].kms_requests;
    assert.ok(Math.abs(below - expected) <= 0.51, `${below}`);
  });
}

for (const { kms_requests_per_s: rate, quota_per_s: quota, fraction } of golden.throttled_fraction) {
  test(`${rate} requests a second against a quota of ${quota}: ${fraction} of them throttled`, async (t) => {
    const page = await openScale(t, 2, "&shape=constant");
    await unfold(page, s);
    await typeWithUnit(page, s, "writes", rate, "s");
    await type(page, s, "reads", 0);
    await choose(page, s, "retry", "never");
    await choose(page, s, "quota", "raised");
    const own = page.getByRole("textbox", { name: s.scale.ownQuota, exact: true });
    await own.fill(String(quota));
    await own.press("Tab");
    await expectTraffic(page, s, new RegExp(`&quota=${quota}/s`));
    const { [ABOVE]: above, [BELOW]: below } = await everyFigure(page);
    assert.ok(Math.abs(above.throttled_ppm - fraction * 1_000_000) <= 1, `${above.throttled_ppm}`);
    assert.ok(Math.abs(above.kms_throttled / above.kms_requests - fraction) < 0.000_002);
    assert.equal(below.throttled_ppm, 0);
  });
}

for (const { writes, reads, kms_requests: requests, keys, kms_usd: dollars } of golden.monthly_cost_usd) {
  test(`${requests ?? writes + reads} requests in a month cost $${dollars}`, async (t) => {
    const page = await emptied(t);
    await typeWithUnit(page, s, "writes", writes ?? requests, "mo");
    await typeWithUnit(page, s, "reads", reads ?? 0, "mo");
    await type(page, s, "keys", keys);
    const cost = Math.round(dollars * NANO_USD);
    await expectFigures(page, { [ABOVE]: { kms_requests: requests ?? writes + reads, monthly_cost_nanousd: cost } });
  });
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];
  const amount = (value) => (language === "vi" ? `${value.replace(".", ",")} USD` : `$${value}`);

  test(`${language}: a terabyte a month to another Region costs $20 of transfer, to the nearest one $10, beside its PUTs`, async (t) => {
    const page = await openScale(t, 1, `&writes=1000/mo&reads=0/mo&size=${2 ** 30}`, { language });
    const { figure } = scaleParts(page, s);
    await unfold(page, s);
    const replication = async () => {
      const table = figure("money").getByRole("table");
      const [head, ...lanes] = await cells(table);
      const column = head.findIndex((name) => name.startsWith(s.scale.replication));
      return column < 0 ? [] : lanes.map((row) => row[column]);
    };
    await figure("money").getByText(s.scale.asTable, { exact: true }).click();
    assert.deepEqual(await replication(), [], "what is nothing in both lanes has no place there");
    // A thousand PUTs at $0.005 each thousand are half a cent.
    for (const [to, dollars] of [
      ["us-west-2", "20.01"],
      ["us-east-2", "10.01"],
      ["same-region", "0.005"],
    ]) {
      await choose(page, s, "replication", to);
      await expectTraffic(page, s, new RegExp(`&replication=${to}`));
      assert.deepEqual(await replication(), [amount(dollars), amount(dollars)], to);
    }
  });
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: played request by request, the measurement of AWS comes to the same counts`, async (t) => {
    const page = await openScale(t, 1, "&preset=aws-poc", { language });
    const { button, place } = scaleParts(page, s);
    await button(s.scale.checkStart).click();
    const result = place.getByRole("table", { name: s.scale.checkResult(s.scale.oneMonth), exact: true });
    const rows = Object.fromEntries((await cells(await shown(result))).map(([name, ...counts]) => [name, counts]));
    const [{ [ABOVE]: above, [BELOW]: below }] = [s.scale.lanes];
    const requests = Object.entries(rows).filter(([name]) => /KMS request/.test(name));
    assert.deepEqual(requests.map(([, counts]) => counts), [["150", "150"], ["4", "4"]]);
    assert.ok(requests[0][0].startsWith(above) && requests[1][0].startsWith(below));
    assert.equal(await button(s.scale.checkCancel).isVisible(), false);
    await button(s.scale.checkStart).waitFor();
  });

  test(`${language}: a long play of every request tells how far it is, and can be cancelled`, async (t) => {
    const page = await openScale(t, 1, "&writes=1000/s&reads=0/s&duration=1h", { language });
    const { button, place } = scaleParts(page, s);
    const before = await everyFigure(page);
    await button(s.scale.checkStart).click();
    const bar = place.getByRole("progressbar", { name: s.scale.checkTitle, exact: true });
    await bar.waitFor();
    await place.getByRole("status").getByText(s.scale.checkProgress).waitFor();
    await page.locator("#workload progress:not([value='0'])").waitFor();
    await button(s.scale.checkCancel).click();
    await place.getByRole("status").getByText(s.scale.checkCancelled).waitFor();
    await bar.waitFor({ state: "hidden" });
    assert.equal(await place.getByRole("table", { name: s.scale.checkResult("1"), exact: false }).count(), 0);
    assert.deepEqual(await everyFigure(page), before);
    await button(s.scale.checkStart).waitFor();
  });
}

test("what is too much to be played is played from its beginning, and the page says so first", async (t) => {
  const page = await openScale(t, 1, "&writes=1000000/s&reads=0/s&duration=1mo");
  const { button, place } = scaleParts(page, s);
  await place.getByText(s.scale.checkTooMany).waitFor();
  await button(s.scale.checkStart).click();
  await place.getByRole("status").getByText(s.scale.checkProgress).waitFor();
  await button(s.scale.checkCancel).click();
  await place.getByRole("status").getByText(s.scale.checkCancelled).waitFor();
});

test("another setting takes back what was played request by request", async (t) => {
  const page = await openScale(t, 1, "&preset=aws-poc");
  const { button, place } = scaleParts(page, s);
  await button(s.scale.checkStart).click();
  const result = place.getByRole("table", { name: s.scale.checkResult(s.scale.oneMonth), exact: true });
  await result.waitFor();
  await type(page, s, "requesters", 2);
  await result.waitFor({ state: "detached" });
});

for (const language of LANGUAGES) {
  const s = STRINGS[language];
  const number = (value) => formatted(language, "count", value);

  test(`${language}: converting has its price for both ways, and refuses what is no number of objects`, async (t) => {
    const page = await openScale(t, 4, "", { language });
    const { place } = scaleParts(page, s);
    const objects = place.getByRole("textbox", { name: s.scale.convertObjects, exact: true });
    const table = place.getByRole("table", { name: s.scale.convertTitle, exact: true });
    // A column for each way.
    const told = async () => {
      const rows = await cells(table);
      return [1, 2].map((column) => rows.map((row) => row[column]));
    };
    const typed = async (value) => {
      await objects.fill(value);
      await objects.press("Tab");
    };
    assert.equal(await objects.inputValue(), number(100_000_000));
    assert.deepEqual((await told()).map(([way]) => way), s.scale.convertWays);
    await typed("1000000");
    const million = await told();
    // A copy: a PUT for $0.000005, two KMS requests for $0.000006, a job's object for $0.000001.
    assert.ok(million[1][1].includes(language === "vi" ? "12,2" : "12.2"), million[1].join(" | "));
    assert.equal(million[1][4], "4");
    assert.equal(million[0][4], language === "vi" ? "3 đến 5" : "3 to 5");
    for (const bad of ["0", "-5", "1e3x", "many", "", "1000000000000001", "9".repeat(40)]) {
      await typed(bad);
      await place.getByRole("alert").getByText(s.scale.convertKept(number(1_000_000))).waitFor();
      assert.deepEqual(await told(), million, bad);
      await typed("1000000");
      await place.getByRole("alert").getByText(s.scale.convertKept(number(1_000_000))).waitFor({ state: "hidden" });
    }
  });
}

/** The table as soon as it is there. */
async function shown(table) {
  await table.waitFor();
  return table;
}

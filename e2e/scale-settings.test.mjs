// At scale: the reader's own traffic is written into fields, onto sliders or into an address, and what cannot be is explained.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE_URL, newPage, openPage, ready, visit, withBrowser } from "./support/browser.mjs";
import { expectFigures, figures, formatted } from "./support/figures.mjs";
import { frames, parts } from "./support/page.mjs";
import {
  choose, everyFigure, expectTraffic, expectWorkload, openScale, scaleParts, type, typeWithUnit, unfold, workloadQuery,
} from "./support/scale.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const ABOVE = "object-keys";
const BELOW = "bucket-key";
const SCALE = 8;
const MONTH = 2_629_746;

test("numbers typed with their units are worked out at once, while they are typed", async (t) => {
  const page = await openScale(t, 1);
  const { number, slider } = scaleParts(page, s);
  const before = Number(await slider("writes").inputValue());
  await number("writes").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("49");
  await expectTraffic(page, s, "&writes=49/s");
  await page.keyboard.type("000");
  await expectTraffic(page, s, "&writes=49000/s");
  await expectFigures(page, { [ABOVE]: { objects_stored: 49_000 * MONTH } });
  assert.ok(Number(await slider("writes").inputValue()) > before, "the slider has come along");
  assert.equal(await slider("writes").getAttribute("aria-valuetext"), "49,000 a second");
  await scaleParts(page, s).unit("writes").selectOption("mo");
  await expectFigures(page, { [ABOVE]: { objects_stored: 49_000 } });
});

test("each setting can be changed, stands in the address of the workload, and comes back from it", async (t) => {
  const page = await openScale(t, 1);
  await unfold(page, s);
  for (const [field, value, unit] of [["writes", 7, "h"], ["reads", 11, "min"], ["duration", 90, "d"]]) {
    await typeWithUnit(page, s, field, value, unit);
  }
  await choose(page, s, "shape", "bursts");
  await typeWithUnit(page, s, "every", 6, "h");
  await typeWithUnit(page, s, "lasting", 20, "min");
  await choose(page, s, "spread", "by-age");
  await typeWithUnit(page, s, "age", 2, "y");
  for (const [field, value] of Object.entries({
    size: 123,
    requesters: 17,
    keys: 3,
    caches: 2,
    limit: 61,
    "old-objects": 12.5,
    multipart: 40,
    parts: 12,
    neighbour: 500,
    trails: 2,
  })) {
    await type(page, s, field, value);
  }
  const choices = {
    arrivals: "poisson", window: "sliding", replication: "us-west-2", region: "eu-north-1", quota: "2019", retry: "never",
    "data-events": "on",
  };
  for (const [field, choice] of Object.entries(choices)) await choose(page, s, field, choice);
  const query = await workloadQuery(page, s);
  assert.deepEqual(Object.fromEntries(query), {
    writes: "7/h",
    reads: "11/min",
    shape: "bursts",
    every: "6h",
    lasting: "20min",
    duration: "90d",
    size: "123",
    requesters: "17",
    keys: "3",
    caches: "2",
    limit: "61",
    age: "2y",
    "old-objects": "12.5",
    multipart: "40",
    parts: "12",
    neighbour: "500",
    trails: "2",
    ...choices,
  });
  const seen = await everyFigure(page);
  await visit(page, `?chapter=scale&${query}`);
  await expectWorkload(page);
  assert.deepEqual(await everyFigure(page), seen);
  assert.equal((await workloadQuery(page, s)).toString(), query.toString());
  assert.equal(await scaleParts(page, s).bad.count(), 0);
  assert.equal(await parts(page, s).notice.count(), 0);
});

test("fields that a choice brings along come and go with it", async (t) => {
  const page = await openScale(t, 1);
  const { number } = scaleParts(page, s);
  await unfold(page, s);
  assert.equal(await number("every").isVisible(), false);
  await choose(page, s, "shape", "bursts");
  await number("every").waitFor();
  await number("lasting").waitFor();
  await choose(page, s, "shape", "daily");
  await number("every").waitFor({ state: "hidden" });
  assert.equal(await number("old-keys").isVisible(), false);
  await choose(page, s, "spread", "old-keys");
  await number("old-keys").waitFor();
  await number("age").waitFor({ state: "hidden" });
  // Whoever has just made the choice still has the focus there, in settings that are still unfolded.
  await scaleParts(page, s).choice("spread").focus();
  await choose(page, s, "spread", "by-age");
  await number("age").waitFor();
  assert.equal(await scaleParts(page, s).choice("spread").evaluate((element) => element === document.activeElement), true);
});

test("a slider is moved by keyboard and says its value", async (t) => {
  const page = await openScale(t, 1, "&requesters=10&limit=300");
  const { number, slider } = scaleParts(page, s);
  const below = (await figures(page))[BELOW].kms_requests;
  await slider("requesters").focus();
  const notch = Number(await slider("requesters").inputValue());
  await page.keyboard.press("ArrowRight");
  assert.equal(Number(await slider("requesters").inputValue()), notch + 1);
  await page.keyboard.press("PageUp");
  assert.equal(await number("requesters").inputValue(), "32");
  await page.keyboard.press("End");
  assert.equal(await number("requesters").inputValue(), "100000");
  assert.equal(await slider("requesters").getAttribute("aria-valuetext"), "100,000");
  await expectTraffic(page, s, "&requesters=100000");
  assert.ok((await figures(page))[BELOW].kms_requests > below);
  await page.keyboard.press("Home");
  assert.equal(await number("requesters").inputValue(), "1");
  await slider("writes").focus();
  await page.keyboard.press("Home");
  assert.equal(await number("writes").inputValue(), "0");
  await expectTraffic(page, s, "&writes=0/s");
  // The arrows were the slider's: the story stands where it stood.
  await parts(page, s).narration(SCALE, 0).waitFor();
});

test("back to the preset is offered once something differs from it", async (t) => {
  const page = await openScale(t, 1, "&preset=photo-app");
  const { button, preset } = scaleParts(page, s);
  const seen = await everyFigure(page);
  assert.equal(await button(s.scale.backToPreset).isVisible(), false);
  await type(page, s, "requesters", 9);
  await expectTraffic(page, s, "&preset=photo-app&requesters=9");
  await button(s.scale.backToPreset).click();
  await expectTraffic(page, s, "&preset=photo-app");
  assert.deepEqual(await everyFigure(page), seen);
  await button(s.scale.backToPreset).waitFor({ state: "hidden" });
  assert.equal(await preset.inputValue(), "photo-app");
});

for (const language of LANGUAGES) {
  const s = STRINGS[language];
  const number = (value) => formatted(language, "count", value);

  test(`${language}: what cannot be says the range, and the last good value stays in force`, async (t) => {
    const page = await openScale(t, 1, "&requesters=7", { language });
    const { number: field, problem } = scaleParts(page, s);
    const seen = await everyFigure(page);
    const range = s.scale.range("1", number(100_000));
    const kept = s.scale.kept("7");
    for (const [bad, told] of [
      ["0", `${range} ${kept}`],
      ["-3", `${range} ${kept}`],
      ["100001", `${range} ${kept}`],
      ["9".repeat(60), `${range} ${kept}`],
      ["many", `${s.scale.badNumber} ${range} ${kept}`],
      ["", `${s.scale.badNumber} ${range} ${kept}`],
      ["1.5.2", `${s.scale.badNumber} ${range} ${kept}`],
      ["<b>7</b>", `${s.scale.badNumber} ${range} ${kept}`],
    ]) {
      await type(page, s, "requesters", bad);
      await problem(told).waitFor();
      assert.equal(await field("requesters").getAttribute("aria-invalid"), "true", bad);
      assert.equal(await field("requesters").inputValue(), bad, "what was typed is not taken away");
      await expectTraffic(page, s, "&requesters=7");
      assert.deepEqual(await everyFigure(page), seen, bad);
      // Whatever is right while it is still being typed is no longer complained of.
      await field("requesters").fill("7");
      await problem(told).waitFor({ state: "hidden" });
      assert.equal(await field("requesters").getAttribute("aria-invalid"), "false");
    }
    await type(page, s, "writes", "1000000001");
    const ofRates = s.scale.range("0", s.scale.aSecond(number(1_000_000_000)));
    await problem(`${ofRates} ${s.scale.kept(s.scale.aSecond(number(1_000)))}`).waitFor();
  });

  test(`${language}: nothing is said while a number is still being typed`, async (t) => {
    const page = await openScale(t, 1, "", { language });
    const { number: field, place } = scaleParts(page, s);
    await field("limit").focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("0");
    await frames(page);
    assert.equal(await place.getByRole("alert").filter({ hasText: /./ }).count(), 0);
    await page.keyboard.press("Tab");
    await place.getByRole("alert").filter({ hasText: s.scale.range("1", number(86_400)) }).waitFor();
  });

  test(`${language}: traffic that cannot be is explained, and the last answer stays until it can`, async (t) => {
    const page = await openScale(t, 1, "&shape=bursts&every=1h&lasting=5min", { language });
    const { place, problem } = scaleParts(page, s);
    await unfold(page, s);
    const seen = await everyFigure(page);
    await typeWithUnit(page, s, "lasting", 2, "h");
    await problem(s.scale.impossibleBursts).waitFor();
    assert.deepEqual(await everyFigure(page), seen);
    await typeWithUnit(page, s, "every", 3, "h");
    await problem(s.scale.impossibleBursts).waitFor({ state: "hidden" });
    assert.notDeepEqual(await everyFigure(page), seen);
    await type(page, s, "writes", 0);
    const reads = await everyFigure(page);
    assert.equal(reads[ABOVE].objects_stored, 0);
    await type(page, s, "reads", 0);
    await problem(s.scale.impossibleNothing).waitFor();
    assert.deepEqual(await everyFigure(page), reads);
    await type(page, s, "writes", 5);
    await problem(s.scale.impossibleNothing).waitFor({ state: "hidden" });
    assert.equal(await place.getByRole("alert").filter({ hasText: /./ }).count(), 0);
  });

  test(`${language}: what the address asks for and cannot have is named, and the rest is honoured`, async (t) => {
    const page = await openScale(t, 1, "&preset=my-own&writes=many/s&age=5&every=1h&spread=all&reads=7&keys=7&duration=0s", { language });
    const { bad, preset } = scaleParts(page, s);
    await bad.waitFor();
    const { fields, badValue, badPreset, badNumber, badUnit, badChoice } = s.scale;
    const told = await bad.getByRole("listitem").allInnerTexts();
    const expected = [
      badPreset("my-own"),
      badValue(fields.writes, "many/s", badNumber),
      badValue(fields.reads, "7", badUnit),
      badValue(fields.every, "1h", ""),
      badValue(fields.duration, "0s", ""),
      badValue(fields.spread, "all", badChoice),
    ];
    // Each goes on with what would have been right, or with what is in force.
    assert.deepEqual(told.map((sentence, place) => sentence.slice(0, expected[place]?.length)), expected);
    assert.equal(await preset.inputValue(), "");
    await expectTraffic(page, s, "&keys=7");
    await expectFigures(page, { [ABOVE]: { kms_requests: 2_000 * MONTH } });
    // The page's own notices know that these parameters are the chapter's.
    assert.equal(await parts(page, s).notice.filter({ hasNotText: s.scale.badTitle }).count(), 0);
    await bad.getByRole("button", { name: s.dismiss, exact: true }).click();
    await bad.waitFor({ state: "hidden" });
  });

  test(`${language}: another language keeps the workload, its figures and the step`, async (t) => {
    const page = await openScale(t, 3, "&preset=data-lake&requesters=40", { language });
    const seen = await everyFigure(page);
    const other = LANGUAGES.find((candidate) => candidate !== language);
    const o = STRINGS[other];
    await parts(page, s).language.selectOption(other);
    await parts(page, o).narration(SCALE, 2).waitFor();
    await scaleParts(page, o).figure("map").waitFor();
    assert.deepEqual(await everyFigure(page), seen);
    assert.equal(await scaleParts(page, o).number("requesters").inputValue(), "40");
    await expectTraffic(page, o, "&preset=data-lake&requesters=40");
    assert.equal(await scaleParts(page, s).figure("map").count(), 0, "no word of the other language is left");
  });
}

test("markup in the address is text", async (t) => {
  const page = await newPage(t);
  const markup = "<img src=x onerror=alert(1)>";
  await page.goto(`${BASE_URL}?${new URLSearchParams({ chapter: "scale", preset: markup, writes: markup, quota: markup })}`);
  await ready(page);
  await expectWorkload(page);
  const told = await scaleParts(page, s).bad.getByRole("listitem").allInnerTexts();
  assert.equal(told.length, 3);
  assert.ok(told.every((sentence) => sentence.includes(markup)), told.join("\n"));
  assert.equal(await page.locator("#workload img").count(), 0);
});

test("every step of the chapter has a link that opens it, with the traffic that the link names", async (t) => {
  const page = await newPage(t);
  const ofSteps = [
    ["writes", "reads", "requesters", "limit"], ["writes", "neighbour"], ["requesters", "limit"], ["reads", "old-objects"],
  ];
  for (const [step, fields] of ofSteps.entries()) {
    await visit(page, `?chapter=scale&step=${step + 1}&preset=photo-app&requesters=3`);
    await expectWorkload(page);
    await parts(page, s).narration(SCALE, step).waitFor();
    await expectTraffic(page, s, "&preset=photo-app&requesters=3");
    for (const field of fields) await scaleParts(page, s).slider(field).waitFor();
    assert.equal(await parts(page, s).notice.count(), 0);
  }
});

const COPY = {
  "the page's head": async (page) => {
    await parts(page, s).button(s.copyLink).click();
    await page.getByRole("banner").getByText(s.linkCopied, { exact: true }).waitFor();
  },
  "the chapter": async (page) => {
    const { button, place } = scaleParts(page, s);
    await button(s.scale.copyWorkloadLink).click();
    await place.getByText(s.linkCopied, { exact: true }).waitFor();
  },
};

for (const [where, copy] of Object.entries(COPY)) {
  test(`a link copied in ${where} holds the whole workload and the step`, async (t) => {
    const permissions = ["clipboard-read", "clipboard-write"];
    const page = await openScale(t, 2, "&preset=etl-burst", { permissions });
    await unfold(page, s);
    await choose(page, s, "quota", "raised");
    const own = page.getByRole("textbox", { name: s.scale.ownQuota, exact: true });
    await own.fill("2022");
    await own.press("Tab");
    await typeWithUnit(page, s, "writes", 12, "min");
    await choose(page, s, "replication", "us-east-2");
    const [seen, query] = [await everyFigure(page), await workloadQuery(page, s)];
    await copy(page);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(link.startsWith(`${BASE_URL}?`), link);
    const other = await page.context().newPage();
    await other.goto(link);
    await ready(other);
    await expectWorkload(other);
    await parts(other, s).narration(SCALE, 1).waitFor();
    assert.equal(await parts(other, s).notice.count(), 0);
    assert.equal(await scaleParts(other, s).bad.count(), 0);
    assert.equal((await workloadQuery(other, s)).toString(), query.toString());
    assert.deepEqual(await everyFigure(other), seen);
  });
}

test("the traffic is still there for whoever leaves the chapter and comes back", async (t) => {
  const page = await openScale(t, 1, "&preset=log-archive");
  await type(page, s, "requesters", 12);
  const seen = await everyFigure(page);
  await page.keyboard.press("Escape");
  await scaleParts(page, s).answer.click();
  await page.keyboard.press("PageDown");
  await parts(page, s).narration(SCALE + 1, 0).waitFor();
  assert.equal(await scaleParts(page, s).place.isVisible(), false);
  await page.keyboard.press("PageUp");
  await parts(page, s).narration(SCALE, 0).waitFor();
  await expectTraffic(page, s, "&preset=log-archive&requesters=12");
  assert.deepEqual(await everyFigure(page), seen);
});

/** What takes the form's fields away while somebody types in one of them, and what is there afterwards. */
const INTERRUPTIONS = {
  "the button that leads on": {
    interrupt: (page) => page.evaluate(() => document.querySelector("#go").click()),
    after: (page) => parts(page, s).narration(SCALE, 1).waitFor(),
  },
  "another language": {
    interrupt: (page) => page.evaluate(() => {
      const select = document.querySelector("header select");
      select.value = "vi";
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }),
    after: (page) => parts(page, STRINGS.vi).narration(SCALE, 0).waitFor(),
  },
  "another chapter": {
    interrupt: (page) => page.evaluate(() => document.querySelector('a[href="?chapter=compare"]').click()),
    after: (page) => parts(page, s).narration(SCALE + 1, 0).waitFor(),
  },
};

for (const [what, { interrupt, after }] of Object.entries(INTERRUPTIONS)) {
  for (const [typed, expected] of [["2000", "2000"], ["many", "1000"]]) {
    test(`${what} comes while ${typed} is being typed, and nothing is lost`, async (t) => {
      const page = await openScale(t, 1, "&requesters=7");
      const errors = [];
      page.on("pageerror", (error) => errors.push(error.message));
      await scaleParts(page, s).number("writes").focus();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(typed);
      await interrupt(page);
      await after(page);
      await frames(page);
      assert.deepEqual(errors, []);
      assert.equal(await page.getByRole("alertdialog").count(), 0);
      // The page goes on, and so does the chapter.
      await page.evaluate(() => document.querySelector('a[href="?chapter=scale"]').click());
      await expectWorkload(page);
      const language = await page.locator("html").getAttribute("lang");
      await expectTraffic(page, STRINGS[language], `${expected === "1000" ? "" : `&writes=${expected}/s`}&requesters=7`);
      await expectFigures(page, { [ABOVE]: { objects_stored: Number(expected) * MONTH } });
    });
  }
}

test("the defaults that somebody has chosen stay in force at every step and in the link", async (t) => {
  const page = await openScale(t, 2);
  await scaleParts(page, s).preset.selectOption("");
  await expectTraffic(page, s, "&writes=1000/s");
  await page.keyboard.press("Escape");
  await scaleParts(page, s).answer.click();
  await page.keyboard.press("PageDown");
  await parts(page, s).narration(SCALE + 1, 0).waitFor();
  await page.keyboard.press("PageUp");
  await parts(page, s).narration(SCALE, 0).waitFor();
  await expectWorkload(page);
  assert.equal(await scaleParts(page, s).preset.inputValue(), "");
  await visit(page, `?chapter=scale&step=2&${await workloadQuery(page, s)}`);
  await expectWorkload(page);
  assert.equal(await scaleParts(page, s).preset.inputValue(), "");
});

test("what the address hides is not there", async (t) => {
  const page = await openScale(t, 2, "&preset=etl-burst&hide=settings,transport");
  const { button, number, preset, storm } = scaleParts(page, s);
  await storm.waitFor();
  for (const hidden of [preset, number("writes"), button(s.scale.stormPlay)]) assert.equal(await hidden.count(), 0);
  await visit(page, "?chapter=scale&step=2&preset=etl-burst&hide=counters");
  await preset.waitFor();
  await button(s.scale.stormPlay).waitFor();
  for (const hidden of [storm, scaleParts(page, s).totals()]) assert.equal(await hidden.count(), 0);
});

test("a first visit elsewhere does not load the chapter's program, and opening the chapter loads it once", async (t) => {
  const page = await newPage(t);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(BASE_URL);
  await ready(page);
  const scale = () => asked.filter((path) => /\/(style-)?scale-[^/]*\.(wasm|css)$/.test(path));
  assert.deepEqual(scale(), []);
  await page.getByRole("link", { name: `${SCALE + 1} ${s.chapters[SCALE]}`, exact: true }).click();
  await expectWorkload(page);
  // The program and its style sheet.
  assert.equal(scale().length, 2, scale().join(" "));
  await page.getByRole("link", { name: `1 ${s.chapters[0]}`, exact: true }).click();
  await parts(page, s).narration(0, 0).waitFor();
  await page.getByRole("link", { name: `${SCALE + 1} ${s.chapters[SCALE]}`, exact: true }).click();
  await expectWorkload(page);
  assert.equal(scale().length, 2, scale().join(" "));
});

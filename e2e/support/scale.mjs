// The chapter `scale`, about the reader's own traffic. Its part of the program loads when the chapter is opened, so tests have to wait for
// it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { PATIENCE_MILLIS, openPage } from "./browser.mjs";
import { figures } from "./figures.mjs";

/** The metrics that the chapter shows for every lane. */
export const METRICS = [
  "objects_stored",
  "s3_requests",
  "kms_requests",
  "kms_throttled",
  "kms_cost_nanousd",
  "cloudtrail_kms_events",
  "monthly_cost_nanousd",
  "throttled_ppm",
];

/** Opens the chapter at this step, with further parameters in `query`, and waits until it is ready. */
export async function openScale(test, step, query = "", options = {}) {
  const page = await openPage(test, `?chapter=scale&step=${step}${query}`, options);
  await expectWorkload(page);
  return page;
}

/** Waits until the chapter shows its figures. */
export function expectWorkload(page) {
  return page.locator("#workload output").first().waitFor();
}

/** Locators for the named parts of the chapter, in one language. */
export function scaleParts(page, s) {
  const words = s.scale;
  const place = page.locator("#workload");
  const button = (name) => place.getByRole("button", { name, exact: true });
  const of = (role, name) => place.getByRole(role, { name, exact: true });
  const figure = (id) => place.getByRole("figure", { name: words.plots[id], exact: true });
  return {
    place,
    button,
    preset: of("combobox", words.startFrom),
    number: (field) => of("textbox", words.fields[field]),
    choice: (field) => of("combobox", words.fields[field]),
    unit: (field) => of("combobox", words.unitOf(words.fields[field])),
    slider: (field) => of("slider", words.sliderOf(words.fields[field])),
    more: place.getByText(words.more, { exact: true }),
    problem: (told) => place.getByRole("alert").getByText(told, { exact: typeof told === "string" }),
    bad: place.getByRole("status").filter({ hasText: words.badTitle }),
    answer: place.getByRole("heading", { name: words.answer, exact: true }).locator("xpath=.."),
    totals: (span = words.oneMonth) => of("table", words.table(span)),
    figure,
    drawing: (id) => figure(id).getByRole("group", { name: words.plots[id], exact: true }),
    reading: (id) => figure(id).getByRole("status"),
    canvas: place.locator("canvas"),
    storm: of("table", words.stormTitle),
    stormTime: of("slider", words.stormTime),
  };
}

/** Types a value into a setting's field and leaves it. */
export async function type(page, s, field, value) {
  const input = scaleParts(page, s).number(field);
  await input.fill(String(value));
  await input.press("Tab");
}

/** Types a number and chooses its unit of time: `s`, `min`, `h`, `d`, `mo` or `y`. */
export async function typeWithUnit(page, s, field, value, unit) {
  await scaleParts(page, s).unit(field).selectOption(unit);
  await type(page, s, field, value);
}

/** Makes a choice for a setting, named as in an address. */
export async function choose(page, s, field, choice) {
  await scaleParts(page, s).choice(field).selectOption(choice);
}

/** Unfolds the settings that are not at the top of the form at this step. */
export async function unfold(page, s) {
  await scaleParts(page, s).more.click();
  await scaleParts(page, s).choice("window").waitFor();
}

/** The parameters of the page's link that set the traffic, as `[name, value]` pairs in their order. */
async function traffic(page, s) {
  const label = s.copyLink;
  const link = await page.evaluate((label) => {
    const button = [...document.querySelectorAll("header button")].find(({ textContent }) => textContent === label);
    // Replaces `writeText`, so that the machine's clipboard stays as it is. The focus does not move either.
    const { clipboard } = navigator;
    let copied = null;
    clipboard.writeText = async (text) => {
      copied = text;
    };
    button.click();
    delete clipboard.writeText;
    return copied;
  }, label);
  const ofPage = ["chapter", "step", "lang", "theme", "hide", "seed", "speed", "t", "play"];
  return [...new URL(link).searchParams].filter(([name]) => !ofPage.includes(name));
}

/** The parameters of the page's link that set the traffic. */
export async function workloadQuery(page, s) {
  return new URLSearchParams(await traffic(page, s));
}

/** Waits until the traffic's parameters in the page's link equal a string like `&writes=5/s`, or match a regular expression. */
export async function expectTraffic(page, s, expected) {
  const asText = (pairs) => pairs.map(([name, value]) => `&${name}=${value}`).join("");
  const fits = typeof expected === "string" ? (text) => text === expected : (text) => expected.test(text);
  const began = Date.now();
  let seen;
  do {
    seen = asText(await traffic(page, s));
    if (fits(seen)) return;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  } while (Date.now() - began < PATIENCE_MILLIS);
  assert.fail(`The link has the traffic ${seen} and not ${expected}`);
}

/** Presses a button that downloads a file, and returns the file's name and bytes. */
export async function downloadFile(page, button) {
  const begun = page.waitForEvent("download");
  await button.click();
  const download = await begun;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Parses a CSV file, as RFC 4180 specifies it, into rows of cells. */
export function csvRows(text) {
  assert.ok(text.endsWith("\r\n"), "the last row ends as the others do");
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const rows = [[]];
  let read;
  let end = 0;
  while (cell.lastIndex < text.length && (read = cell.exec(text)) !== null) {
    end = cell.lastIndex;
    rows.at(-1).push(read[1] === undefined ? read[2] : read[1].replaceAll('""', '"'));
    if (read[3] === "\r\n" && end < text.length) rows.push([]);
  }
  assert.equal(end, text.length, "all of it is CSV");
  return rows;
}

/** The text of a table's cells, headings included, row by row. */
export function cells(table) {
  return table.getByRole("row").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
}

/** All figures of both lanes. Asserts that each is on the page exactly once. */
export async function everyFigure(page) {
  const outputs = await page.locator("output").evaluateAll((all) => all.map(({ dataset }) => `${dataset.lane} ${dataset.metric}`));
  const promised = ["object-keys", "bucket-key"].flatMap((lane) => METRICS.map((metric) => `${lane} ${metric}`));
  assert.deepEqual([...outputs].sort(), promised.sort());
  return figures(page);
}

// At scale: the plots can be read by keyboard, by pointer and as tables, and taken away; so can the run; and all of it fits a sheet of
// paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withBrowser } from "./support/browser.mjs";
import { expectRun, frames, parts } from "./support/page.mjs";
import { cells, csvRows, downloadFile, everyFigure, expectTraffic, openScale, scaleParts, type } from "./support/scale.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const SCALE = 8;
const LANES = ["object-keys", "bucket-key"];

// The plots of each step, and a traffic in which there is something to see.
const STEPS = [
  { step: 1, query: "&preset=aws-pricing&duration=90d", plots: ["rate", "cost", "money"] },
  { step: 2, query: "&preset=etl-burst&duration=2d", plots: ["throttled"] },
  { step: 3, query: "&preset=many-roles", plots: ["map", "requesters", "limit"] },
];

/** What is read out of a plot, once it is something else than before. */
async function readOther(page, s, id, before) {
  const reading = scaleParts(page, s).reading(id);
  await page.waitForFunction(([element, before]) => element.textContent !== before, [await reading.elementHandle(), before]);
  return reading.innerText();
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  for (const { step, query, plots } of STEPS) {
    test(`${language}: the plots of step ${step} have a name, a drawing and a table that says the same`, async (t) => {
      const page = await openScale(t, step, query, { language });
      const { drawing, figure, place } = scaleParts(page, s);
      assert.equal(await place.getByRole("figure").count(), plots.length);
      for (const id of plots) {
        const drawn = await drawing(id).locator("svg").boundingBox();
        assert.ok(drawn.width > 200 && drawn.height > 100, `${id} is drawn: ${JSON.stringify(drawn)}`);
        const table = figure(id).getByRole("table", { name: s.scale.plots[id], exact: true });
        assert.equal(await table.isVisible(), false);
        await figure(id).getByText(s.scale.asTable, { exact: true }).click();
        await table.waitFor();
        const rows = await cells(table);
        assert.ok(rows.length > 1, id);
        assert.ok(rows.every((row) => row.length === rows[0].length), `${id}: every row is as long`);
        assert.ok(rows[0].slice(1).every((head) => head !== ""), `${id}: every column has a heading: ${rows[0]}`);
        if (["rate", "cost", "throttled"].includes(id)) {
          const heads = rows[0].slice(1).join(" ");
          for (const lane of Object.values(s.scale.lanes)) assert.ok(heads.includes(lane), `${id}: ${heads}`);
        }
      }
    });
  }

  test(`${language}: the arrow keys read a plot's values and leave the story alone`, async (t) => {
    const page = await openScale(t, 1, "&preset=aws-pricing", { language });
    const { drawing, reading } = scaleParts(page, s);
    await drawing("cost").focus();
    assert.equal(await reading("cost").innerText(), "");
    await page.keyboard.press("ArrowRight");
    const first = await readOther(page, s, "cost", "");
    await page.keyboard.press("ArrowRight");
    const second = await readOther(page, s, "cost", first);
    for (const lane of Object.values(s.scale.lanes)) assert.ok(second.includes(lane), second);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await readOther(page, s, "cost", second), first);
    await page.keyboard.press("End");
    const last = await readOther(page, s, "cost", first);
    assert.ok(last.includes(language === "vi" ? "6,03 USD" : "$6.03"), last);
    await page.keyboard.press("Home");
    assert.equal(await readOther(page, s, "cost", last), first);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await frames(page);
    await expectRun(page, "idle");
    await parts(page, s).narration(SCALE, 0).waitFor();
  });

  test(`${language}: the pointer reads the value it is over, and stops when it leaves`, async (t) => {
    const page = await openScale(t, 3, "&preset=many-roles", { language });
    const { drawing } = scaleParts(page, s);
    const map = drawing("map");
    await map.scrollIntoViewIfNeeded();
    const { width, height } = await map.boundingBox();
    await map.hover({ position: { x: width * 0.3, y: height * 0.6 } });
    const few = await readOther(page, s, "map", "");
    await map.hover({ position: { x: width * 0.9, y: height * 0.6 } });
    const many = await readOther(page, s, "map", few);
    const saving = (told) => Number(/([\d.,]+)%/.exec(told)[1].replace(",", "."));
    assert.ok(saving(few) > saving(many), `${few} / ${many}`);
    const cross = map.locator(".scale-cross");
    await cross.waitFor();
    const box = await cross.boundingBox();
    const around = await map.boundingBox();
    assert.ok(box.x <= around.x + width * 0.9 + 1 && box.x + box.width >= around.x + width * 0.9 - 1, "it stands where the pointer is");
    await page.mouse.move(2, 2);
    await cross.waitFor({ state: "hidden" });
  });

  for (const { step, query, plots } of STEPS) {
    test(`${language}: the plots of step ${step} can be downloaded as SVG, PNG and CSV`, async (t) => {
      const page = await openScale(t, step, query, { language });
      const { figure } = scaleParts(page, s);
      for (const id of plots) {
        const take = (format) => downloadFile(page, figure(id).getByRole("button", { name: format, exact: true }));
        const svg = await take("SVG");
        assert.equal(svg.name, `bucket-keys-${id}.svg`);
        const parsed = await page.evaluate((text) => {
          const document = new DOMParser().parseFromString(text, "image/svg+xml");
          const root = document.documentElement;
          const outside = [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes])
            .filter(({ name, value }) => name !== "xmlns" && /(https?:)?\/\/|var\(/.test(value));
          return {
            error: document.querySelector("parsererror")?.textContent ?? null,
            root: `${root.namespaceURI} ${root.localName}`,
            text: root.textContent,
            outside: outside.map(({ value }) => value),
          };
        }, svg.bytes.toString("utf8"));
        assert.equal(parsed.error, null, id);
        assert.equal(parsed.root, "http://www.w3.org/2000/svg svg");
        assert.ok(parsed.text.includes(s.scale.plots[id]), `${id} bears its name`);
        assert.ok(parsed.text.includes("Bucket Keys"), `${id} says where it is from`);
        assert.deepEqual(parsed.outside, [], "it needs nothing but itself");
        const png = await take("PNG");
        assert.equal(png.name, `bucket-keys-${id}.png`);
        assert.equal(png.bytes.subarray(0, 8).toString("hex"), "89504e470d0a1a0a");
        const [width, height] = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
        assert.ok(width >= 1_600 && height >= 800, `${width} by ${height}`);
        const csv = await take("CSV");
        assert.equal(csv.name, `bucket-keys-${id}.csv`);
        const rows = csvRows(csv.bytes.toString("utf8"));
        assert.ok(rows.length > 1);
        // The names of the parts and lanes stand in the first column of the bars, which has no name itself.
        for (const head of rows[0].slice(id === "money" ? 1 : 0)) assert.match(head, /^\S.*\S$/, `${id}: “${head}” is a heading`);
        for (const [number, row] of rows.entries()) assert.equal(row.length, rows[0].length, `${id}, row ${number}: ${row}`);
        // Numbers for a program have no thousands and no comma, whatever the language.
        for (const cell of rows.slice(1).flatMap((row) => row.slice(id === "money" ? 1 : 0))) assert.match(cell, /^-?\d+(\.\d+)?$/);
      }
    });
  }
}

test("a picture that is taken away is not blank", async (t) => {
  const page = await openScale(t, 3, "&preset=many-roles");
  const { bytes } = await downloadFile(page, scaleParts(page, s).figure("map").getByRole("button", { name: "PNG", exact: true }));
  // The page's own policy lets it decode what it is given as data.
  const colours = await page.evaluate(async (base64) => {
    const blob = new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: "image/png" });
    const bitmap = await createImageBitmap(blob);
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const seen = new Set();
    for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    return seen.size;
  }, bytes.toString("base64"));
  assert.ok(colours > 8, `${colours} colours`);
});

test("the plots follow the traffic", async (t) => {
  const page = await openScale(t, 1, "&preset=aws-pricing");
  const { figure, drawing } = scaleParts(page, s);
  const before = await drawing("rate").locator("svg").innerHTML();
  await type(page, s, "reads", 90_000_000);
  await expectTraffic(page, s, /&reads=90000000/);
  assert.notEqual(await drawing("rate").locator("svg").innerHTML(), before);
  const { bytes } = await downloadFile(page, figure("cost").getByRole("button", { name: "CSV", exact: true }));
  const last = csvRows(bytes.toString("utf8")).at(-1);
  assert.ok(Math.abs(Number(last[1]) - 90_010_000 * 0.000_003) < 0.000_01, last.join());
});

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: the run as CSV and as JSON says what the page says`, async (t) => {
    const page = await openScale(t, 2, "&preset=etl-burst&duration=2d&requesters=3", { language });
    const { button } = scaleParts(page, s);
    const seen = await everyFigure(page);
    const json = await downloadFile(page, button(s.scale.downloadRunJson));
    assert.equal(json.name, "bucket-keys.json");
    const run = JSON.parse(json.bytes.toString("utf8"));
    assert.equal(run.source, "bucket-keys");
    assert.equal(run.version, 1);
    assert.deepEqual(run.lanes, seen);
    assert.equal(run.workload.requesters, "3");
    assert.equal(run.workload.duration, "2d");
    assert.equal(run.workload.region, "eu-central-1");
    const csv = await downloadFile(page, button(s.scale.downloadRunCsv));
    assert.equal(csv.name, "bucket-keys.csv");
    const [head, ...rows] = csvRows(csv.bytes.toString("utf8"));
    assert.equal(rows.length, run.intervals.length);
    for (const row of rows) assert.equal(row.length, head.length);
    const sum = (column) => rows.reduce((sum, row) => sum + Number(row[head.indexOf(column)]), 0);
    for (const lane of LANES) {
      for (const metric of ["kms_requests", "kms_throttled"]) {
        assert.equal(sum(`${lane.replace("-", "_")}_${metric}`), seen[lane][metric], `${lane} ${metric}`);
        assert.equal(run.intervals.reduce((sum, interval) => sum + interval.lanes[lane][metric], 0), seen[lane][metric]);
      }
    }
    assert.equal(sum("length_s"), 2 * 86_400);
    // The same settings in an address come to the same run.
    await page.goto(`${page.url().split("?")[0]}?${new URLSearchParams({ chapter: "scale", ...run.workload })}`);
    await page.locator("#workload output").first().waitFor();
    assert.deepEqual(await everyFigure(page), seen);
  });

  test(`${language}: on paper stand the answer, the figures and the plots, on one page, and no form`, async (t) => {
    const page = await openScale(t, 1, "&preset=aws-pricing", { language });
    await page.emulateMedia({ media: "print" });
    const { answer, button, drawing, preset, totals } = scaleParts(page, s);
    await answer.waitFor();
    assert.equal(await totals().isVisible(), true);
    for (const id of ["rate", "cost", "money"]) assert.equal(await drawing(id).locator("svg").isVisible(), true, id);
    assert.equal(await preset.isVisible(), false);
    for (const name of [s.scale.printPage, s.scale.checkStart, s.copyLink]) assert.equal(await button(name).isVisible(), false, name);
    assert.equal(await parts(page, s).language.isVisible(), false);
    const pdf = (await page.pdf({ format: "A4", printBackground: true })).toString("latin1");
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, "pages");
  });
}

test("the button for paper asks the browser to print", async (t) => {
  const page = await openScale(t, 1, "&preset=aws-pricing");
  await page.evaluate(() => {
    window.print = () => (document.documentElement.dataset.printed = "true");
  });
  await scaleParts(page, s).button(s.scale.printPage).click();
  await page.locator('html[data-printed="true"]').waitFor();
});

// The search field of the reference: over questions, terms, sources and older notes, with and without diacritics.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const KINDS = ["question", "term", "correction", "claim"];

const field = (place, s) => place.getByRole("searchbox", { name: s.search, exact: true });

/** What has been found, as the addresses of the links. */
async function found(place, s) {
  const told = await place.getByRole("status").innerText();
  const links = place.locator(".search").getByRole("link");
  const addresses = await links.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.equal(told, s.found(addresses.length));
  return addresses;
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: one field searches all pages, and what is found opens beside it`, async (t) => {
    const page = await openPage(t, "", { language });
    const { panel, sideSheet, tab } = parts(page, s);
    await tab(s.glossary).click();
    await panel.getByRole("term").first().waitFor();
    await field(panel, s).fill("kms");
    await panel.getByRole("status").waitFor();
    const addresses = await found(panel, s);
    for (const kind of KINDS) assert.ok(addresses.some((address) => address.startsWith(`#${kind}-`)), kind);
    assert.equal(await panel.getByRole("term").count(), 0, "what has been found stands in the place of the page");
    const question = panel.locator('.search a[href^="#question-"]').first();
    const id = (await question.getAttribute("href")).slice(1);
    await question.click();
    await sideSheet.locator(`[id="sheet-${id}"]:focus`).waitFor();
    await page.keyboard.press("Escape");
    await sideSheet.waitFor({ state: "hidden" });
    await question.and(page.locator(":focus")).waitFor();
    await field(panel, s).fill("");
    await panel.getByRole("term").first().waitFor();
  });

  test(`${language}: what is found nowhere is said to be`, async (t) => {
    const page = await openPage(t, "", { language });
    const { panel, tab } = parts(page, s);
    await tab(s.questions).click();
    await field(panel, s).fill("zebra");
    await panel.getByText(s.found(0), { exact: true }).waitFor();
  });

  test(`${language}: in the sheet, too, and what is found takes the place of the entry`, async (t) => {
    const page = await openPage(t, `?lang=${language}#term-kms`);
    const { sideSheet } = parts(page, s);
    await sideSheet.locator("[id='sheet-term-kms']:focus").waitFor();
    await field(sideSheet, s).fill("etag");
    const link = sideSheet.locator('.search a[href^="#claim-"]').first();
    const id = (await link.getAttribute("href")).slice(1);
    await link.click();
    await sideSheet.locator(`[id="sheet-${id}"]:focus`).waitFor();
    assert.equal(await field(sideSheet, s).inputValue(), "");
  });
}

test("Vietnamese is found with its diacritics and without them", async (t) => {
  const s = STRINGS.vi;
  const page = await openPage(t, "", { language: "vi" });
  const { panel, tab } = parts(page, s);
  await tab(s.questions).click();
  const results = {};
  for (const query of ["khoá", "khoa", "Đã mã hoá", "da ma hoa"]) {
    await field(panel, s).fill(query);
    await panel.getByRole("status").waitFor();
    results[query] = await found(panel, s);
    assert.ok(results[query].length > 0, query);
  }
  assert.deepEqual(results.khoa, results["khoá"]);
  assert.deepEqual(results["da ma hoa"], results["Đã mã hoá"]);
});

test("pages that do not arrive are asked for again", async (t) => {
  const s = STRINGS.en;
  const page = await openPage(t);
  const { panel, tab } = parts(page, s);
  await tab(s.glossary).click();
  await panel.getByRole("term").first().waitFor();
  await page.route("**/reference/**", (route) => route.abort());
  await field(panel, s).fill("kms");
  await panel.getByRole("alert").getByText(s.referenceMissing, { exact: true }).waitFor();
  await page.unroute("**/reference/**");
  await panel.getByRole("button", { name: s.tryAgain, exact: true }).click();
  await panel.getByText(/^Found: [1-9]/).waitFor();
});

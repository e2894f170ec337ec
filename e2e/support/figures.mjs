// The live figures in the counters: reads them as numbers and as text, and waits until they have the values that a test expects.

import assert from "node:assert/strict";

const NANO_USD = 1_000_000_000;

/** The number of figures on the page: six metrics in each of two lanes. */
export const FIGURES = 12;

/** Every figure as `{lane: {metric: value}}`. */
export async function figures(page) {
  const read = {};
  for (const { lane, metric, value } of await outputs(page)) {
    read[lane] ??= {};
    read[lane][metric] = Number(value);
  }
  return read;
}

/** All figures, each with its `data-` attributes and its text. */
export function outputs(page) {
  return page.locator("output").evaluateAll((elements) =>
    elements.map((element) => ({ ...element.dataset, text: element.innerText.trim() })),
  );
}

/** Waits until the page shows these figures, given as `{lane: {metric: value}}`. If it never does, fails with what it shows instead. */
export async function expectFigures(page, expected) {
  const conditions = Object.entries(expected).flatMap(([lane, metrics]) =>
    Object.entries(metrics).map(
      ([metric, value]) => `:has(output[data-lane="${lane}"][data-metric="${metric}"][data-value="${value}"])`,
    ),
  );
  try {
    await page.locator(`html${conditions.join("")}`).waitFor();
  } catch {
    const shown = await figures(page);
    const same = Object.entries(expected).map(([lane, metrics]) => [
      lane,
      Object.fromEntries(Object.keys(metrics).map((metric) => [metric, shown[lane]?.[metric]])),
    ]);
    assert.deepEqual(Object.fromEntries(same), expected);
  }
}

/** Waits until the lanes have made these numbers of KMS requests. */
export function expectKmsRequests(page, above, below) {
  return expectFigures(page, { "object-keys": { kms_requests: above }, "bucket-key": { kms_requests: below } });
}

/** The text that the page should show for a figure. It is formatted by the platform's `Intl` and not by the page's code. */
export function formatted(language, metric, value) {
  const amount = metric === "kms_cost_nanousd";
  const number = new Intl.NumberFormat(language, amount ? { minimumFractionDigits: 2, maximumFractionDigits: 9 } : {});
  const text = number.format(amount ? Number(value) / NANO_USD : Number(value));
  if (!amount) return text;
  return language === "vi" ? `${text} USD` : `$${text}`;
}

// The requests to S3 and its answers as the Requests panel shows them.

import { half } from "./objects.mjs";
import { parts } from "./page.mjs";

/** What went over the wire in a lane, newest first: each request with its answer, as their lines. An answer that is not there has none. */
export async function exchanges(page, s, lane) {
  const rows = half(page, s, lane).getByRole("listitem");
  await rows.first().waitFor();
  const lines = async (row, label) => {
    const texts = await row.getByLabel(new RegExp(`^${label}`)).allInnerTexts();
    return texts.flatMap((text) => text.split("\n"));
  };
  const read = [];
  for (const row of await rows.all()) {
    read.push({ request: await lines(row, s.requestAt), answer: await lines(row, s.answerAt) });
  }
  return read;
}

/** Opens the panel. */
export async function openWire(page, s) {
  await parts(page, s).tab(s.requests).click();
  await page.getByRole("tabpanel", { name: s.requests, exact: true }).waitFor();
}

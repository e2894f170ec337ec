// Takes the markup of the live page as it is before anything has been played, and writes it between the marks in index.html. Style
// attributes are removed, because the content security policy would block them; the style sheets contain the first state.
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const [begins, ends] = ["<!-- first-frame -->", "<!-- /first-frame -->"];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
const page = await browser.newPage({ locale: "en-US" });
await page.goto(process.env.BASE_URL);
await page.waitForSelector("html[data-ready=true]");
const frame = await page.evaluate(() => {
  const app = document.getElementById("app").cloneNode(true);
  for (const element of app.querySelectorAll("[style]")) element.removeAttribute("style");
  // Dialogs and folded parts cannot be opened before the program runs, so they are left out.
  const folded = "dialog, .sources .columns, .settings .row, .more-to-do .row, .prediction, .guess, .replicas-label";
  for (const element of app.querySelectorAll(folded)) element.remove();
  // Comments are Leptos's markers between nodes. The live page makes its own.
  return app.innerHTML.replace(/<!--.*?-->/gs, "");
});
await browser.close();

const file = new URL("../../index.html", import.meta.url);
const html = await readFile(file, "utf8");
const [before, rest] = html.split(begins);
const after = rest.split(ends)[1];
await writeFile(file, `${before}${begins}\n${frame}\n${ends}${after}`);
console.log(`The first frame has ${frame.length} characters.`);

// Takes what the live page shows before anything has been played and writes it between the marks in index.html. A style
// attribute would be blocked by the content security policy, so the frame goes without: style sheets know its first state.
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
  // Folded parts are of no use before the program runs, and the sheet of keys is only a promise.
  const folded = "dialog, .sources .columns, .settings .row, .more-to-do .row, .prediction, .guess, .replicas-label";
  for (const element of app.querySelectorAll(folded)) element.remove();
  // Comments are the framework's marks between pieces of text; the live page brings its own.
  return app.innerHTML.replace(/<!--.*?-->/gs, "");
});
await browser.close();

const file = new URL("../../index.html", import.meta.url);
const html = await readFile(file, "utf8");
const [before, rest] = html.split(begins);
const after = rest.split(ends)[1];
await writeFile(file, `${before}${begins}\n${frame}\n${ends}${after}`);
console.log(`The first frame has ${frame.length} characters.`);

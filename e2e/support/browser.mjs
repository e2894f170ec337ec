// One browser for each test file and one fresh context for each test. A browser takes a second to start; a context takes a few
// milliseconds and shares nothing with the one before.

import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { STRINGS } from "./strings.mjs";

// Nothing but the page may talk to the network, and a machine without a graphics card must do.
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// Long enough for two slow cores that are busy with something else; nothing waits for it when all is well.
export const PATIENCE_MILLIS = 20_000;

/** The address of the page, with its final slash. */
export const BASE_URL = required("BASE_URL");

const DESKTOP = { width: 1280, height: 800 };

let browser;

/** Gives the tests of a file their browser. */
export function withBrowser() {
  before(async () => {
    browser = await chromium.launch({ executablePath: required("CHROMIUM"), args: ARGUMENTS });
  });
  after(() => browser?.close());
}

/** A context that lives as long as the test. */
export async function newContext(test, { language = "en", ...options } = {}) {
  const context = await browser.newContext({ locale: STRINGS[language].locale, viewport: DESKTOP, ...options });
  context.setDefaultTimeout(PATIENCE_MILLIS);
  test.after(() => context.close());
  return context;
}

/** A page with nothing in it yet, in a context that lives as long as the test. */
export async function newPage(test, options) {
  return (await newContext(test, options)).newPage();
}

/** The page at that query, ready to be used. Its language is the browser's, as for a reader who comes without one. */
export async function openPage(test, query = "", options = {}) {
  const page = await newPage(test, options);
  await visit(page, query);
  return page;
}

/** Goes to the page at that query and waits until it can be used. */
export async function visit(page, query = "") {
  await page.goto(BASE_URL + query);
  await ready(page);
}

/** Waits until the page can be used. */
export async function ready(page) {
  await page.locator('html[data-ready="true"]').waitFor();
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing: \`cargo xtask test\` sets it.`);
  return value;
}

// One browser for each test file, and a new browser context for each test. A browser takes a second to start; a context takes a few
// milliseconds and shares nothing with other contexts.

import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { STRINGS } from "./strings.mjs";

// Nothing but the page may use the network, and the tests must run on a machine without a graphics card.
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// How long tests wait for something to happen: long enough for two slow, busy cores. A test that passes does not wait this long.
export const PATIENCE_MILLIS = 20_000;

/** The address of the page, with its final slash. */
export const BASE_URL = required("BASE_URL");

const DESKTOP = { width: 1280, height: 800 };

let browser;

/** Starts a browser for the tests of this file, and closes it after them. */
export function withBrowser() {
  before(async () => {
    browser = await chromium.launch({ executablePath: required("CHROMIUM"), args: ARGUMENTS });
  });
  after(() => browser?.close());
}

/** Makes a browser context that is closed at the end of the test. */
export async function newContext(test, { language = "en", ...options } = {}) {
  const context = await browser.newContext({ locale: STRINGS[language].locale, viewport: DESKTOP, ...options });
  context.setDefaultTimeout(PATIENCE_MILLIS);
  test.after(() => context.close());
  return context;
}

/** Makes an empty page in a context that is closed at the end of the test. */
export async function newPage(test, options) {
  return (await newContext(test, options)).newPage();
}

/** Opens the page at this query and waits until it is ready. Unless the query sets a language, the page uses the browser's. */
export async function openPage(test, query = "", options = {}) {
  const page = await newPage(test, options);
  await visit(page, query);
  return page;
}

/** Goes to the page at this query and waits until it is ready. */
export async function visit(page, query = "") {
  await page.goto(BASE_URL + query);
  await ready(page);
}

/** Waits until the page is ready to be used. */
export async function ready(page) {
  await page.locator('html[data-ready="true"]').waitFor();
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing: \`cargo xtask test\` sets it.`);
  return value;
}

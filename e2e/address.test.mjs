// The address: good parameters are honoured, bad ones are named and passed over, and none can keep the page from starting.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE_URL, newPage, openPage, ready, withBrowser } from "./support/browser.mjs";
import { FIGURES, figures, outputs } from "./support/figures.mjs";
import { clock, expectRun, parts } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const CHAPTERS = [
  "envelope",
  "three-uploads",
  "cost-and-quota",
  "bucket-key",
  "time-limit",
  "switch-on",
  "audit-log",
  "replication",
  "scale",
  "compare",
  "lab",
];
const HIDEABLE = ["narration", "transport", "counters", "panels", "settings"];
const YEAR_MILLIS = 365 * 24 * 3_600 * 1_000;

/** Bad values with what the notice says would have been allowed, in two addresses: a notice names six at most. */
const bad = (s) => [
  [
    ["mode", "hologram", s.noticeOneOf(["page"])],
    ["chapter", "chapter-11", s.noticeOneOf(CHAPTERS)],
    ["step", "0", s.noticeRange(1, 4)],
    ["play", "yes", s.noticeOneOf(["0", "1"])],
    ["speed", "-1", s.noticeSpeed],
    ["t", "1e9", s.noticeRange(0, YEAR_MILLIS)],
  ],
  [
    ["seed", "4294967296", s.noticeRange(0, 4_294_967_295)],
    ["theme", "sepia", s.noticeOneOf(["auto", "light", "dark", "projector"])],
    ["hide", "panels,everything", s.noticeOneOf(HIDEABLE)],
    ["limit", "86401", s.noticeRange(1, 86_400)],
    ["requesters", "NaN", s.noticeRange(1, 100_000)],
    ["window", "revolving", s.noticeOneOf(["fixed", "sliding"])],
  ],
];

const query = (parameters) => `?${new URLSearchParams(parameters.map(([name, value]) => [name, value]))}`;

/** Everything is as if nothing stood in the address. */
async function expectDefaults(page, s) {
  const root = page.locator("html");
  const { language, playhead, region, requesters, settings, theme, timeLimit } = parts(page, s);
  await parts(page, s).narration(0).waitFor();
  await expectRun(page, "idle");
  assert.equal(await root.getAttribute("data-theme"), "auto");
  assert.equal(await theme.inputValue(), "auto");
  assert.equal(await language.inputValue(), await root.getAttribute("lang"));
  assert.equal(await playhead.inputValue(), "0");
  assert.equal((await outputs(page)).length, FIGURES);
  await parts(page, s).panel.waitFor();
  await settings.click();
  assert.equal(await region.inputValue(), "us-east-1");
  assert.equal(await timeLimit.inputValue(), "300");
  assert.equal(await requesters.inputValue(), "1");
}

/** Counts dialogs, and whatever else would only be there if a part of the address had been run or parsed as markup. */
async function watchForScripts(page) {
  const dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    dialog.dismiss();
  });
  await page.addInitScript(() => {
    window.alert = () => (document.documentElement.dataset.ran = "alert");
  });
  return async () => {
    assert.deepEqual(dialogs, []);
    assert.equal(await page.locator("html").getAttribute("data-ran"), null);
    const injected = "[onerror], [onload], iframe, object, embed, marquee, #app script, #app style, img[src='x']";
    assert.equal(await page.locator(injected).count(), 0);
  };
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  for (const [index, parameters] of bad(s).entries()) {
    test(`${language}: bad values are named with what is allowed, and the default stands (${index + 1})`, async (t) => {
      const page = await openPage(t, query(parameters), { language });
      const { notice } = parts(page, s);
      const expected = parameters.map(([name, value, allowed]) => s.noticeBadValue(name, value, allowed));
      assert.deepEqual(await notice.getByRole("listitem").allInnerTexts(), expected);
      await notice.getByText(s.noticeStarted, { exact: true }).waitFor();
      await expectDefaults(page, s);
      await notice.getByRole("button", { name: s.dismiss, exact: true }).click();
      await notice.waitFor({ state: "detached" });
    });
  }
}

const s = STRINGS.en;

test("a Region, a language and a parameter that do not exist are named too", async (t) => {
  const page = await openPage(t, "?region=moon-1&lang=tlh&colour=red");
  const told = await parts(page, s).notice.getByRole("listitem").allInnerTexts();
  assert.equal(told.length, 3);
  assert.ok(told[0].startsWith(s.noticeBadValue("region", "moon-1", "Allowed: ")), told[0]);
  assert.ok(told[0].includes("us-east-1") && told[0].includes("eu-north-1"), told[0]);
  assert.equal(told[1], s.noticeBadValue("lang", "tlh", s.noticeOneOf(["en", "vi"])));
  assert.equal(told[2], s.noticeUnknown("colour", "red"));
  await expectDefaults(page, s);
});

test("good parameters beside a bad one are honoured", async (t) => {
  const page = await openPage(t, "?theme=dark&limit=0&region=eu-north-1");
  assert.equal(await parts(page, s).notice.getByRole("listitem").count(), 1);
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await parts(page, s).settings.click();
  assert.equal(await parts(page, s).region.inputValue(), "eu-north-1");
  assert.equal(await parts(page, s).timeLimit.inputValue(), "300");
});

const HOSTILE = {
  markup: query([
    ["chapter", "<img src=x onerror=alert(1)>"],
    ["lang", "\"><script>alert(1)</script>"],
    ["theme", "'><svg onload=alert(1)>"],
    ["<iframe src=javascript:alert(1)>", "<marquee>"],
    ["region", "javascript:alert(1)"],
    ["hide", "</p></div><style>*{display:none}</style>"],
  ]),
  numbers: query([
    ["t", "9".repeat(400)],
    ["limit", "-0"],
    ["seed", "NaN"],
    ["speed", "1e308"],
    ["requesters", "0x10"],
    ["step", "١"],
  ]),
  emptiness: "?chapter=&t=&limit=&seed=&speed=&requesters=",
  "broken encoding": "?chapter=%&lang=%ff%fe&theme=%00&limit=%zz&region=%f0%9f%92%a9&hide=%u0041",
};

for (const [kind, address] of Object.entries(HOSTILE)) {
  test(`a hostile address (${kind}) is shown as text at most, and the page starts with its defaults`, async (t) => {
    const page = await newPage(t);
    const expectNothingRan = await watchForScripts(page);
    await page.goto(BASE_URL + address);
    await ready(page);
    assert.equal(await parts(page, s).notice.getByRole("listitem").count(), 6);
    await expectDefaults(page, s);
    await expectNothingRan();
  });
}

test("markup from the address is read as text, letter for letter", async (t) => {
  const page = await openPage(t, query([["chapter", "<b>bold</b>"]]));
  const told = await parts(page, s).notice.getByRole("listitem").innerText();
  assert.equal(told, s.noticeBadValue("chapter", "<b>bold</b>", s.noticeOneOf(CHAPTERS)));
});

// A notice names six things at most.
for (const [kind, text, expected] of [
  ["one value", `?chapter=${"á".repeat(170_000)}`, [s.noticeBadValue("chapter", `${"á".repeat(40)}…`, s.noticeOneOf(CHAPTERS))]],
  ["half a million parameters", `?${"a&".repeat(500_000)}`, Array(6).fill(s.noticeUnknown("a", ""))],
]) {
  test(`a megabyte of text in the address (${kind}) is cut short, and the page starts`, async (t) => {
    const page = await newPage(t);
    // A server may refuse so long an address; what is tested is what the page makes of it once it is there.
    const { body, headers } = await documentOf(page);
    await page.route(/\?.{100000}/s, (route) => route.fulfill({ body, headers }));
    await page.goto(BASE_URL + text);
    await ready(page);
    assert.ok(new URL(page.url()).search.length > 900_000);
    const told = await parts(page, s).notice.getByRole("listitem").allInnerTexts();
    assert.deepEqual(told, expected);
    await expectDefaults(page, s);
  });
}

test("good parameters are honoured, and no notice is shown", async (t) => {
  const page = await openPage(
    t,
    "?chapter=three-uploads&t=200&theme=projector&lang=vi&region=eu-north-1&limit=60&hide=narration,panels&window=sliding&requesters=3",
  );
  const v = STRINGS.vi;
  const { notice, panel, region, requesters, settings, timeLimit } = parts(page, v);
  assert.equal(await notice.count(), 0);
  const root = page.locator("html");
  assert.equal(await root.getAttribute("lang"), "vi");
  assert.equal(await root.getAttribute("data-theme"), "projector");
  assert.equal(await clock(page, v), "0:00,200");
  await expectRun(page, "paused");
  await settings.click();
  assert.equal(await region.inputValue(), "eu-north-1");
  assert.equal(await timeLimit.inputValue(), "60");
  assert.equal(await requesters.inputValue(), "3");
  assert.equal(await panel.count(), 0);
  assert.equal(await parts(page, v).narration(1).count(), 0);
});

for (const hidden of HIDEABLE) {
  test(`hide=${hidden} takes away just that part`, async (t) => {
    const page = await openPage(t, `?hide=${hidden}`);
    const { narration, panel, settings, transport } = parts(page, s);
    const shown = {
      narration: await narration(0).count(),
      transport: await transport.count(),
      counters: (await outputs(page)).length,
      panels: await panel.count(),
      settings: await settings.count(),
    };
    assert.deepEqual(shown, { narration: 1, transport: 1, counters: FIGURES, panels: 1, settings: 1, [hidden]: 0 });
    await parts(page, s).lane("object-keys").waitFor();
  });
}

test("a copied link leads back to what was seen", async (t) => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const page = await openPage(t, "?chapter=three-uploads&t=200", { permissions });
  const { button, settings, theme, timeLimit } = parts(page, s);
  await theme.selectOption("dark");
  await settings.click();
  await timeLimit.fill("60");
  await timeLimit.press("Tab");
  const seen = await figures(page);
  await button(s.copyLink).click();
  await page.getByText(s.linkCopied, { exact: true }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(BASE_URL), link);
  await page.goto(link);
  await ready(page);
  assert.equal(await parts(page, s).notice.count(), 0);
  assert.equal(await clock(page, s), "0:00.200");
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await parts(page, s).settings.click();
  assert.equal(await parts(page, s).timeLimit.inputValue(), "60");
  assert.deepEqual(await figures(page), seen);
});

async function documentOf(page) {
  const response = await page.request.get(BASE_URL);
  return { body: await response.body(), headers: response.headers() };
}

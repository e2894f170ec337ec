// Everybody can use it: what axe-core can check in every state, theme and language.

import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible } from "./support/axe.mjs";
import { openPage, withBrowser } from "./support/browser.mjs";
import { choose, half, plaintextKey } from "./support/objects.mjs";
import { expectRun, parts, unfoldActions } from "./support/page.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const AT_ONCE = "?chapter=three-uploads&play=1&speed=max";
const THEMES = ["light", "dark", "projector"];

/** Every state that looks or works differently, and how to get there. */
const STATES = {
  idle: { query: "?theme=light" },
  "paused while things are on their way": {
    query: "?theme=light&chapter=three-uploads&t=60",
    go: async (page) => page.locator(".token").first().waitFor(),
  },
  "ended, with the objects": { query: `${AT_ONCE}&theme=light`, go: (page) => expectRun(page, "ended") },
  "a burst refused": { query: "?theme=light&chapter=cost-and-quota&play=1&speed=max", go: (page) => expectRun(page, "ended") },
  "the run that was, behind the run that is": {
    query: "?theme=light&chapter=three-uploads&t=140&speed=max",
    go: async (page) => {
      await unfoldActions(page, s);
      await parts(page, s).button(s.uploadDog).click();
      await parts(page, s).counters("object-keys").getByText(s.before(3), { exact: true }).waitFor();
      await expectRun(page, "ended");
    },
  },
  "the plaintext keys and the ciphertexts shown": {
    query: `${AT_ONCE}&theme=light`,
    go: async (page) => {
      await expectRun(page, "ended");
      await choose(page, s, "cat.png");
      for (const lane of Object.keys(s.lanes)) {
        await plaintextKey(page, s, lane);
        await half(page, s, lane).getByText(s.ciphertext, { exact: true }).click();
      }
    },
  },
  "CloudTrail with a record open": {
    query: `${AT_ONCE}&theme=light`,
    go: async (page) => {
      await expectRun(page, "ended");
      await parts(page, s).tab(s.cloudtrail).click();
      const row = half(page, s, "object-keys").getByRole("listitem").first();
      await row.locator("summary").click();
      await row.locator("pre").filter({ hasText: "eventVersion" }).waitFor();
    },
  },
  "CloudTrail with the data events of a burst": {
    query: "?theme=light&chapter=cost-and-quota&play=1&speed=max",
    go: async (page) => {
      await expectRun(page, "ended");
      await parts(page, s).tab(s.cloudtrail).click();
      const choice = page.getByRole("combobox", { name: s.dataEvents, exact: true });
      await choice.selectOption({ label: s.dataEventsOn });
      await half(page, s, "object-keys").getByText("SlowDown", { exact: true }).waitFor();
    },
  },
  "the timeline": {
    query: "?theme=light&chapter=three-uploads&t=200",
    go: async (page) => {
      await parts(page, s).tab(s.timeline).click();
      await parts(page, s).panel.getByRole("listitem").first().waitFor();
    },
  },
  "settings open, with a value refused": {
    query: "?theme=light",
    go: async (page) => {
      const { settings, timeLimit } = parts(page, s);
      await settings.click();
      await timeLimit.fill("0");
      await timeLimit.press("Tab");
      await page.getByText(s.timeLimitError(300), { exact: true }).waitFor();
    },
  },
  "the keyboard's sheet open": {
    query: "?theme=light",
    go: async (page) => {
      await parts(page, s).button(s.keyboard).click();
      await parts(page, s).sheet.waitFor();
    },
  },
  "the side sheet open, at an entry": {
    query: "?theme=light&chapter=bucket-key",
    go: async (page) => {
      await parts(page, s).narration(3).getByRole("link", { name: s.encryptionContext, exact: true }).click();
      await page.locator("[id='sheet-term-encryption-context']:focus").waitFor();
    },
  },
  "a search with what it has found": {
    query: "?theme=light",
    go: async (page) => {
      await parts(page, s).tab(s.questions).click();
      const search = parts(page, s).panel.getByRole("searchbox", { name: s.search, exact: true });
      await search.fill("context");
      await parts(page, s).panel.getByRole("status").waitFor();
    },
  },
  // Only what the menu covers half would be too small to press, so nothing that can be pressed stands below it.
  "the menu of chapters open": {
    query: "?theme=light&chapter=lab&hide=transport,panels",
    go: async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole("button", { name: new RegExp(`^${s.chapterRail} `) }).click();
      await page.getByRole("link", { name: /Lab$/ }).waitFor();
    },
  },
  "a notice shown": { query: "?theme=light&limit=0&colour=red", go: (page) => parts(page, s).notice.waitFor() },
};

for (const [state, { query, go }] of Object.entries(STATES)) {
  test(`axe finds nothing: ${state}`, async (t) => {
    const page = await openPage(t, query);
    await go?.(page);
    await expectAccessible(page, state);
  });
}

// What stands at the end has most of the page's colours and words in it. English in the light theme is among the states above.
for (const language of LANGUAGES) {
  for (const theme of THEMES.filter((theme) => language !== "en" || theme !== "light")) {
    test(`axe finds nothing: ended, ${theme}, ${language}`, async (t) => {
      const page = await openPage(t, `?chapter=three-uploads&play=1&speed=max&theme=${theme}&limit=0`, { language });
      await expectRun(page, "ended");
      await parts(page, STRINGS[language]).settings.click();
      await choose(page, STRINGS[language], "cat.png");
      await expectAccessible(page, `${theme}, ${language}`);
    });
  }
}

test("axe finds nothing: a phone", async (t) => {
  const page = await openPage(t, AT_ONCE, { viewport: { width: 390, height: 844 } });
  await expectRun(page, "ended");
  await expectAccessible(page, "a phone");
});

test("every control has a name", async (t) => {
  const page = await openPage(t, AT_ONCE);
  await expectRun(page, "ended");
  await parts(page, s).settings.click();
  await parts(page, s).timeLimit.waitFor();
  for (const role of ["button", "link", "tab", "slider", "combobox", "textbox", "img"]) {
    const all = await page.getByRole(role).count();
    assert.ok(all > 0, role);
    assert.equal(await page.getByRole(role, { name: /\S/ }).count(), all, role);
  }
});

test("the first Tab leads to a link that skips to the lanes", async (t) => {
  const page = await openPage(t);
  await page.keyboard.press("Tab");
  const focused = page.locator(":focus");
  assert.equal(await focused.innerText(), s.skipToStage);
  const box = await focused.boundingBox();
  assert.ok(box.y >= 0, "it comes into sight when it has the focus");
  await page.keyboard.press("Enter");
  await page.locator("#stage:focus").waitFor();
});

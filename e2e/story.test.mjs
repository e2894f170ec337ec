// The story: every step for everybody, a link to each, a way back that replays nothing, and a guess before the run tells.

import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAccessible } from "./support/axe.mjs";
import { BASE_URL, newPage, openPage, ready, visit, withBrowser } from "./support/browser.mjs";
import { expectFigures, expectKmsRequests, formatted } from "./support/figures.mjs";
import { expectRun, frames, parts, unfoldActions } from "./support/page.mjs";
import { expectWorkload } from "./support/scale.mjs";
import { ASKING, STILL, stepAt } from "./support/story.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";

withBrowser();

const s = STRINGS.en;
const THEMES = ["light", "dark", "projector"];
const ABOVE = "object-keys";
const BELOW = "bucket-key";
// The end of the scale in the step about three uploads.
const GUESS_MAX = 10;

// Where the chapters stand in the table of words.
const [ENVELOPE, THREE_UPLOADS, COST_AND_QUOTA, BUCKET_KEY, TIME_LIMIT, SWITCH_ON, AUDIT_LOG, REPLICATION, SCALE] = Array(9).keys();

/** The links to the steps of the open chapter. */
function steps(page, s) {
  return page.getByRole("navigation", { name: s.steps, exact: true }).getByRole("link");
}

function stepLink(page, s, chapter, step) {
  const name = s.stepLabel(step + 1, s.titles[chapter][step]);
  return page.getByRole("navigation", { name: s.steps, exact: true }).getByRole("link", { name, exact: true });
}

/** The links to the chapters. */
function rail(page, s) {
  return page.getByRole("navigation", { name: s.chapterRail, exact: true }).getByRole("link");
}

/** The question of the open step, with what a person guesses with. */
function asking(page, s, chapter, step = 0) {
  const told = parts(page, s).narration(chapter, step);
  return {
    told,
    field: told.getByRole("textbox", { name: s.yourGuess, exact: true }),
    scale: told.getByRole("slider", { name: s.guessScale, exact: true }),
    button: (name) => told.getByRole("button", { name, exact: true }),
  };
}

async function guess(page, s, chapter, step, text) {
  const { field } = asking(page, s, chapter, step);
  await field.fill(text);
  await field.press("Tab");
}

/** Notes down every state of the run from now on, even one that lasts for no frame. */
function watchRun(page) {
  return page.evaluate(() => {
    window.runStates = [];
    const note = (records) => window.runStates.push(...records.map((record) => record.oldValue));
    const options = { attributes: true, attributeFilter: ["data-run"], attributeOldValue: true };
    new MutationObserver(note).observe(document.documentElement, options);
  });
}

/** The states so far, ending with the one that it is in. */
function runStates(page) {
  return page.evaluate(() => [...window.runStates, document.documentElement.dataset.run]);
}

/** Walks through the whole story, playing each step to its end, and lets axe look at each. */
async function expectAccessibleStory(t, language, theme) {
  const s = STRINGS[language];
  // What plays in the chapter about a reader's own traffic has a pace of its own, and is over at once without motion.
  const page = await openPage(t, `?speed=max&theme=${theme}`, { language, reducedMotion: "reduce" });
  for (const [chapter, titles] of s.titles.entries()) {
    for (const [step, title] of titles.entries()) {
      const { told, field, button } = asking(page, s, chapter, step);
      await told.waitFor();
      if (chapter === SCALE) await expectWorkload(page);
      const asks = ASKING.includes(stepAt(chapter, step));
      const plays = !STILL.includes(stepAt(chapter, step));
      assert.deepEqual([await field.isVisible(), await button(s.play).isVisible()], [asks, plays], title);
      // With a guess, what is told of it stands there too.
      if (asks) {
        await field.fill("7");
        await field.blur();
      }
      if (plays) {
        await page.keyboard.press("Space");
        await expectRun(page, "ended");
      }
      await expectAccessible(page, `${title}, ${theme}, ${language}`);
      // In the lab, where the story ends, nothing follows and nothing plays.
      await page.keyboard.press("Space");
    }
  }
}

// Six long walks: two at a time, for each page has a process of its own to compute in.
test("axe finds nothing in any step, played to its end", { concurrency: 2 }, async (t) => {
  const walks = LANGUAGES.flatMap((language) => THEMES.map((theme) => ({ language, theme })));
  const walk = ({ language, theme }) => t.test(`${theme}, ${language}`, (t) => expectAccessibleStory(t, language, theme));
  await Promise.all(walks.map(walk));
});

// What the steps before it have come to, in requests to KMS and in objects, above and below.
const LINKS = [
  { chapter: THREE_UPLOADS, query: "?chapter=three-uploads&step=2", kms: [3, 1], stored: [3, 3] },
  { chapter: COST_AND_QUOTA, query: "?chapter=cost-and-quota&step=2", kms: [150_000, 1] },
  { chapter: TIME_LIMIT, query: "?step=3&chapter=time-limit", kms: [3, 3], stored: [2, 2] },
  { chapter: TIME_LIMIT, query: "?chapter=time-limit&step=4", kms: [5, 4], stored: [4, 4] },
  { chapter: SWITCH_ON, query: "?chapter=switch-on&step=6", kms: [8, 6] },
  { chapter: AUDIT_LOG, query: "?chapter=audit-log&step=4", kms: [5, 2], stored: [5, 4] },
  { chapter: REPLICATION, query: "?chapter=replication&step=3", kms: [4, 3], stored: [2, 2] },
];

for (const { chapter, query, kms, stored } of LINKS) {
  test(`${query} opens at the step's beginning, with what came before it done`, async (t) => {
    const page = await openPage(t, query);
    const { button, narration, notice } = parts(page, s);
    const step = Number(new URLSearchParams(query).get("step")) - 1;
    await narration(chapter, step).waitFor();
    await expectRun(page, "idle");
    await expectKmsRequests(page, ...kms);
    if (stored) await expectFigures(page, { [ABOVE]: { objects_stored: stored[0] }, [BELOW]: { objects_stored: stored[1] } });
    assert.equal(await notice.count(), 0);
    // It is the same as having come there on foot.
    assert.equal(await stepLink(page, s, chapter, step).getAttribute("aria-current"), "step");
    await narration(chapter, step).getByRole("button", { name: s.play, exact: true }).waitFor();
    assert.equal(await button(s.back).getAttribute("aria-disabled"), "false");
  });
}

for (const language of LANGUAGES) {
  const s = STRINGS[language];

  test(`${language}: a step beyond the chapter's last is refused with the range, and the first is open`, async (t) => {
    const page = await newPage(t, { language });
    for (const [chapter, id, beyond] of [
      [THREE_UPLOADS, "three-uploads", 4],
      [SWITCH_ON, "switch-on", 99],
    ]) {
      await visit(page, `?chapter=${id}&step=${beyond}`);
      const told = await parts(page, s).notice.getByRole("listitem").allInnerTexts();
      assert.deepEqual(told, [s.noticeBadValue("step", beyond, s.noticeRange(1, s.titles[chapter].length))]);
      await parts(page, s).narration(chapter).waitFor();
      await expectRun(page, "idle");
    }
  });
}

const BACK = {
  "the button": (page) => parts(page, s).narration(THREE_UPLOADS, 1).getByRole("button", { name: s.back, exact: true }).click(),
  Backspace: (page) => page.keyboard.press("Backspace"),
};

for (const [way, goBack] of Object.entries(BACK)) {
  test(`back with ${way}: the step before has ended, and nothing has played`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads&step=2");
    await watchRun(page);
    await goBack(page);
    await parts(page, s).narration(THREE_UPLOADS, 0).waitFor();
    await expectRun(page, "ended");
    await expectKmsRequests(page, 3, 1);
    // Whoever stays a while finds it as it is.
    await frames(page);
    assert.deepEqual(await runStates(page), ["idle", "ended"]);
    // At the chapter's beginning it leads to the last step of the chapter before.
    await page.keyboard.press("Backspace");
    await parts(page, s).narration(ENVELOPE, 3).waitFor();
    await expectKmsRequests(page, 3, 1);
    await frames(page);
    assert.equal((await runStates(page)).includes("playing"), false);
    await expectRun(page, "ended");
  });
}

test("in the first step of all there is no way back, and it can be tried without harm", async (t) => {
  const page = await openPage(t);
  const back = parts(page, s).narration(ENVELOPE).getByRole("button", { name: s.back, exact: true });
  assert.equal(await back.getAttribute("aria-disabled"), "true");
  await watchRun(page);
  // A person can press it all the same; the tests' own click would wait until it is enabled.
  await back.click({ force: true });
  await page.keyboard.press("Backspace");
  await frames(page);
  await parts(page, s).narration(ENVELOPE).waitFor();
  assert.deepEqual(await runStates(page), ["idle"]);
  await page.keyboard.press("PageDown");
  await parts(page, s).narration(THREE_UPLOADS).waitFor();
  assert.equal(await parts(page, s).button(s.back).getAttribute("aria-disabled"), "false");
});

test("what the reader does in a step is gone after going on and back", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads&step=2&speed=max");
  const { button, narration, object } = parts(page, s);
  await page.keyboard.press("Space");
  await expectKmsRequests(page, 6, 1);
  await unfoldActions(page, s);
  const names = await object.locator("option").allInnerTexts();
  await button(s.uploadDog).click();
  await expectKmsRequests(page, 7, 1);
  await button(s.flipByte).click();
  await expectRun(page, "ended");
  assert.equal(await object.locator("option").count(), names.length + 1);
  await narration(THREE_UPLOADS, 1).getByRole("button", { name: s.nextStep, exact: true }).click();
  await narration(THREE_UPLOADS, 2).waitFor();
  await expectRun(page, "idle");
  await expectKmsRequests(page, 6, 1);
  assert.deepEqual(await object.locator("option").allInnerTexts(), names);
  await button(s.back).click();
  await narration(THREE_UPLOADS, 1).waitFor();
  await expectRun(page, "ended");
  await expectKmsRequests(page, 6, 1);
  await expectFigures(page, { [ABOVE]: { objects_stored: 3, s3_requests: 6 }, [BELOW]: { objects_stored: 3, s3_requests: 6 } });
  assert.deepEqual(await object.locator("option").allInnerTexts(), names);
});

for (const language of LANGUAGES) {
  const s = STRINGS[language];
  const number = (value) => formatted(language, "count", value);

  test(`${language}: a guess by number stands on the scale, and a guess on the scale stands in the field`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads", { language });
    const { field, scale } = asking(page, s, THREE_UPLOADS);
    await guess(page, s, THREE_UPLOADS, 0, "7");
    assert.equal(await scale.inputValue(), "7");
    assert.equal(await scale.getAttribute("aria-valuetext"), "7");
    await scale.press("ArrowRight");
    assert.equal(await field.inputValue(), "8");
    await scale.fill("4");
    assert.equal(await field.inputValue(), "4");
    await scale.press("Home");
    assert.equal(await field.inputValue(), "0");
    await scale.press("End");
    assert.equal(await field.inputValue(), "10");
  });

  test(`${language}: on a scale to a million too, where it has no notch for each number`, async (t) => {
    const page = await openPage(t, "?chapter=cost-and-quota&step=2", { language });
    const { field, scale } = asking(page, s, COST_AND_QUOTA, 1);
    await scale.press("End");
    assert.equal(await field.inputValue(), "1000000");
    assert.equal(await scale.getAttribute("aria-valuetext"), number(1_000_000));
    const end = Number(await scale.inputValue());
    await scale.press("ArrowLeft");
    assert.equal(await field.inputValue(), "500000");
    // Between two notches the scale stands at the lower one and still says what was typed.
    await guess(page, s, COST_AND_QUOTA, 1, "654321");
    assert.equal(Number(await scale.inputValue()), end - 1);
    assert.equal(await scale.getAttribute("aria-valuetext"), number(654_321));
    await guess(page, s, COST_AND_QUOTA, 1, "1000000");
    assert.equal(Number(await scale.inputValue()), end);
    assert.equal(await field.getAttribute("aria-invalid"), "false");
  });

  test(`${language}: a guess is told beside the truth, and beside the figure that it was about`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads&speed=max", { language });
    const { told, field, button } = asking(page, s, THREE_UPLOADS);
    const { counters } = parts(page, s);
    await guess(page, s, THREE_UPLOADS, 0, "7");
    await counters(ABOVE).getByText(s.guessInLedger("7"), { exact: true }).waitFor();
    assert.equal(await told.getByText(s.guessTold("7", "3"), { exact: true }).isVisible(), false, "not before it has run");
    await button(s.play).click();
    await told.getByText(s.guessTold("7", "3"), { exact: true }).waitFor();
    await expectRun(page, "ended");
    await counters(ABOVE).getByText(s.guessInLedger("7"), { exact: true }).waitFor();
    assert.equal(await counters(BELOW).getByText(s.guessInLedger("7"), { exact: true }).isVisible(), false);
    assert.equal(await field.isVisible(), false, "nobody is asked what has been told");
    // The next step asks something else. Back in this one, the guess still stands there: it lasts as long as the visit.
    await button(s.nextStep).click();
    const next = asking(page, s, THREE_UPLOADS, 1);
    await next.field.waitFor();
    assert.equal(await next.field.inputValue(), "");
    assert.equal(await counters(ABOVE).getByText(s.guessInLedger("7"), { exact: true }).isVisible(), false);
    await next.button(s.back).click();
    await told.getByText(s.guessTold("7", "3"), { exact: true }).waitFor();
  });

  test(`${language}: a guess about the lower lane stands in the lower lane, and a right one is called right`, async (t) => {
    const page = await openPage(t, "?chapter=bucket-key&speed=max", { language });
    const { told, button } = asking(page, s, BUCKET_KEY);
    const { counters } = parts(page, s);
    await guess(page, s, BUCKET_KEY, 0, "1");
    await counters(BELOW).getByText(s.guessInLedger("1"), { exact: true }).waitFor();
    assert.equal(await counters(ABOVE).getByText(s.guessInLedger("1"), { exact: true }).isVisible(), false);
    await button(s.play).click();
    await told.getByText(s.guessRight("1"), { exact: true }).waitFor();
  });

  test(`${language}: a guess out of range is refused with the range, and none is told`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads&speed=max", { language });
    const { told, field, button } = asking(page, s, THREE_UPLOADS);
    const error = told.getByText(s.guessError(number(GUESS_MAX)), { exact: true });
    await told.getByText(s.guessHint, { exact: true }).waitFor();
    for (const bad of ["-1", "11", "2.5", "1e3", "three"]) {
      await guess(page, s, THREE_UPLOADS, 0, bad);
      await error.waitFor();
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      // A good value in between would be a guess; an empty field is none, and no error.
      await guess(page, s, THREE_UPLOADS, 0, "");
      await told.getByText(s.guessHint, { exact: true }).waitFor();
      assert.equal(await field.getAttribute("aria-invalid"), "false");
    }
    await guess(page, s, THREE_UPLOADS, 0, "11");
    await error.waitFor();
    await button(s.play).click();
    await expectRun(page, "ended");
    await expectNoGuessTold(page, s);
  });

  test(`${language}: whoever just plays is told of no guess`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads&speed=max", { language });
    await asking(page, s, THREE_UPLOADS).button(s.play).click();
    await expectRun(page, "ended");
    await expectNoGuessTold(page, s);
  });
}

/** The first step of "three uploads" has ended, and no guess stands in its words or beside its figures. */
async function expectNoGuessTold(page, s) {
  const { counters, narration } = parts(page, s);
  await narration(THREE_UPLOADS).getByRole("button", { name: s.nextStep, exact: true }).waitFor();
  const any = (template) => new RegExp(template("[\\d.,]+", "[\\d.,]+"));
  const told = await narration(THREE_UPLOADS).innerText();
  assert.doesNotMatch(told, any(s.guessTold));
  assert.doesNotMatch(told, any(s.guessRight));
  for (const lane of [ABOVE, BELOW]) assert.doesNotMatch(await counters(lane).innerText(), any(s.guessInLedger));
}

test("a guess that was taken out of the field again is none", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads&speed=max");
  await guess(page, s, THREE_UPLOADS, 0, "7");
  await parts(page, s).counters(ABOVE).getByText(s.guessInLedger("7"), { exact: true }).waitFor();
  await guess(page, s, THREE_UPLOADS, 0, "");
  await asking(page, s, THREE_UPLOADS).button(s.play).click();
  await expectRun(page, "ended");
  await expectNoGuessTold(page, s);
});

test("what the reader does after the run does not change what was asked about", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads&speed=max");
  await guess(page, s, THREE_UPLOADS, 0, "3");
  const { told, button } = asking(page, s, THREE_UPLOADS);
  await button(s.play).click();
  await told.getByText(s.guessRight("3"), { exact: true }).waitFor();
  await unfoldActions(page, s);
  await parts(page, s).button(s.uploadDog).click();
  await expectKmsRequests(page, 4, 1);
  await expectRun(page, "ended");
  assert.equal(await told.getByText(s.guessRight("3"), { exact: true }).isVisible(), true, "the question was about three uploads");
});

test("a guess refused in one step is not held against the next", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads&speed=max");
  await guess(page, s, THREE_UPLOADS, 0, "a few");
  assert.equal(await asking(page, s, THREE_UPLOADS).field.getAttribute("aria-invalid"), "true");
  await stepLink(page, s, THREE_UPLOADS, 1).click();
  const { told, field } = asking(page, s, THREE_UPLOADS, 1);
  await field.waitFor();
  assert.equal(await field.inputValue(), "");
  assert.equal(await field.getAttribute("aria-invalid"), "false");
  await told.getByText(s.guessHint, { exact: true }).waitFor();
});

test("the steps are links, and the one that is open is marked", async (t) => {
  const page = await openPage(t, "?chapter=switch-on");
  const titles = s.titles[SWITCH_ON];
  assert.equal(await steps(page, s).count(), titles.length);
  for (const step of [3, 5, 0]) {
    await stepLink(page, s, SWITCH_ON, step).click();
    await parts(page, s).narration(SWITCH_ON, step).waitFor();
    const current = await steps(page, s).evaluateAll((links) => links.map((link) => link.getAttribute("aria-current")));
    assert.deepEqual(current, titles.map((_, index) => (index === step ? "step" : null)));
  }
});

test("the chapters are links, and the one that is open is marked", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads&step=3");
  assert.equal(await rail(page, s).count(), s.chapters.length);
  for (const chapter of [THREE_UPLOADS, SCALE, ENVELOPE]) {
    const link = rail(page, s).filter({ hasText: s.chapters[chapter] });
    await link.click();
    await parts(page, s).narration(chapter).waitFor();
    await expectRun(page, "idle");
    const current = await rail(page, s).evaluateAll((links) => links.map((link) => link.getAttribute("aria-current")));
    assert.deepEqual(current, s.chapters.map((_, index) => (index === chapter ? "step" : null)));
  }
});

test("steps that have been seen look so, and so does a chapter of which all have been", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads");
  const colour = (step) =>
    stepLink(page, s, THREE_UPLOADS, step).evaluate((link) => getComputedStyle(link, "::before").backgroundColor);
  const isMarked = (chapter) =>
    rail(page, s)
      .filter({ hasText: s.chapters[chapter] })
      .locator(".rail-number")
      .evaluate((number) => getComputedStyle(number, "::after").content !== "none");
  const open = async (step) => {
    await stepLink(page, s, THREE_UPLOADS, step).click();
    await parts(page, s).narration(THREE_UPLOADS, step).waitFor();
    // Away from the links, whose colour changes below the pointer.
    await page.mouse.move(0, 0);
  };
  const unseen = await colour(1);
  assert.equal(await colour(2), unseen);
  await open(2);
  await open(0);
  assert.notEqual(await colour(2), unseen, "the last has been seen");
  assert.equal(await colour(1), unseen, "the one in the middle has not");
  assert.equal(await isMarked(THREE_UPLOADS), false);
  await open(1);
  await open(0);
  assert.notEqual(await colour(1), unseen);
  assert.equal(await isMarked(THREE_UPLOADS), true);
  assert.equal(await isMarked(ENVELOPE), false);
});

test("a step's link followed by keyboard keeps the focus, so that the next one is a Tab away", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads");
  await stepLink(page, s, THREE_UPLOADS, 1).focus();
  await page.keyboard.press("Enter");
  await parts(page, s).narration(THREE_UPLOADS, 1).waitFor();
  const isFocused = (step) => stepLink(page, s, THREE_UPLOADS, step).evaluate((link) => link === document.activeElement);
  assert.equal(await isFocused(1), true);
  await page.keyboard.press("Tab");
  assert.equal(await isFocused(2), true);
});

test("a key that does something leaves the focus on the link where it is", async (t) => {
  const page = await openPage(t, "?chapter=three-uploads&play=1&speed=max");
  await expectRun(page, "ended");
  const term = parts(page, s).narration(THREE_UPLOADS).getByRole("link", { name: s.dataKey, exact: true });
  for (const [link, uploads] of [
    [stepLink(page, s, THREE_UPLOADS, 2), 4],
    [term, 5],
  ]) {
    await link.focus();
    await page.keyboard.press("1");
    await expectFigures(page, { [ABOVE]: { objects_stored: uploads } });
    await expectRun(page, "ended");
    assert.equal(await link.evaluate((element) => element === document.activeElement), true);
  }
});

for (const [what, link, chapter, step] of [
  ["step", (page) => stepLink(page, s, THREE_UPLOADS, 2), THREE_UPLOADS, 2],
  ["chapter", (page) => rail(page, s).filter({ hasText: s.chapters[SCALE] }), SCALE, 0],
]) {
  test(`a click on a ${what} with Ctrl is the browser's: another tab opens there, and this one stays`, async (t) => {
    const page = await openPage(t, "?chapter=three-uploads");
    const opened = page.context().waitForEvent("page");
    await link(page).click({ modifiers: ["Control"] });
    const other = await opened;
    await ready(other);
    await parts(other, s).narration(chapter, step).waitFor();
    assert.ok(other.url().startsWith(BASE_URL), other.url());
    await parts(page, s).narration(THREE_UPLOADS).waitFor();
    await expectRun(page, "idle");
  });
}

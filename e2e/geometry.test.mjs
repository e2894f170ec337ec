// Whatever stands on the stage can be read, at every beat of the story and in every window: whole, in its box, with nothing over it; and
// the lanes, their counters, the captions and the transport are in sight together.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newContext, visit, withBrowser } from "./support/browser.mjs";
import { faultsHere, lookClosely } from "./support/geometry.mjs";
import { LANGUAGES, STRINGS } from "./support/strings.mjs";
import { walkStory } from "./support/walk.mjs";

withBrowser();

const THEMES = ["light", "projector"];

// What the checker must see, and what it must not: texts and pictures in a box of 200 by 80 pixels on the stage, each with its place in it.
const SEEN = [
  { parts: [{ text: "in its box", left: 20, top: 20 }], faults: [] },
  { parts: [{ text: "sticks out", left: 180, top: 20 }], faults: [/“sticks out” .* leaves its box .*, right by/] },
  { parts: [{ text: "one", left: 20, top: 20 }, { text: "other", left: 30, top: 24 }], faults: [/“one” .*“other” .* overlap, by/] },
  { parts: [{ text: "one", left: 20, top: 10 }, { text: "below", left: 20, top: 40 }], faults: [] },
  { parts: [{ text: "tiny", left: 20, top: 20, style: { fontSize: "11.5px" } }], faults: [/“tiny” .* is set in 11.5 px, less than 12 px/] },
  {
    parts: [{ text: "made tiny", left: 20, top: 20, style: { transform: "scale(0.5)", transformOrigin: "0 0" } }],
    faults: [/“made tiny” .* is set in 8.0 px/],
  },
  {
    parts: [{ text: "far too long", left: 20, top: 20, style: { width: "40px", overflow: "hidden", textOverflow: "ellipsis" } }],
    faults: [/“far too long” .* is shortened to an ellipsis/],
  },
  {
    parts: [{ text: "cut", left: 20, top: 20, style: { height: "9px", overflow: "hidden" } }],
    faults: [/“cut” .* is cut by .*, bottom by/],
  },
  { parts: [{ text: "covered", left: 20, top: 20 }, { picture: true, left: 30, top: 20 }], faults: [/picture .* lies over “covered”/] },
  { parts: [{ picture: true, left: 190, top: 20 }], faults: [/picture .* leaves its box/], label: true },
  { parts: [{ text: "one", left: 20, top: 20 }, { text: "unseen", left: 20, top: 20, style: { opacity: 0 } }], faults: [] },
  { parts: [{ text: "one", left: 20, top: 20 }, { text: "unseen", left: 20, top: 20, style: { clipPath: "inset(50%)" } }], faults: [] },
];

/** Puts a box with these things on the stage, in place of the one before. */
function putOnStage(page, parts) {
  return page.evaluate((parts) => {
    document.querySelector("#put-there")?.remove();
    const box = document.createElement("div");
    box.id = "put-there";
    Object.assign(box.style, { position: "relative", width: "200px", height: "80px", border: "1px solid", font: "16px/1.5 monospace" });
    for (const { text, picture, left, top, style } of parts) {
      const thing = document.createElement(picture ? "canvas" : "div");
      if (picture) [thing.width, thing.height] = [20, 20];
      thing.textContent = text ?? "";
      Object.assign(thing.style, { position: "absolute", whiteSpace: "nowrap", left: `${left}px`, top: `${top}px`, ...style });
      box.append(thing);
    }
    document.querySelector("#stage").append(box);
  }, parts);
}

test("the checker sees what is wrong, and nothing else", async (t) => {
  const context = await newContext(t, { language: "en" });
  await lookClosely(context);
  const page = await context.newPage();
  await visit(page);
  // Nothing else stands on the stage meanwhile.
  await page.evaluate(() => { document.querySelector("#stage > *").hidden = true; });
  const before = await faultsHere(page);
  for (const { parts, label, faults } of SEEN) {
    await putOnStage(page, label ? [...parts, { text: "label", left: 20, top: 20 }] : parts);
    const found = (await faultsHere(page)).filter((fault) => !before.includes(fault));
    assert.equal(found.length, faults.length, `${JSON.stringify(parts)}: ${found.join("\n")}`);
    for (const [index, fault] of faults.entries()) assert.match(found[index], fault);
  }
});

/** Faults of one kind as one sentence, with the first place where it was seen and the number of the others. */
function inShort(faults) {
  const kinds = new Map();
  for (const { fault, ...place } of faults) {
    const kind = fault.replace(/\d[\d.,:]*/g, "N");
    const seen = kinds.get(kind) ?? { fault, place, others: -1 };
    kinds.set(kind, { ...seen, others: seen.others + 1 });
  }
  const sentence = ({ fault, place: { chapter, step, size, at }, others }) =>
    `${fault}: ${chapter} ${step}, ${size}, ${at}${others > 0 ? `, and ${others} more` : ""}`;
  return [...kinds.values()].sort((a, b) => b.others - a.others).map(sentence);
}

// Two at a time, for each page has a process of its own to compute in.
test("everything on the stage can be read, in every window", { concurrency: 2 }, async (t) => {
  const walks = LANGUAGES.flatMap((language) => THEMES.map((theme) => ({ language, theme })));
  const walk = ({ language, theme }) =>
    t.test(`${language}, ${theme}`, async (t) => {
      const context = await newContext(t, { language });
      await lookClosely(context);
      const faults = await walkStory(await context.newPage(), { language, theme, titles: STRINGS[language].titles });
      assert.deepEqual(inShort(faults), []);
    });
  await Promise.all(walks.map(walk));
});

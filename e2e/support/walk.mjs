// Walks through the whole story and looks at it in windows of many sizes.

import { visit } from "./browser.mjs";
import { glanceAtStep, walkStep } from "./geometry.mjs";
import { expectWorkload } from "./scale.mjs";
import { CHAPTERS } from "./story.mjs";

const size = (text) => {
  const [width, height] = text.split("x").map(Number);
  return { width, height };
};

/** At these sizes every beat is looked at. */
export const EVERY_BEAT = ["1280x800", "390x844"];

/** At these, the first beat of each step, the one that shows most, and the last. */
export const SOME_BEATS = [
  "1024x768", "844x390", "820x1180", "700x500", "360x640", "320x568", "569x320", "288x420", "1920x1080", "3840x2160",
];

/** For those in the last row of a hall. */
const SEEN_FROM_AFAR = { least: 20, caption: 28 };

/**
 * Walks through the story as `page` shows it, which must have been made to look closely at itself. Returns every fault, as
 * `{chapter, step, size, at, fault}`; steps are counted from 1.
 */
export async function walkStory(page, { language, theme, titles }) {
  const found = [];
  for (const [index, chapter] of CHAPTERS.entries()) {
    for (const [number] of titles[index].entries()) {
      const step = number + 1;
      await page.setViewportSize(size(EVERY_BEAT[0]));
      await visit(page, `?chapter=${chapter}&step=${step}&theme=${theme}&lang=${language}`);
      if (chapter === "scale") await expectWorkload(page);
      const note = (name, { faults }) => found.push(...faults.map(({ at, fault }) => ({ chapter, step, size: name, at, fault })));
      // Which beat shows most does not depend on the window.
      let walked;
      for (const name of EVERY_BEAT) {
        await page.setViewportSize(size(name));
        walked = await walkStep(page);
        note(name, walked);
      }
      for (const name of SOME_BEATS) {
        await page.setViewportSize(size(name));
        note(name, await glanceAtStep(page, walked, theme === "projector" && name === "1920x1080" ? SEEN_FROM_AFAR : {}));
      }
    }
  }
  return found;
}

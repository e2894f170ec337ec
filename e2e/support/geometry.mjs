// Reads from the live document whether everything that stands on the page can be read: whole, in its box, with nothing over it, in sight.
// `faultsHere` says what is wrong with the page as it stands; `walkStep` plays a step and asks at its beats.

import { inPage } from "./look.mjs";

/** Makes every page of the context able to look at itself. It has to come before the first visit. */
export async function lookClosely(context) {
  const script = `globalThis.geometry = (${inPage})(); Object.assign(globalThis.geometry, (${player})());`;
  await context.addInitScript(script);
}

/**
 * What is wrong with the page as it stands, each fault as a sentence. `least` is the smallest type on the stage in pixels, `caption` the
 * smallest type of a caption; with `inSight`, lanes, counters, captions and transport must be in the window together.
 */
export function faultsHere(page, rules = {}) {
  return page.evaluate((rules) => globalThis.geometry.faults(rules), rules);
}

/**
 * Plays the open step from its beginning and looks at each of these beats: `"all"`, or their numbers, to which the last is added. Returns
 * what was seen as `{faults: [{at, fault}], beats, fullest}`, where `fullest` is the number of the beat that shows most. A step in which
 * nothing plays has no beats and is looked at once.
 */
export function walkStep(page, beats, rules = {}) {
  return page.evaluate(([beats, rules]) => globalThis.geometry.walk(beats, rules), [beats, rules]);
}

/**
 * Plays a step from inside the page, which spares a message to the browser for each beat. It runs there, so it uses nothing from outside
 * itself.
 */
function player() {
  // Asked for anew each time: when the script runs, the page has another root.
  const root = () => document.documentElement;
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const frame = () => new Promise(requestAnimationFrame);

  /** Waits until the attributes of the root fulfil the condition. */
  const until = (condition) =>
    new Promise((resolve) => {
      const watcher = new MutationObserver(() => {
        if (!condition()) return;
        watcher.disconnect();
        resolve();
      });
      watcher.observe(root(), { attributes: true });
      if (condition()) {
        watcher.disconnect();
        resolve();
      }
    });

  const isOver = () => root().dataset.run === "ended";
  /** Steps to the next beat. In the last one the run is over. */
  const step = async () => {
    const before = root().dataset.beat;
    press("ArrowRight");
    await until(() => root().dataset.beat !== before || isOver());
  };

  return {
    async walk(beats, rules) {
      const { faults, fullness } = globalThis.geometry;
      const seen = [];
      const look = (at, more) => seen.push(...faults({ ...rules, ...more }).map((fault) => ({ at, fault })));
      document.activeElement?.blur();
      press("r");
      await until(() => root().dataset.run === "idle");
      window.scrollTo(0, 0);
      await frame();
      look("before it plays", {});
      const play = document.querySelector("#play");
      if (!play || play.getAttribute("aria-disabled") === "true") return { faults: seen, beats: 0, fullest: 0 };
      press(" ");
      await until(() => root().dataset.run !== "idle");
      // The first frame lays the page out for playing, and scrolls; the second shows it.
      await frame();
      await frame();
      look("once it plays", { inSight: true, inFlight: true });
      // The first step ends the beat that has begun.
      press("ArrowRight");
      await until(() => root().dataset.run !== "playing");
      let [number, fullest, most] = [1, 1, 0];
      while (!isOver()) {
        if (beats === "all" || beats.includes(number)) {
          await frame();
          look(`beat ${number}`, {});
          const shown = fullness();
          if (shown > most) [fullest, most] = [number, shown];
        }
        await step();
        number += 1;
      }
      await frame();
      await frame();
      look("the last beat", { inSight: true });
      return { faults: seen, beats: number, fullest };
    },
  };
}

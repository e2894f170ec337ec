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
 * smallest type of a caption; with `inSight`, lanes, counters, captions and transport must be in the window together; with `onlyStage`, the
 * page around the stage is left out.
 */
export function faultsHere(page, rules = {}) {
  return page.evaluate((rules) => globalThis.geometry.faults(rules), rules);
}

/**
 * Plays the open step from its beginning and looks at each beat. Returns what was seen as `{faults: [{at, fault}], beats, fullest}`:
 * `beats` is how many there are, and `fullest` the number of the one that shows most. A step in which nothing plays has no beats and is
 * looked at once.
 */
export function walkStep(page, rules = {}) {
  return page.evaluate((rules) => globalThis.geometry.walk(rules), rules);
}

/** Looks at the first beat of the open step, at the last, and at the fullest, given what `walkStep` returned. Returns the same. */
export function glanceAtStep(page, { beats, fullest }, rules = {}) {
  return page.evaluate(([beats, fullest, rules]) => globalThis.geometry.glance(beats, fullest, rules), [beats, fullest, rules]);
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
  /** Presses a key that goes to another beat. In the last one the run is over. */
  const go = async (key) => {
    const { beat, run } = root().dataset;
    press(key);
    await until(() => root().dataset.beat !== beat || root().dataset.run !== run);
  };

  /** Notes what is wrong at that point. The page around the stage is the same at every beat, so most looks leave it out. */
  const watch = (rules) => {
    const faults = [];
    const look = (at, more) => {
      for (const fault of globalThis.geometry.faults({ ...rules, onlyStage: true, ...more })) faults.push({ at, fault });
    };
    return { faults, look };
  };

  /** Opens the step anew, tells it to play and stops it at the end of its first beat. Returns whether anything plays. */
  const begin = async (look) => {
    document.activeElement?.blur();
    press("r");
    window.scrollTo(0, 0);
    await frame();
    look("before it plays", { onlyStage: false });
    // Where nothing plays the run is over from the beginning, or there is no run.
    const play = document.querySelector("#play");
    if (root().dataset.run !== "idle" || !play || play.getAttribute("aria-disabled") === "true") return false;
    press(" ");
    await until(() => root().dataset.run !== "idle");
    // The first frame lays the page out for playing, and scrolls; the second shows it.
    await frame();
    await frame();
    look("once it plays", { inSight: true, inFlight: true });
    if (!isOver()) await go("ArrowRight");
    return true;
  };

  /** Looks at the end of the run, which the page has reached by itself. */
  const end = async (look) => {
    await frame();
    await frame();
    look("the last beat", { inSight: true, onlyStage: false });
  };

  return {
    async walk(rules) {
      const { faults, look } = watch(rules);
      if (!(await begin(look))) return { faults, beats: 0, fullest: 0 };
      let [beats, fullest, most] = [1, 1, 0];
      while (!isOver()) {
        await frame();
        look(`beat ${beats}`, {});
        const shown = globalThis.geometry.fullness();
        if (shown > most) [fullest, most] = [beats, shown];
        await go("ArrowRight");
        beats += 1;
      }
      await end(look);
      return { faults, beats, fullest };
    },

    async glance(beats, fullest, rules) {
      const { faults, look } = watch(rules);
      if (!(await begin(look))) return { faults, beats, fullest };
      if (!isOver()) {
        await frame();
        look("beat 1", {});
        await go("End");
      }
      await end(look);
      if (fullest > 1 && fullest < beats) {
        for (let beat = beats; beat > fullest; beat -= 1) await go("ArrowLeft");
        await frame();
        look(`beat ${fullest}`, {});
      }
      return { faults, beats, fullest };
    },
  };
}

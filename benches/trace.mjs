// What the main thread of a page does in each frame, read from the browser's own trace.

/** Work that a page's own code causes: scripts, and the style and layout that they make necessary. Names of Chromium's trace. */
const SCRIPT_STYLE_LAYOUT = new Set([
  "EvaluateScript",
  "EventDispatch",
  "FireAnimationFrame",
  "FunctionCall",
  "Layout",
  "RunMicrotasks",
  "TimerFire",
  "UpdateLayoutTree",
]);

/** Everything that the main thread does, painting too, happens in tasks. */
const TASK = "RunTask";

/** How long some events took together, in milliseconds. They nest, so the time that they cover is counted once. */
function covered(events) {
  let [sum, end] = [0, 0];
  for (const { ts, dur } of events) {
    const from = Math.max(ts, end);
    end = Math.max(end, ts + dur);
    sum += Math.max(0, end - from);
  }
  return sum / 1000;
}

function percentile95(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
}

/**
 * Traces a page while `during` runs. A frame begins where an animation frame's callback runs, and ends where the next one begins.
 * Returns how many frames there were and, in milliseconds, the 95th percentiles of their work.
 */
export async function framesOf(browser, page, during) {
  await browser.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"] });
  await during();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const fired = traceEvents.filter(({ name }) => name === "FireAnimationFrame");
  if (fired.length === 0) throw new Error("The trace has no animation frame.");
  const { pid, tid } = fired[0];
  const lasting = traceEvents.filter((event) => event.pid === pid && event.tid === tid && event.ph === "X" && event.dur !== undefined);
  lasting.sort((a, b) => a.ts - b.ts);
  const starts = fired.filter((event) => event.pid === pid && event.tid === tid).map(({ ts }) => ts).sort((a, b) => a - b);
  // The first tasks of a frame begin before its callback does: a frame is counted from the start of the task with the callback in it.
  const tasks = lasting.filter(({ name }) => name === TASK);
  const began = starts.map((ts) => tasks.findLast((task) => task.ts <= ts && ts <= task.ts + task.dur)?.ts ?? ts);
  const frames = began.slice(0, -1).map((from, index) => {
    const within = lasting.filter(({ ts }) => ts >= from && ts < began[index + 1]);
    return {
      own: covered(within.filter(({ name }) => SCRIPT_STYLE_LAYOUT.has(name))),
      whole: covered(within.filter(({ name }) => name === TASK)),
    };
  });
  return {
    count: frames.length,
    own: percentile95(frames.map(({ own }) => own)),
    whole: percentile95(frames.map(({ whole }) => whole)),
  };
}

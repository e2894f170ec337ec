// Locates things on the page as a person finds them: by their role and their name.

/** Locators for the named parts of the page, in one language. */
export function parts(page, s) {
  const button = (name) => page.getByRole("button", { name, exact: true });
  const transport = page.getByRole("region", { name: s.playback, exact: true });
  return {
    root: page.locator("html"),
    button,
    /** The text beside the stage: a region named after its step, by default the first step of the chapter. */
    narration: (chapter, step = 0) => page.getByRole("region", { name: s.titles[chapter][step], exact: true }),
    lane: (id) => page.getByRole("region", { name: s.lanes[id], exact: true }),
    /** What stands on a lane, with one sentence about it as its name. */
    scene: (id) => page.getByRole("region", { name: s.lanes[id], exact: true }).getByRole("group", { name: /Amazon S3/ }),
    counters: (id) => page.getByRole("group", { name: s.counters[id], exact: true }),
    transport,
    transportButton: (name) => transport.getByRole("button", { name, exact: true }),
    playhead: page.getByRole("slider", { name: s.playhead, exact: true }),
    // The current speed follows in the name.
    speed: page.getByRole("slider", { name: new RegExp(`^${s.speed}`) }),
    object: page.getByRole("combobox", { name: s.object, exact: true }),
    language: page.getByRole("combobox", { name: s.language, exact: true }),
    theme: page.getByRole("combobox", { name: s.theme, exact: true }),
    // A summary has no role of its own, so it is found by its text.
    settings: page.getByText(s.settings, { exact: true }),
    region: page.getByRole("combobox", { name: s.region, exact: true }),
    timeLimit: page.getByRole("textbox", { name: s.timeLimit, exact: true }),
    requesters: page.getByRole("textbox", { name: s.requesters, exact: true }),
    tab: (name) => page.getByRole("tab", { name, exact: true }),
    panel: page.getByRole("tabpanel"),
    sheet: page.getByRole("dialog", { name: s.keyboard, exact: true }),
    sideSheet: page.getByRole("dialog", { name: s.lookItUp, exact: true }),
    notice: page.getByRole("status").filter({ has: button(s.dismiss) }),
  };
}

/** The place of the bucket key in the lower lane, by a part of its name. Where the stage is small, nothing of it is written there. */
export function bucketKey(page, s, text) {
  return parts(page, s).scene("bucket-key").locator('[data-thing="bucket-key"]').and(page.getByRole("button", { name: text }));
}

/** Unfolds the buttons for every action, which are folded away outside the lab. */
export async function unfoldActions(page, s) {
  const fold = page.getByText(s.everyAction, { exact: true });
  if (!(await fold.evaluate((summary) => summary.parentElement.open))) await fold.click();
  await parts(page, s).button(s.uploadCat).waitFor();
}

/** What is said on the stage about a lane, or about both: a sentence that contains this text. */
export function said(page, id, text) {
  return page.locator(`[data-caption]:is([data-lane="${id}"], :not([data-lane]))`).filter({ hasText: text });
}

/** Waits until the run has this status: idle, playing, paused or ended. */
export function expectRun(page, state) {
  return page.locator(`html[data-run="${state}"]`).waitFor();
}

/** The playhead's time as text, as a screen reader announces it. */
export function clock(page, s) {
  return parts(page, s).playhead.getAttribute("aria-valuetext");
}

/** The playhead's time in milliseconds. */
export async function clockMillis(page, s) {
  const fields = (await clock(page, s)).split(/[:.,]/).map(Number);
  const millis = fields.pop();
  return fields.reduce((sum, field) => sum * 60 + field, 0) * 1_000 + millis;
}

/** Waits until the playhead is at another time than this one, given as text. */
export function expectMoved(page, s, from) {
  return parts(page, s).playhead.and(page.locator(`:not([aria-valuetext="${from}"])`)).waitFor();
}

/** Waits until the playhead is at this time, given as text. */
export function expectClock(page, s, at) {
  return parts(page, s).playhead.and(page.locator(`[aria-valuetext="${at}"]`)).waitFor();
}

/** Waits for some animation frames, so that whatever was about to change has changed. */
export function frames(page, count = 3) {
  return page.evaluate(async (count) => {
    for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
  }, count);
}

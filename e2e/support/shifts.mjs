// What jumps on the page without anybody moving it, as the browser itself counts it.

/** Makes every page of the context note its layout shifts. It has to come before the first visit. */
export async function noteShifts(context) {
  await context.addInitScript(() => {
    const call = (node) => {
      const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      if (!element) return "something that is gone";
      const lane = element.closest(".lane")?.classList[1];
      const own = element.classList?.length ? `.${[...element.classList].join(".")}` : element.localName;
      const name = [lane, own].filter(Boolean).join(" ");
      return node === element ? name : `“${node.data}” in ${name}`;
    };
    const at = ({ x, y, width, height }) => `${Math.round(width)} x ${Math.round(height)} at ${Math.round(x)}, ${Math.round(y)}`;
    const seen = [];
    const note = (entries) => {
      const { run, beat } = document.documentElement.dataset;
      for (const { value, hadRecentInput, sources } of entries) {
        const moved = sources.map(({ node, previousRect, currentRect }) => `${call(node)}: ${at(previousRect)} -> ${at(currentRect)}`);
        seen.push({ value, hadRecentInput, when: `${run}, beat ${beat}`, moved });
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    globalThis.shifts = {
      /** Forgets what has been noted. */
      forget() {
        observer.takeRecords();
        seen.length = 0;
      },
      /** Everything that has been noted. A shift is counted once its frame is painted. */
      async all() {
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
        note(observer.takeRecords());
        return seen;
      },
    };
  });
}

/** Forgets the shifts so far. */
export function forgetShifts(page) {
  return page.evaluate(() => globalThis.shifts.forget());
}

/** The shifts since then: `{ofPress, others}`, where those of a press came within half a second after it. Each is a sentence. */
export async function shifts(page) {
  const all = await page.evaluate(() => globalThis.shifts.all());
  const told = ({ value, when, moved }) => `${value.toFixed(5)} (${when}) ${moved.join("; ")}`;
  return {
    ofPress: all.filter(({ hadRecentInput }) => hadRecentInput).map(told),
    others: all.filter(({ hadRecentInput }) => !hadRecentInput).map(told),
  };
}

// Measures the page and its parts in the browser and prints one table: each figure with its target and, where there is one, its
// reference from the same run. Benchmarks measure; they decide nothing.
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { framesOf } from "./trace.mjs";

const base = process.env.BASE_URL;
const native = Object.fromEntries(
  (await readFile(process.env.NATIVE_RESULTS, "utf8"))
    .trim()
    .split("\n")
    .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});

// The parts, on a page of their own.
const parts = await browser.newPage();
await parts.goto(`${base}bench/index.html`);
const measured = await parts.evaluate(async () => {
  const { default: init, seal, events, burst, SlicedBurst, play, count: countWorkload } = await import("/bench/wasm/bench.js");
  const { memory } = await init();
  // First of all, while nothing else has asked for memory.
  const memoryBefore = memory.buffer.byteLength;
  for (let run = 0; run < 10; run++) countWorkload(1_000 * (run + 1), 12);
  const memoryAfterYears = memory.buffer.byteLength;
  for (let run = 0; run < 10; run++) play(500);
  const memoryAfterEvents = memory.buffer.byteLength;
  const twin = await import("/bench/twins/twin.mjs");
  const plainTwin = await import("/bench/twins/plain_twin.mjs");
  const { gcm } = await import("/noble/ciphers/aes.js");
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const seconds = async (run, times = 15) => {
    // Engines compile in tiers; what counts is the last one, for ours and for the others alike.
    const warm = performance.now() + 500;
    while (performance.now() < warm) await run();
    const taken = [];
    for (let i = 0; i < times; i++) {
      const start = performance.now();
      await run();
      taken.push((performance.now() - start) / 1e3);
    }
    return median(taken);
  };
  const size = 65536;
  const rounds = 24;
  const bytes = new Uint8Array(size).fill(0x5a);
  const key = new Uint8Array(32).fill(7);
  const context = new TextEncoder().encode("context");
  const nonce = (number) => {
    const nonce = new Uint8Array(12);
    new DataView(nonce.buffer).setUint32(0, number);
    return nonce;
  };
  const subtleKey = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const speed = (taken) => (size * rounds) / taken / 1e6;
  const ours = speed(await seconds(() => seal(size, rounds)));
  const noble = speed(
    await seconds(() => {
      for (let i = 0; i < rounds; i++) gcm(key, nonce(i), context).encrypt(bytes);
    }),
  );
  const subtle = speed(
    await seconds(async () => {
      for (let i = 0; i < rounds; i++) {
        await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce(i), additionalData: context }, subtleKey, bytes);
      }
    }),
  );
  const count = events(2);
  const eventsPerSecond = count / (await seconds(() => events(2)));
  const burstMilliseconds = 1e3 * (await seconds(() => burst()));
  let longestSlice = 0;
  for (let i = 0; i < 5; i++) {
    const sliced = new SlicedBurst();
    for (;;) {
      const start = performance.now();
      const more = sliced.slice(24);
      longestSlice = Math.max(longestSlice, performance.now() - start);
      if (!more) break;
    }
    sliced.free();
  }
  const playedSeconds = 500;
  const [uploads, ...kmsRequests] = play(playedSeconds);
  const playedPerSecond = uploads / (await seconds(() => play(playedSeconds), 7));
  const twinPlayed = twin.play(playedSeconds);
  const twinPerSecond = twinPlayed.uploads / (await seconds(() => twin.play(playedSeconds), 7));
  const plainPerSecond = twinPlayed.uploads / (await seconds(() => plainTwin.play(playedSeconds), 5));
  const plainKmsRequests = plainTwin.play(playedSeconds).kmsRequests;
  const counting = { rates: [], months: [] };
  const repeats = 20;
  const microseconds = async (rate, months) => {
    const taken = await seconds(() => {
      for (let run = 0; run < repeats; run++) countWorkload(rate, months);
    }, 7);
    return (taken * 1e6) / repeats;
  };
  for (let exponent = 2; exponent <= 9; exponent++) counting.rates.push(await microseconds(10 ** exponent, 1));
  for (const months of [1, 12]) counting.months.push(await microseconds(100_000, months));
  return {
    ours,
    noble,
    subtle,
    eventsPerSecond,
    burstMilliseconds,
    longestSlice,
    playedPerSecond,
    kmsRequests,
    twinPerSecond,
    plainPerSecond,
    plainKmsRequests,
    twinKmsRequests: twinPlayed.kmsRequests,
    counting,
    memory: { memoryBefore, memoryAfterYears, memoryAfterEvents },
  };
});

await parts.close();

// The page itself while its story plays.
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
await page.addInitScript(() => {
  const long = [];
  let readyAt = Infinity;
  new MutationObserver(() => {
    if (document.documentElement.dataset.ready) readyAt = Math.min(readyAt, performance.now());
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.startTime >= readyAt) long.push(entry.duration);
  }).observe({ type: "longtask" });
  document.longTasks = long;
});
await page.goto(`${base}?chapter=three-uploads`);
await page.waitForSelector("html[data-ready]");
const story = await framesOf(browser, page, async () => {
  await page.keyboard.press("Space");
  await page.waitForSelector("html[data-run=ended]", { timeout: 60_000 });
});
const longTasks = await page.evaluate(() => document.longTasks);

// Every step, opened by its link: the work that the click does, with whatever of it comes after, up to the next picture.
// The page opens at the second chapter, so that the words of all steps are there.
await page.goto(`${base}?chapter=three-uploads&speed=max`);
await page.waitForSelector("html[data-ready=true]");
const opened = await page.evaluate(async () => {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const longest = { step: "", milliseconds: 0 };
  for (const chapter of document.querySelectorAll(".rail a")) {
    chapter.click();
    await drawn();
    const steps = document.querySelectorAll(".steps a").length;
    for (let index = 0; index < Math.max(steps, 1); index += 1) {
      const link = document.querySelectorAll(".steps a")[index] ?? chapter;
      const start = performance.now();
      link.click();
      // Effects run right after the click, before anything else.
      await Promise.resolve();
      document.body.offsetHeight;
      const milliseconds = performance.now() - start;
      if (milliseconds > longest.milliseconds) Object.assign(longest, { step: link.getAttribute("href"), milliseconds });
      await drawn();
    }
  }
  return longest;
});

// The chapter at scale: a storm with more than 10,000 dots under way at once, and a slider that is dragged at each step.
await page.goto(`${base}?chapter=scale&step=2&preset=etl-burst&requesters=1000`);
await page.waitForSelector("canvas.scale-storm");
const storm = await framesOf(browser, page, async () => {
  await page.keyboard.press("Space");
  await page.waitForSelector("html[data-run=ended]", { timeout: 120_000 });
});
const stormTold = await page.evaluate(async () => {
  const slider = document.querySelector(".scale-storm-part input[type=range]");
  let most = 0;
  for (let moment = 0; moment < Number(slider.max); moment += 100) {
    slider.value = moment;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    // The page follows in microtasks, which are over when the next task runs.
    await new Promise((resolve) => setTimeout(resolve));
    const cell = document.querySelector(".scale-storm-figures td.object-keys, .scale-storm-figures tbody td");
    most = Math.max(most, Number(cell.textContent.replace(/,/g, "")));
  }
  // The first sentence of the note says what a dot stands for.
  const note = document.querySelector(".scale-storm-part > .small").textContent.split(".")[0];
  return { most, note };
});
const dragged = [];
for (const step of [1, 3]) {
  for (const [preset, field] of [["data-lake", "writes"], ["etl-burst", "writes"], ["photo-app", "requesters"]]) {
    const slid = step === 3 ? "requesters" : field;
    await page.goto(`${base}?chapter=scale&step=${step}&preset=${preset}`);
    await page.waitForSelector(".scale-answer p");
    const drag = () => page.evaluate(async (slid) => {
      const slider = document.querySelector(`[data-field=${slid}] input[type=range]`);
      const taken = [];
      for (let notch = 100; notch < 500; notch += 4) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        slider.value = notch;
        const start = performance.now();
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        // The page follows in microtasks, which are over when the next task runs.
        await new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(null);
        });
        document.body.offsetHeight;
        taken.push(performance.now() - start);
      }
      return taken;
    }, slid);
    const runs = [];
    for (let run = 0; run < 5; run += 1) {
      const taken = await drag();
      runs.push(taken.sort((a, b) => a - b)[Math.floor(taken.length * 0.95)]);
    }
    dragged.push({ step, preset, p95: runs.sort((a, b) => a - b)[2] });
  }
}
await browser.close();

const million = (perSecond) => `${(perSecond / 1e6).toFixed(2)} million/s`;
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(2)} MiB`;
const grouped = (number) => Math.round(number).toLocaleString("en-US");
// The speed of SimPy and its counts, which are of a tenth of the time.
const simpy = native.simpy?.split(" ").map(Number);
const simpyTold = simpy
  ? `SimPy ${grouped(simpy[0])}/s, KMS requests of a tenth ${simpy.slice(1).map(grouped).join(" + ")}`
  : `SimPy: ${native.simpy_missing}`;
const { rates, months } = measured.counting;
const { memoryBefore, memoryAfterYears, memoryAfterEvents } = measured.memory;

const rows = [
  ["what", "measured", "target", "reference in the same run"],
  [
    "sealing 64 KiB, wasm",
    `${measured.ours.toFixed(1)} MB/s = ${(measured.ours / measured.noble).toFixed(2)} x`,
    ">= 2.4 x",
    `@noble/ciphers ${measured.noble.toFixed(1)} MB/s; WebCrypto ${measured.subtle.toFixed(0)} MB/s; ` +
      `native ${native.native_seal_megabytes_per_second} MB/s`,
  ],
  ["events through both lanes, native", `${(native.native_events_per_second / 1e6).toFixed(2)} million/s`, ">= 5 million/s", ""],
  ["events through both lanes, wasm", `${(measured.eventsPerSecond / 1e6).toFixed(2)} million/s`, ">= 2.5 million/s", ""],
  [
    "burst of 150,000, both lanes, wasm",
    `${measured.burstMilliseconds.toFixed(1)} ms`,
    "<= 100 ms",
    `native ${native.native_burst_milliseconds} ms; longest slice ${measured.longestSlice.toFixed(1)} ms`,
  ],
  [
    "workload, upload by upload, both lanes, native",
    million(native.native_played_per_second),
    ">= 10 million/s",
    `KMS requests ${native.native_played_kms_requests.split("+").map(grouped).join(" + ")}; ${simpyTold}`,
  ],
  [
    "workload, upload by upload, both lanes, wasm",
    `${million(measured.playedPerSecond)} = ` +
      `${(measured.playedPerSecond / measured.plainPerSecond).toFixed(1)} x JavaScript` +
      (simpy ? `, ${(measured.playedPerSecond / simpy[0]).toFixed(0)} x SimPy` : ""),
    ">= 3 million/s, 3 x JavaScript, 50 x SimPy",
    `KMS requests ${measured.kmsRequests.map(grouped).join(" + ")}; ` +
      `plain JavaScript ${million(measured.plainPerSecond)}, ` +
      `KMS requests ${measured.plainKmsRequests.map(grouped).join(" + ")}; ` +
      `JavaScript tuned by hand ${million(measured.twinPerSecond)}, ` +
      `of which ours is ${(measured.playedPerSecond / measured.twinPerSecond).toFixed(2)} x`,
  ],
  [
    "a month of 100,000 + 100,000 objects/s, counted, wasm",
    `${rates[3].toFixed(0)} µs`,
    "<= 50 ms",
    `10^2 to 10^9 objects/s ${rates.map((taken) => taken.toFixed(0)).join(" ")} µs; ` +
      `a year ${(months[1] / months[0]).toFixed(2)} x a month; native ${native.native_count_microseconds_at_100000} µs`,
  ],
  [
    "memory after ten runs of a year, wasm",
    mebibytes(memoryAfterYears),
    "<= 64 MiB",
    `before ${mebibytes(memoryBefore)}; after ten times a million uploads played ${mebibytes(memoryAfterEvents)}`,
  ],
  ["script, style and layout a frame while the story plays, p95", `${story.own.toFixed(2)} ms`, "<= 4 ms", `${story.count} frames`],
  ["the whole frame with paint, p95", `${story.whole.toFixed(2)} ms`, "<= 8 ms", ""],
  ["opening a step, the longest", `${opened.milliseconds.toFixed(1)} ms`, "<= 60 ms", opened.step],
  [
    "script, style and layout a frame of a storm, p95",
    `${storm.own.toFixed(2)} ms`,
    "<= 5 ms",
    `${storm.count} frames, ${storm.whole.toFixed(2)} ms with paint; ` +
      `${grouped(stormTold.most)} requests under way at most. ${stormTold.note}`,
  ],
  [
    "dragging a slider at scale, p95, median of five, the slowest",
    `${Math.max(...dragged.map(({ p95 }) => p95)).toFixed(1)} ms`,
    "<= 16 ms",
    dragged.map(({ step, preset, p95 }) => `${preset} at step ${step}: ${p95.toFixed(1)}`).join("; "),
  ],
  ["tasks over 50 ms after data-ready", String(longTasks.length), "0", longTasks.map((ms) => `${ms.toFixed(0)} ms`).join(", ")],
];
const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());

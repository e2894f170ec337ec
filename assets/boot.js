// Loads the program and starts it. This is a file of its own because the content security policy forbids inline scripts. It reports errors
// as `trouble` events; early.js, which has run before, shows them to the reader.

let started = false;

const report = (kind, error) => document.dispatchEvent(new CustomEvent("trouble", { detail: { kind, error } }));

// A panic of the program ends in a WebAssembly trap, which arrives here like any other uncaught error.
addEventListener("error", (event) => {
  if (started && event.error) report("stop", event.error);
});
addEventListener("unhandledrejection", (event) => {
  if (started) report("stop", event.reason);
});

const root = document.documentElement;
const { script, wasm } = document.querySelector("script[data-wasm]").dataset;

// Waits until the first frame is painted, so that the program, which is thirty times its size, does not delay it. A hidden tab never
// paints, so the wait has a limit.
const LONGEST_WAIT_MS = 300;
function firstFramePainted() {
  if (root.dataset.firstFrame === "other" || document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_WAIT_MS);
  });
}

// A file that could not be fetched. The reader gets another sentence about it than about other errors.
class Missing extends Error {}

async function arrived(file) {
  const answer = await fetch(new URL(file, document.baseURI)).catch((error) => {
    throw new Missing(`${file}: ${error.message}`);
  });
  if (!answer.ok) throw new Missing(`${file}: ${answer.status}`);
  return answer;
}

async function imported(file) {
  return import(new URL(file, document.baseURI)).catch((error) => {
    throw new Missing(error.message);
  });
}

try {
  if (typeof WebAssembly !== "object") throw new Error("There is no WebAssembly.");
  const [{ default: init }, program] = await Promise.all([imported(script), firstFramePainted().then(() => arrived(wasm))]);
  await init({ module_or_path: program });
  started = true;
} catch (error) {
  report(error instanceof Missing ? "missing" : "start", error);
}

// Runs before anything is painted, and starts the program. It hides the first frame if the address asks for another step. It records clicks
// and keys from before the start and repeats them afterwards. It checks text that becomes markup (Trusted Types). And it tells the reader
// what has gone wrong when the page cannot start or has stopped. It is plain JavaScript so that it works without the program; the build
// puts it into index.html, so that it cannot be missing.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const asksFor = (name, value) => query.has(name) && query.get(name) !== value;
  // The first frame in index.html shows the first step of the first chapter. The style sheet hides it if this attribute is set; the program
  // removes the attribute when it replaces the frame.
  if (asksFor("chapter", "envelope") || asksFor("step", "1")) root.dataset.firstFrame = "other";

  // Under `require-trusted-types-for` the browser asks this policy about every text that becomes markup: Leptos's templates, plots, pages
  // of the reference. None of these contains anything that could run, so a text that does is refused.
  const couldRun = /<\s*(script|iframe|object|embed|base|meta|link)\b|[\s"'/]on[a-z]+\s*=\s*["']|javascript:/i;
  globalThis.trustedTypes?.createPolicy("default", { createHTML: (html) => (couldRun.test(html) ? null : html) });

  // Clicks and keys from before the start are repeated after it. A control is identified by its position, because the live page has the
  // same controls in the same order as the first frame.
  const controls = () => [...document.querySelectorAll("#app :is(a, button, summary)")];
  // Of the keys only those that the page may use are kept: F5 reloads it and Tab moves the focus as ever.
  const ours = /^(.|ArrowLeft|ArrowRight|Home|End|Backspace|PageUp|PageDown)$/u;
  const kept = [];
  const keep = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
    if (event.type === "keydown") {
      const { key } = event;
      if (event.target !== document.body || !ours.test(key)) return;
      kept.push(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
    } else {
      const place = controls().indexOf(event.target.closest?.("#app :is(a, button, summary)"));
      if (place < 0) return;
      kept.push(() => controls()[place]?.click());
    }
    event.preventDefault();
  };
  const stopKeeping = () => {
    removeEventListener("keydown", keep, true);
    removeEventListener("click", keep, true);
  };
  addEventListener("keydown", keep, true);
  addEventListener("click", keep, true);
  new MutationObserver((_, observer) => {
    if (!root.dataset.ready) return;
    observer.disconnect();
    stopKeeping();
    for (const press of kept) press();
  }).observe(root, { attributeFilter: ["data-ready"] });

  // The language that the program will choose: the first wanted one that the page has, otherwise English.
  const wanted = [query.get("lang"), ...navigator.languages].map((tag) => String(tag).toLowerCase().split("-")[0]);
  const expected = wanted.find((tag) => tag === "en" || tag === "vi") ?? "en";

  // `kind` selects the sentence: `start` if the browser has no WebAssembly or blocks it, `missing` if a file did not arrive, `stop` if the
  // program has failed after its start.
  const tell = (kind, error) => {
    console.error(error);
    // No program is left that could act on a recorded press, and the browser handles keys itself again.
    stopKeeping();
    const box = document.getElementById("trouble");
    if (!box || !box.hidden) return;
    const language = root.dataset.ready ? root.lang : expected;
    for (const words of box.querySelectorAll("[data-trouble]")) {
      words.hidden = words.dataset.trouble !== kind || words.lang !== language;
    }
    box.lang = language;
    box.querySelector("h2").textContent = document.title;
    box.querySelector("code").textContent = String((error && error.message) || error || "").slice(0, 300);
    const again = document.getElementById("trouble-again");
    again.href = location.href;
    delete root.dataset.firstFrame;
    box.classList.toggle("over", kind === "stop");
    box.hidden = false;
    if (kind === "stop") again.focus();
  };

  // The build has written the names of the page's files into attributes of this script's element.
  const { script, wasm, words } = document.currentScript.dataset;
  const preload = (file) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: file });
    document.head.append(link);
  };
  // The first of the two files of a language is named after the language.
  preload(words.replace("{file}", expected));

  // The program is many times larger than the first frame, so its download begins when the frame has been painted. It begins at once if the
  // frame is hidden or the document is not visible: then nothing is painted that it could delay.
  const htmlRead = new Promise((resolve) => document.addEventListener("readystatechange", resolve, { once: true }));
  const firstFramePainted = () =>
    new Promise((resolve) => {
      if (root.dataset.firstFrame || document.hidden) return resolve();
      requestAnimationFrame(() => setTimeout(resolve));
      // In an iframe that is scrolled out of view no animation frame comes, and the document is not `hidden`: the wait ends by itself.
      setTimeout(resolve, 300);
    });

  class Missing extends Error {}
  const arrived = async (file) => {
    const answer = await fetch(new URL(file, document.baseURI)).catch((error) => {
      throw new Missing(`${file}: ${error.message}`);
    });
    if (!answer.ok) throw new Missing(`${file}: ${answer.status}`);
    return answer;
  };
  const imported = (file) =>
    import(new URL(file, document.baseURI)).catch((error) => {
      throw new Missing(error.message);
    });

  let started = false;
  const start = async () => {
    if (root.dataset.firstFrame) preload(wasm);
    await htmlRead;
    await firstFramePainted();
    if (typeof WebAssembly !== "object") throw new Error("There is no WebAssembly.");
    const [{ default: init }, program] = await Promise.all([imported(script), arrived(wasm)]);
    await init({ module_or_path: program });
    started = true;
  };
  start().catch((error) => tell(error instanceof Missing ? "missing" : "start", error));
  document.addEventListener("missing-file", ({ detail }) => tell("missing", detail));
  // A panic of the program ends in a trap, which arrives here like any other uncaught error. An error of an extension or of another script
  // on the page names no file of the program, wherever it comes from.
  const files = [script, wasm].map((file) => new URL(file, document.baseURI).href);
  const isOurs = (error) => files.some((file) => String(error?.stack).includes(file));
  addEventListener("error", ({ error }) => {
    if (started && isOurs(error)) tell("stop", error);
  });
  addEventListener("unhandledrejection", ({ reason }) => {
    if (started && isOurs(reason)) tell("stop", reason);
  });
})();

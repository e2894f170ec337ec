// Runs before anything is painted, and does five things. It hides the first frame if the address asks for another step. It preloads files.
// It records clicks and keys from before the start and repeats them afterwards. It checks text that becomes markup (Trusted Types). And it
// tells the reader what has gone wrong when the page cannot start or has stopped. It is plain JavaScript so that it works without the
// program.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const asksFor = (name, value) => query.has(name) && query.get(name) !== value;
  // The first frame in index.html shows the first step of the first chapter. The style sheet hides it if this attribute is set; the program
  // removes the attribute when it replaces the frame.
  const isAnotherStep = asksFor("chapter", "envelope") || asksFor("step", "1");
  if (isAnotherStep) root.dataset.firstFrame = "other";

  // The language that the program will choose: the first wanted one that the page has, otherwise English.
  const wanted = [query.get("lang"), ...navigator.languages].map((tag) => String(tag).toLowerCase().split("-")[0]);
  const expected = wanted.find((tag) => tag === "en" || tag === "vi") ?? "en";

  // Preloads files before the program requests them. The build writes their names into attributes of this script's element.
  const { wasm, words } = document.currentScript.dataset;
  const preload = (address) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: address });
    document.head.append(link);
  };
  preload(words.replace("{lang}", expected));
  // boot.js fetches the program after the first frame is painted. If the first frame is hidden, there is nothing to wait for.
  if (isAnotherStep) preload(wasm);

  // Under `require-trusted-types-for` the browser asks this policy about every text that becomes markup: Leptos's templates, plots, pages
  // of the reference. None of these contains anything that could run, so a text that does is refused.
  const couldRun = /<\s*(script|iframe|object|embed|base|meta|link)\b|[\s"'/]on[a-z]+\s*=\s*["']|javascript:/i;
  globalThis.trustedTypes?.createPolicy("default", { createHTML: (html) => (couldRun.test(html) ? null : html) });

  // Clicks and keys from before the start are repeated after it. A control is identified by its position, because the live page has the
  // same controls in the same order as the first frame.
  const controls = () => [...document.querySelectorAll("#app :is(a, button, summary)")];
  const kept = [];
  const keep = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
    if (event.type === "keydown") {
      if (event.target !== document.body || event.key === "Tab") return;
      const { key } = event;
      kept.push(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })));
    } else {
      const place = controls().indexOf(event.target.closest?.("#app :is(a, button, summary)"));
      if (place < 0) return;
      kept.push(() => controls()[place]?.click());
    }
    event.preventDefault();
  };
  addEventListener("keydown", keep, true);
  addEventListener("click", keep, true);
  new MutationObserver((_, observer) => {
    if (!root.dataset.ready) return;
    observer.disconnect();
    removeEventListener("keydown", keep, true);
    removeEventListener("click", keep, true);
    for (const press of kept) press();
  }).observe(root, { attributeFilter: ["data-ready"] });

  // `kind` selects the sentence: `start` if the browser has no WebAssembly or blocks it, `missing` if a file did not arrive, `stop` if the
  // program has failed after its start.
  document.addEventListener("trouble", ({ detail: { kind, error } }) => {
    console.error(error);
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
  });
  // A script that does not load cannot report that itself. The `error` event of an element does not bubble, so it is caught in the capture
  // phase.
  addEventListener("error", ({ target }) => {
    if (!(target instanceof HTMLScriptElement)) return;
    const say = () => document.dispatchEvent(new CustomEvent("trouble", { detail: { kind: "missing", error: target.src } }));
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", say, { once: true });
    else say();
  }, true);
})();

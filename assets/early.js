// Runs before anything is painted. It keeps the first frame from telling of another step than the one that the address asks for, keeps what
// the reader presses before the program has started, passes markup for the page's one place that sets it, and says in plain words what
// has gone wrong when the page cannot start or has stopped. It is plain JavaScript because it must work where nothing else does.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const asksFor = (name, value) => query.has(name) && query.get(name) !== value;
  // The first frame shows the beginning of the first chapter. The program takes this mark away when it takes the frame's place.
  const isAnotherStep = asksFor("chapter", "envelope") || asksFor("step", "1");
  if (isAnotherStep) root.dataset.firstFrame = "other";

  // The languages that the page speaks, as the program chooses among them.
  const wanted = [query.get("lang"), ...navigator.languages].map((tag) => String(tag).toLowerCase().split("-")[0]);
  const expected = wanted.find((tag) => tag === "en" || tag === "vi") ?? "en";

  // Fetches files before the program asks for them. The build has written their names into attributes of this script's element.
  const { wasm, words } = document.currentScript.dataset;
  const fetchAhead = (address) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: address });
    document.head.append(link);
  };
  fetchAhead(words.replace("{lang}", expected));
  // A first frame that is shown is painted before boot.js fetches the program. A hidden one has nothing to show until the program is here.
  if (isAnotherStep) fetchAhead(wasm);

  // Under `require-trusted-types-for` a browser asks this policy about every text that becomes markup: Leptos's templates, plots, pages of
  // the reference. None of them has anything that could run.
  const couldRun = /<\s*(script|iframe|object|embed|base|meta|link)\b|[\s"'/]on[a-z]+\s*=\s*["']|javascript:/i;
  globalThis.trustedTypes?.createPolicy("default", { createHTML: (html) => (couldRun.test(html) ? null : html) });

  // What is pressed before the start is pressed again after it. The live page has the same controls in the same order.
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

  // `kind` is which sentence is said: `start` where WebAssembly is missing, `missing` where a file is, `stop` after a failure of ours.
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
  // A script that does not arrive can say nothing itself. Its error does not rise, but it can be caught on its way down.
  addEventListener("error", ({ target }) => {
    if (!(target instanceof HTMLScriptElement)) return;
    const say = () => document.dispatchEvent(new CustomEvent("trouble", { detail: { kind: "missing", error: target.src } }));
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", say, { once: true });
    else say();
  }, true);
})();

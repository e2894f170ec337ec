// Starts the live page, and says so in plain words when it cannot start or has stopped. It is plain JavaScript because it
// must work where WebAssembly does not, and a file of its own because the content security policy forbids inline scripts.

let started = false;

// The language that the program will most likely choose. It decides for itself; this only lets its words set off earlier, and tells in
// which language to speak when the program cannot.
function expectedLanguage() {
  const wanted = [new URLSearchParams(location.search).get("lang"), ...navigator.languages];
  const known = wanted.map((tag) => String(tag).toLowerCase().split("-")[0]).find((tag) => tag === "en" || tag === "vi");
  return known ?? "en";
}

function trouble(kind, error) {
  console.error(error);
  const box = document.getElementById("trouble");
  if (!box || !box.hidden) return;
  const language = started ? document.documentElement.lang : expectedLanguage();
  for (const words of box.querySelectorAll("[data-trouble]")) {
    words.hidden = words.dataset.trouble !== kind || words.lang !== language;
  }
  box.lang = language;
  box.querySelector("h2").textContent = document.title;
  box.querySelector("code").textContent = String((error && error.message) || error || "").slice(0, 300);
  const again = document.getElementById("trouble-again");
  again.href = location.href;
  box.classList.toggle("over", kind === "stop");
  box.hidden = false;
  if (kind === "stop") again.focus();
}

// A panic of the program ends in a trap, which arrives here like any other uncaught error.
addEventListener("error", (event) => {
  if (started && event.error) trouble("stop", event.error);
});
addEventListener("unhandledrejection", (event) => {
  if (started) trouble("stop", event.reason);
});

const { script, wasm, words } = document.querySelector("script[data-wasm]").dataset;
const early = document.createElement("link");
Object.assign(early, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: words.replace("{lang}", expectedLanguage()) });
document.head.append(early);
try {
  const { default: init } = await import(script);
  await init({
    module_or_path: new URL(wasm, document.baseURI),
  });
  started = true;
} catch (error) {
  trouble("start", error);
}

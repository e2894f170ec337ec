// Starts the live page, and says so in plain words when it cannot start or has stopped. It is plain JavaScript because it
// must work where WebAssembly does not, and a file of its own because the content security policy forbids inline scripts.

let started = false;

function trouble(kind, error) {
  console.error(error);
  const box = document.getElementById("trouble");
  if (!box || !box.hidden) return;
  const spoken = started ? document.documentElement.lang : navigator.language;
  const language = String(spoken).toLowerCase().startsWith("vi") ? "vi" : "en";
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

const { script, wasm } = document.querySelector("script[data-wasm]").dataset;
try {
  const { default: init } = await import(script);
  await init({
    module_or_path: new URL(wasm, document.baseURI),
  });
  started = true;
} catch (error) {
  trouble("start", error);
}

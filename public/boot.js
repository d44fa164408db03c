// Starts the app that index.html names, and sees to the service worker.
// Where the app cannot start, a newer version is let in at once; else the page says so, as it does
// where the app stops later.
const page = document.querySelector("script[data-wasm]").dataset;
const show = (id, visible) => (document.getElementById(id).hidden = !visible);

const desk = { js: "/desk.js", wasm: "/desk_bg.wasm" };

// Whoever has a desk's session in this tab gets the desk; see src/device/desk_session.rs.
function atDesk() {
  try {
    return sessionStorage.getItem("camket.desk") !== null;
  } catch {
    return false;
  }
}

// Where the app's code has given up nothing answers any more, and the page says so.
function stopped({ error, reason }) {
  if ((error ?? reason) instanceof WebAssembly.RuntimeError) show("boot-stopped", true);
}
addEventListener("error", stopped);
addEventListener("unhandledrejection", stopped);
document.getElementById("boot-again").addEventListener("click", () => location.reload());

let started = false;
try {
  const { js, wasm } = atDesk() ? desk : page;
  const app = await import(js);
  await app.default({ module_or_path: wasm });
  started = true;
} catch (error) {
  console.error(error);
}
show("boot-wait", false);
show("boot-problem", !started);

// After the app: what only later visits need must not slow the first one down.
const workers = navigator.serviceWorker;
const registration = await workers
  ?.register("/sw.js", { updateViaCache: "none" })
  .catch((error) => console.warn(error));
if (registration && !started) await letNewerVersionIn(registration);

// Nobody can agree to an update in an app that does not start, and no form is open in it.
async function letNewerVersionIn(registration) {
  await registration.update().catch((error) => console.warn(error));
  const newer = registration.waiting ?? registration.installing;
  if (!newer || !workers.controller) return;
  workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  const ask = () => newer.state === "installed" && newer.postMessage({ type: "activate" });
  newer.addEventListener("statechange", ask);
  ask();
}

// The service worker: keeps one whole version of the app, so that it starts without a network.
// `cargo xtask precache` writes version and files; see docs/adr/0003-service-worker.md.
const VERSION = "";
// Path of each file, and the SHA-256 that its bytes must have.
const FILES = {};
// The same of what only HQ's desk needs: fetched when it is first asked for, and kept from then on.
const DESK = {};
const PREFIX = "camket-";
const CACHE = PREFIX + VERSION;
const PAGE = "/index.html";

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

// Every file is fetched and checked before the first is kept: a version is whole or it is not there.
async function install() {
  const files = (await keepsDesk()) ? { ...FILES, ...DESK } : FILES;
  const entries = await Promise.all(Object.entries(files).map(fetchChecked));
  const cache = await caches.open(CACHE);
  await Promise.all(entries.map(([path, response]) => cache.put(path, response)));
}

// Where a desk has been at work, the next version brings it along.
async function keepsDesk() {
  const kept = await Promise.all(Object.keys(DESK).map((path) => caches.match(path)));
  return kept.some((response) => response);
}

async function fetchChecked([path, sha256]) {
  // What the former version has under the same hash need not travel again; the page brings its policy.
  const kept = path === PAGE ? undefined : await caches.match(path);
  const entry = await checked(path, sha256, kept);
  return entry ?? (await checked(path, sha256, await fetch(path, { cache: "no-cache" }))) ?? fail(path);
}

async function checked(path, sha256, response) {
  if (!response?.ok) return undefined;
  const bytes = await response.arrayBuffer();
  if (hex(await crypto.subtle.digest("SHA-256", bytes)) !== sha256) return undefined;
  return [path, new Response(bytes, { headers: headersOf(response) })];
}

const fail = (path) => Promise.reject(new Error(`${path} is not the file of this version`));

// The policy of the page is a header, so headers are kept; those of the transport are spent.
function headersOf(response) {
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  return headers;
}

const hex = (buffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
  // On the first visit no older version is at work in an open page: this one may take over.
  if (names.length === 0) await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  // Data is never kept here, and in a debugging build nothing is.
  if (pathname.startsWith("/api/") || !(PAGE in FILES)) return;
  event.respondWith(answer(request, pathname));
});

async function answer(request, pathname) {
  const isAddress = request.mode === "navigate" && !(pathname in FILES);
  const cache = await caches.open(CACHE);
  const kept = await cache.match(isAddress ? PAGE : pathname);
  return kept ?? (pathname in DESK ? desk(cache, pathname) : fetch(request));
}

// A desk of another version than the page's does not start; boot.js then lets the newer one in.
async function desk(cache, path) {
  const [, response] = await fetchChecked([path, DESK[path]]);
  await cache.put(path, response.clone());
  return response;
}

self.addEventListener("message", ({ data, source, ports }) => {
  const type = data?.type ?? data;
  // A new version waits until the officer, or the last closed page, lets it in.
  if (type === "activate") self.skipWaiting();
  if (type === "version") (ports[0] ?? source).postMessage({ type, version: VERSION });
});

// Background Sync: the network is back. An open book sends by itself; what was left for a closed or
// locked one is brought from here as it is, sealed to HQ. `src/device/post.rs` knows the same names.
self.addEventListener("sync", (event) => event.waitUntil(wake(event.tag)));

const TRAY = "post";
const POST = "/api/envelope";
const BINARY = "application/octet-stream";

async function wake(tag) {
  await tell({ type: tag });
  const tray = await caches.open(TRAY);
  for (const { url } of await tray.keys()) {
    const path = new URL(url).pathname;
    const [, , owner, name] = path.split("/");
    if (name === "envelope" && !(await isOpen(owner))) await bring(tray, path);
  }
}

// Whoever has a book open and syncs holds the lock of its name.
async function isOpen(owner) {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name === PREFIX + owner);
}

// An error lets the browser try again later. What HQ refuses it would refuse again.
async function bring(tray, path) {
  const body = await (await tray.match(path)).arrayBuffer();
  const answer = await fetch(POST, { method: "POST", headers: { "content-type": BINARY }, body });
  if (answer.status >= 500 || answer.status === 429) throw new Error(`HQ answers ${answer.status}`);
  if (answer.ok) {
    if (answer.headers.get("content-type") !== BINARY) throw new Error("that was not HQ");
    await tray.put(path.replace(/envelope$/, "receipt"), new Response(await answer.arrayBuffer()));
  }
  await tray.delete(path);
}

async function tell(message) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

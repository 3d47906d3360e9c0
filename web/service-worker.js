/**
 * Keeps the app on the device, so that a reload without a network opens it. Only files of the build are kept: what
 * /api and /collab answer never passes through here.
 *
 * Pages come from the network as long as it answers, so a new build reaches people with their next page. Its files lie
 * in a cache of their own; those of the builds before stay for the tabs that are still open.
 *
 * The build fills in VERSION and FILES (vite.config.ts).
 */
const VERSION = '__VERSION__';
const FILES = ['__FILES__'];
const PREFIX = 'werktafel-';
const CACHE = PREFIX + VERSION;
const SHELL = '/index.html';
const OF_THE_SERVER = /^\/(api|collab|actuator|v3)\//;
const BUILDS_KEPT = 3;
const ANSWER_WITHIN_MS = 4000;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || OF_THE_SERVER.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(file(request));
});

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((path) => new Request(path, { cache: 'no-cache' })));
  await self.skipWaiting();
}

async function activate() {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const old = builds.slice(0, Math.max(0, builds.length + 1 - BUILDS_KEPT));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The server's answer; without one, or while it is starting, the app as it was kept. */
async function page(request) {
  const answer = fetch(request).catch(() => null);
  const late = new Promise((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS, null));
  const response = await Promise.race([answer, late]);
  if (response && response.status < 500) return response;
  const shell = await caches.match(SHELL, { cacheName: CACHE });
  return shell ?? (await answer) ?? Response.error();
}

/** A file's name changes with its content, so any build's copy is right. */
async function file(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

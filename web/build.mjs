// Called by the server's Maven build: installs and builds only what changed since the last time.
// `node build.mjs` builds dist; `node build.mjs check` also runs the checks and the unit tests.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const stamps = join(root, '.build');
const generated = new Set(['node_modules', 'dist', '.build', 'test-results']);

function* filesUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (folder === root && generated.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield path;
  }
}

function hash(paths) {
  const digest = createHash('sha256');
  for (const path of paths)
    digest.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  return digest.digest('hex');
}

function npm(...args) {
  const result = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    console.error(`web: npm ${args.join(' ')} failed`);
    process.exit(result.status ?? 1);
  }
}

function unlessUnchanged(step, fingerprint, stillThere, work) {
  const stamp = join(stamps, step);
  if (stillThere() && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return false;
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, fingerprint);
  return true;
}

const installation = hash(['package-lock.json', '.npmrc'].map((name) => join(root, name)));
const sources = hash(filesUnder(root));

unlessUnchanged(
  'install',
  installation,
  () => existsSync(join(root, 'node_modules', 'vite')),
  () => npm('ci'),
);
if (process.argv[2] === 'check') {
  unlessUnchanged(
    'check',
    sources,
    () => true,
    () => {
      npm('run', 'check');
      npm('test');
    },
  );
} else {
  unlessUnchanged(
    'dist',
    sources,
    () => existsSync(join(root, 'dist', 'index.html')),
    () => {
      npm('run', 'build');
      // Maven only adds; without this the assets of every earlier build would stay in the jar.
      rmSync(join(root, '..', 'server', 'target', 'classes', 'static'), { recursive: true, force: true });
    },
  );
}

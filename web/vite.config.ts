import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { pageWeight } from './page-weight.ts';

/** The modules that every page needs. */
const FIRST = [
  /node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next|@tanstack\/[\w-]+|clsx|@mantine\/hooks\/esm\/use-(id|reduced-motion|media-query|isomorphic-effect|merged-ref|uncontrolled)|use-sync-external-store)\//,
  /@mantine\/core\/esm\/(core|components\/(Button|Input|InputBase|InputWrapper|TextInput|Loader|Title|CloseButton|UnstyledButton|VisuallyHidden|Skeleton|Transition))\//,
  /src\/(i18n\/(i18n|first-words|time-of-day|nl\/(common|join|first-refusals))|api\/(client|identity|use-sentence|query-client|kept-answers)|ui\/(notice|soon|table-symbol|theme|format)|app\/(app|error-pages|wait-for-page))\.tsx?$/,
];

const server = process.env.WERKTAFEL_SERVER ?? 'http://localhost:8080';

/** Writes the service worker with the names of all files of the build, and a version that follows from them. */
function serviceWorker(): Plugin {
  let folder = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    closeBundle: () => {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'sw.js' && !/\.(woff|br|gz)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
      const version = createHash('sha256');
      for (const file of files) version.update(readFileSync(file));
      const paths = files.map((file) => file.slice(folder.length).replaceAll('\\', '/'));
      const worker = readFileSync('service-worker.js', 'utf8')
        .replace('__VERSION__', version.digest('hex').slice(0, 16))
        .replace("['__FILES__']", JSON.stringify(paths));
      writeFileSync(join(folder, 'sw.js'), worker);
    },
  };
}

/** These read streams of Node, whose bytes are no `Uint8Array` of a VM context. */
const OVER_HTTP = ['src/collab/http-socket.test.ts', 'src/collab/line-socket.test.ts'];

export default defineConfig({
  plugins: [react(), pageWeight(), serviceWorker()],
  server: {
    port: 5173,
    proxy: {
      '/api': { target: server },
      '/collab': { target: server, ws: true },
    },
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Every page needs these; one file is smaller than many.
          groups: [
            {
              name: 'first',
              priority: 3,
              test: (id: string) => FIRST.some((part) => part.test(id)),
            },
            // Each with all that it imports: otherwise late parts split these into many small files.
            { name: 'icons', test: /@tabler\/icons-react/, priority: 2 },
            { name: 'live', test: /src\/collab\/event-context\.tsx$/, priority: 2 },
            {
              name: 'editor',
              test: /src\/features\/writing\/editor\/(draft-extensions|insertions)\.ts$/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    projects: [
      {
        extends: true,
        // One jsdom for each worker instead of one for each file: a minute less.
        test: { name: 'web', pool: 'vmThreads', include: ['src/**/*.test.{ts,tsx}'], exclude: OVER_HTTP },
      },
      { extends: true, test: { name: 'http', include: OVER_HTTP } },
    ],
  },
} as Parameters<typeof defineConfig>[0]);

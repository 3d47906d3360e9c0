import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

interface Page {
  name: string;
  /** The lazy modules of its route that must be there before people can use it. */
  modules: readonly string[];
  /** Of script and style, compressed, in kB of 1,000 bytes. */
  most: number;
}

const pages: readonly Page[] = [
  { name: 'join page', modules: ['src/features/join/join-page.tsx'], most: 150 },
  { name: 'desk', modules: ['src/app/event-shell.tsx', 'src/app/desk-route.tsx'], most: 450 },
];

const COMPRESSED = /\.(js|css|html|svg|json)$/;

/**
 * Writes each file of the build compressed beside it, as the server sends it, and fails the build when a page loads more
 * script and style than it may.
 */
export function pageWeight(): Plugin {
  return {
    name: 'page-weight',
    apply: 'build',
    writeBundle(options, bundle) {
      const sizes = new Map<string, number>();
      for (const name of Object.keys(bundle).filter((each) => COMPRESSED.test(each))) {
        const path = join(options.dir ?? 'dist', name);
        const content = readFileSync(path);
        const brotli = brotliCompressSync(content);
        writeFileSync(`${path}.br`, brotli);
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        sizes.set(name, brotli.length);
      }
      const over = pages.filter((page) => {
        const bytes = [...filesOf(page, bundle)].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
        this.info(`${page.name}: ${(bytes / 1_000).toFixed(1)} kB of ${page.most} kB script and style`);
        return bytes > page.most * 1_000;
      });
      if (over.length > 0) this.error(`Too heavy: ${over.map(({ name }) => name).join(', ')}`);
    },
  };
}

/** The scripts and styles that a page loads: the entry, its route, and everything these import statically. */
function filesOf({ name, modules }: Page, bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>();
  const add = (file: string) => {
    const chunk = bundle[file];
    if (files.has(file) || chunk?.type !== 'chunk') return;
    files.add(file);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    for (const imported of chunk.imports) add(imported);
  };
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
  for (const { fileName, isEntry } of chunks) if (isEntry) add(fileName);
  for (const module of modules) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
    if (!chunk) throw new Error(`The ${name} has no chunk with ${module}`);
    add(chunk.fileName);
  }
  return files;
}

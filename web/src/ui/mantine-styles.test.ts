import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');
const STYLES = join(SOURCES, '../node_modules/@mantine/core/styles');

test('every Mantine component that a page uses has its style sheet', () => {
  const used = new Set<string>();
  const loaded = new Set<string>();
  for (const { name, parentPath } of readdirSync(SOURCES, { recursive: true, withFileTypes: true })) {
    if (!/\.tsx?$/.test(name) || /\.test\.tsx?$/.test(name)) continue;
    const source = readFileSync(join(parentPath, name), 'utf8');
    for (const [, names = ''] of source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)) {
      for (const each of names.split(',')) used.add(each.replace('type ', '').trim());
    }
    for (const [, sheet = ''] of source.matchAll(/@mantine\/core\/styles\/(\w+)\.css/g)) loaded.add(sheet);
  }
  const missing = [...used].filter((each) => existsSync(join(STYLES, `${each}.css`)) && !loaded.has(each));
  expect(missing).toEqual([]);
});

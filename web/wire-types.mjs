// Writes src/api/wire.ts, the types of the server's REST calls and live messages, from openapi.json, which a test of
// the server keeps up to date. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const FILE = 'src/api/wire.ts';
const BANNER =
  '/** Generated from openapi.json by `npm run wire`. Instants are ISO-8601 strings in UTC. */\n\n';

const { schemas } = JSON.parse(
  readFileSync('openapi.json', 'utf8').replaceAll('#/components/schemas/', '#/definitions/'),
).components;
const names = Object.keys(schemas);
const compiled = await compile(
  {
    type: 'object',
    definitions: schemas,
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }])),
  },
  'Root',
  { additionalProperties: false, bannerComment: '', style: { singleQuote: true, printWidth: 110 } },
);
const types =
  BANNER +
  compiled
    .replace(/^export interface Root \{[^}]*\}\n/m, '')
    .replace(/\/\*\*\n \* This interface was[^/]*\*\/\n/g, '');

if (process.argv[2] !== '--check') {
  writeFileSync(FILE, types);
} else if (types !== readFileSync(FILE, 'utf8')) {
  console.error(`${FILE} is not what openapi.json says. Write it again with: npm run wire`);
  process.exit(1);
}

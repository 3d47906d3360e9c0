import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { desks, settle } from '#testing/two-desks.ts';
import { BlockIds } from './block-ids.ts';
import { schemaExtensions } from './schema.ts';

/** The server's first update of a draft, with every node and mark of the schema. */
const seed = new Uint8Array(readFileSync('../server/src/test/resources/be/werktafel/framework/seed.bin'));

test('opening a draft that the server seeded changes nothing', async () => {
  const before = new Y.Doc();
  Y.applyUpdate(before, seed);

  const [desk] = desks(1, () => [...schemaExtensions(), BlockIds], seed);
  await settle();

  expect(() => desk?.editor.state.doc.check()).not.toThrow();
  expect(Y.encodeStateVector(desk?.doc as Y.Doc)).toEqual(Y.encodeStateVector(before));
  expect(desk?.doc.getXmlFragment('default').toJSON()).toBe(before.getXmlFragment('default').toJSON());
  desk?.editor.destroy();
});

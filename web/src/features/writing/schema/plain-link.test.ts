import { getSchema } from '@tiptap/core';
import { DOMSerializer } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { schemaExtensions } from './schema.ts';

test('a link without an address shows its words', () => {
  const schema = getSchema(schemaExtensions());
  const words = schema.text('huisregels', [schema.mark('link', { href: null })]);

  const shown = DOMSerializer.fromSchema(schema).serializeNode(words);

  expect(shown.textContent).toBe('huisregels');
});

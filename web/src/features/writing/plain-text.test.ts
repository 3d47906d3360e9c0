import { getSchema } from '@tiptap/core';
import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap';
import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';
import { schemaExtensions } from './schema/schema.ts';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });

test('a copy reads like the screen and holds every character', () => {
  const doc = prosemirrorJSONToYDoc(
    getSchema(schemaExtensions()),
    {
      type: 'doc',
      content: [
        { type: 'blockHeading', attrs: { kind: 'principle' }, content: [text('Uitgangspunt')] },
        paragraph(
          text('Wij zijn '),
          { type: 'fillIn', attrs: { hint: 'wie' } },
          text(' en '),
          { type: 'fillIn', attrs: { hint: 'wat' }, content: [text('gast')] },
          text('.'),
        ),
        paragraph(
          text('een'),
          { type: 'hardBreak' },
          { type: 'text', text: 'twee', marks: [{ type: 'bold' }] },
        ),
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [
                paragraph(text('a')),
                { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('b'))] }] },
              ],
            },
          ],
        },
        {
          type: 'taskList',
          content: [
            { type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('af'))] },
            { type: 'taskItem', content: [paragraph(text('te doen'))] },
          ],
        },
        { type: 'callout', attrs: { kind: 'risk' }, content: [paragraph(text('let op'))] },
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: [
                { type: 'tableHeader', content: [paragraph(text('Doel'))] },
                { type: 'tableHeader', content: [paragraph(text('Grond'))] },
              ],
            },
            {
              type: 'tableRow',
              content: [
                { type: 'tableCell', content: [paragraph(text('zien'))] },
                { type: 'tableCell', content: [paragraph()] },
              ],
            },
          ],
        },
        paragraph({ type: 'sourceReference', attrs: { label: 'AVG art. 6' } }),
      ],
    },
    'default',
  );
  expect(plainText(doc.getXmlFragment('default'))).toBe(
    [
      '## Uitgangspunt',
      '',
      'Wij zijn [wie] en gast.',
      '',
      'een',
      'twee',
      '',
      '- a',
      '  - b',
      '',
      '[x] af',
      '[ ] te doen',
      '',
      '> let op',
      '',
      'Doel | Grond',
      'zien |',
      '',
      'AVG art. 6',
    ].join('\n'),
  );
});

import { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import { schemaExtensions } from '../schema/schema.ts';
import { outlineOf, ownWords } from './outline.ts';

let editor: Editor;

afterEach(() => editor.destroy());

const docOf = (content: string) => {
  editor = new Editor({ extensions: schemaExtensions(), content });
  return editor.state.doc;
};

test('the outline holds the titles and the headings in the order of the text', () => {
  const doc = docOf(
    '<h2 data-kind="do">Doen</h2><p>tekst</p><h3>Online</h3><h4>Chat</h4><h3></h3><h2 data-kind="dont">Niet</h2><p></p>',
  );
  expect(outlineOf(doc).map(({ level, text }) => [level, text])).toEqual([
    [2, 'Doen'],
    [3, 'Online'],
    [4, 'Chat'],
    [2, 'Niet'],
  ]);
});

test.each([
  ['<p>Wij zijn ’s nachts online.</p>', 5],
  ['<h2 data-kind="do">Doen</h2><p>een</p>', 1],
  ['<p data-starttekst>Onze opdracht is <span data-type="fillIn" data-hint="wat"></span>.</p>', 0],
  [
    '<p data-starttekst>Onze opdracht is <span data-type="fillIn" data-hint="wat">mensen helpen</span>.</p>',
    2,
  ],
  [
    '<ul data-starttekst><li data-starttekst><p data-starttekst>voorbeeld</p></li><li><p>van ons</p></li></ul>',
    0,
  ],
  ['<ul><li data-starttekst><p>voorbeeld</p></li><li><p>van ons</p></li></ul>', 2],
  ['<p>een<br>twee <strong>dr</strong>ie</p>', 3],
  ['<p>volgens <span data-type="sourceReference" data-label="GDPR art. 6"></span></p>', 4],
  ['<p>bij <span data-type="fillIn" data-hint="wie">ons</span></p>', 2],
])('%s has %i words of the table', (content, count) => {
  expect(ownWords(docOf(content))).toBe(count);
});

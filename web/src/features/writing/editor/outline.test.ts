import { readFileSync } from 'node:fs';
import { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { desks } from '#testing/two-desks.ts';
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

interface Counted {
  html: string;
  words: number;
  /** The Yjs update with the same text. */
  update: string;
}

/** The server counts the same texts: WordsTest. */
const counted = JSON.parse(
  readFileSync('../server/src/test/resources/be/werktafel/text/words.json', 'utf8'),
) as Counted[];

test.each(counted)('$html has $words words of the table', ({ html, words, update }) => {
  expect(ownWords(docOf(html))).toBe(words);
  const stored = new Y.Doc();
  Y.applyUpdate(stored, Buffer.from(update, 'base64'));
  const [desk] = desks(1, schemaExtensions, Y.encodeStateAsUpdate(stored));
  expect(desk?.editor.getHTML()).toBe(html);
  desk?.editor.destroy();
});

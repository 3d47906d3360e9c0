/**
 * Seeded histories of a draft with many passages, made with the real editors of three people: they type, delete, replace,
 * split, join, move, copy and reformat around, across and inside the passages, undo, and work offline.
 */
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { duplicateBlocks, removeBlocks } from '#features/writing/editor/block-actions.ts';
import { blockRanges } from '#features/writing/editor/block-range.ts';
import { moveBlocks, moveTo } from '#features/writing/editor/move-blocks.ts';
import { anchorOf } from '#passages/anchor.ts';
import { compact, DraftWords } from '#passages/draft-words.ts';
import { type Anchor, lookAlikes } from '#passages/passage-search.ts';
import type { Desk } from './two-desks.ts';

/** A passage with the identities of its words when it was marked. */
export interface Marked {
  anchor: Anchor;
  own: ReadonlySet<string>;
}

/** A character of a draft that is no blank. Letters that were typed later have no identity. */
export interface Letter {
  char: string;
  identity: string | null;
  /** The Yjs id. */
  id: string;
}

const WORDS = [
  'gast',
  'straat',
  'wij',
  'zijn',
  'te',
  'jongeren',
  'ja',
  'online',
  'privacy',
  'en',
  'of',
  'vragen',
];
const BLOCKS = 26;
const PASSAGES = 200;

type Random = () => number;

function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[below(random, choices.length)] as T;
}

/**
 * The text of a draft as HTML. Its words are few, so that most occur many times; a link gives each of them an identity that
 * stays with it in a moved, split or copied block.
 */
export function textToEdit(random: Random): string {
  let count = 0;
  const words = (number: number) =>
    Array.from({ length: number }, () => `<a href="https://w.be/${count++}">${pick(random, WORDS)}</a>`).join(
      ' ',
    );
  const blocks = Array.from({ length: BLOCKS }, () => {
    const line = `<p>${words(2 + below(random, 14))}.</p>`;
    const kind = below(random, 6);
    if (kind === 0) return `<ul><li>${line}</li><li><p>${words(5)}</p></li></ul>`;
    if (kind === 1) return `<blockquote>${line}</blockquote>`;
    return line;
  });
  return blocks.join('');
}

/** The letters of a draft in reading order. */
export function lettersOf(doc: Y.Doc): Letter[] {
  const letters: Letter[] = [];
  const read = (text: Y.XmlText) => {
    let identity: string | null = null;
    for (let item = text._start; item; item = item.right) {
      if (item.deleted) continue;
      const { content } = item;
      if (content instanceof Y.ContentFormat && content.key === 'link') {
        const link = content.value as unknown as { href: string } | null;
        identity = link?.href ?? null;
      }
      if (!(content instanceof Y.ContentString)) continue;
      content.str.split('').forEach((char, at) => {
        if (char.trim() !== '') {
          letters.push({
            char,
            identity: /[a-z]/.test(char) ? identity : null,
            id: `${item.id.client}:${item.id.clock + at}`,
          });
        }
      });
    }
  };
  const walk = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) read(child);
      else if (child instanceof Y.XmlElement) walk(child);
    }
  };
  walk(doc.getXmlFragment('default'));
  return letters;
}

/** Marks passages of a few letters up to a few blocks, as a person selects them and the server stores them. */
export function markPassages(random: Random, { editor, doc }: Desk): Marked[] {
  const text = new DraftWords(doc.getXmlFragment('default'));
  const letters = lettersOf(doc);
  const marked: Marked[] = [];
  while (marked.length < PASSAGES) {
    const { from } = placeIn(random, editor);
    const to = Math.min(
      from + 1 + below(random, pick(random, [6, 30, 30, 120])),
      editor.state.doc.content.size,
    );
    select(editor, { from, to });
    const pointed = anchorOf(editor.state);
    if (!pointed || compact(pointed.quote).length === 0) continue;
    const anchor = { ...pointed, lookAlikes: lookAlikes(pointed, text, doc) };
    const between = lettersBetween(letters, anchor);
    if (!between) throw new Error(`"${anchor.quote}" has no place`);
    marked.push({ anchor, own: new Set(between.flatMap(({ identity }) => identity ?? [])) });
  }
  return marked;
}

/** The letters between both ends according to Yjs alone; null when the letter of an end is deleted. */
export function lettersBetween(letters: readonly Letter[], anchor: Anchor): Letter[] | null {
  const [start = -1, end = -1] = endsOf(anchor).map((end) => letters.findIndex(({ id }) => id === end));
  return start < 0 || end < start ? null : letters.slice(start, end + 1);
}

/** The Yjs ids of the first and the last letter of a passage. */
export function endsOf(anchor: Anchor): string[] {
  return [anchor.start, anchor.end].map((end) => {
    const { item } = Y.decodeRelativePosition(Uint8Array.from(atob(end), (char) => char.charCodeAt(0)));
    return item ? `${item.client}:${item.clock}` : '';
  });
}

interface Stretch {
  from: number;
  to: number;
}

/** A random range in one line of text. */
function placeIn(random: Random, { state }: Editor): Stretch {
  const lines: Stretch[] = [];
  state.doc.descendants((node, position) => {
    if (node.isTextblock) lines.push({ from: position + 1, to: position + 1 + node.content.size });
    return !node.isTextblock;
  });
  const line = pick(random, lines);
  const from = line.from + below(random, line.to - line.from + 1);
  return { from, to: Math.min(line.to, from + below(random, 25)) };
}

function select(editor: Editor, { from, to }: Stretch): void {
  const { doc, tr } = editor.state;
  editor.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))));
}

/** One random edit by one person. */
export function edit(random: Random, { editor }: Desk): string {
  const place = placeIn(random, editor);
  const other = placeIn(random, editor);
  const typed = () =>
    random() < 0.5 ? 'XYZ'.slice(0, 1 + below(random, 3)) : `${pick(random, WORDS)} ${pick(random, WORDS)} `;
  const { state, view } = editor;
  const type = (at: number) => view.dispatch(editor.state.tr.insert(at, state.schema.text(typed())));
  const action = below(random, 15);
  switch (action) {
    case 0:
    case 1:
      type(place.from);
      return 'type';
    case 2:
    case 3:
      view.dispatch(state.tr.delete(place.from, place.to));
      return 'delete';
    case 4:
      view.dispatch(state.tr.delete(place.from, place.to));
      type(place.from);
      return 'replace';
    case 5: {
      select(editor, {
        from: Math.min(place.from, other.from),
        to: Math.min(place.from + 60, Math.max(place.from, other.from)),
      });
      editor.commands.deleteSelection();
      return 'delete across';
    }
    case 6:
      select(editor, { from: place.from, to: place.from });
      editor.commands.splitBlock();
      return 'split';
    case 7: {
      const start = state.doc.resolve(place.from).start();
      select(editor, { from: start, to: start });
      editor.commands.joinBackward();
      return 'join';
    }
    case 8:
      select(editor, { from: place.from, to: place.from });
      for (let i = 1 + below(random, 3); i > 0; i--) moveBlocks(editor, random() < 0.5 ? 'up' : 'down');
      return 'move';
    case 9: {
      select(editor, { from: place.from, to: place.from });
      const range = blockRanges(editor.state.selection).at(-1);
      if (range) moveTo(editor, range, below(random, range.parent.childCount + 1));
      return 'move far';
    }
    case 10: {
      const slice = state.doc.slice(place.from, place.to);
      const tr = state.tr.delete(place.from, place.to);
      tr.replaceRange(tr.mapping.map(other.from), tr.mapping.map(other.from), slice);
      view.dispatch(tr);
      return 'cut and paste';
    }
    case 11:
      select(editor, { from: place.from, to: place.from });
      random() < 0.5 ? duplicateBlocks(editor) : removeBlocks(editor);
      return 'duplicate or remove';
    case 12:
      select(editor, place);
      editor.commands.toggleMark('bold');
      return 'bold';
    case 13:
      select(editor, { from: place.from, to: place.from });
      random() < 0.5
        ? editor.commands.toggleList('bulletList', 'listItem')
        : editor.commands.toggleWrap('blockquote');
      return 'change kind';
    default:
      random() < 0.7 ? editor.commands.undo() : editor.commands.redo();
      return 'undo';
  }
}

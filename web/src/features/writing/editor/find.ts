import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { isTitle } from './block-guard.ts';
import { asOneUndoStep } from './one-undo-step.ts';
import { openTool } from './tool-openers.ts';

export interface FindQuery {
  words: string;
  matchCase: boolean;
  wholeWord: boolean;
}

export interface Match {
  from: number;
  to: number;
  /** Whether it is in a title of the six blocks, which cannot be replaced. */
  locked: boolean;
}

interface Found {
  query: FindQuery;
  matches: readonly Match[];
  /** The matches of each block, relative to its start. A block that does not change keeps its node. */
  known: WeakMap<Node, readonly Match[]>;
  decorations: DecorationSet;
}

const key = new PluginKey<Found | null>('find');

/** Marks the matches of a query. After each change, only the changed blocks are searched again. */
export const Find = Extension.create({
  name: 'find',

  addKeyboardShortcuts() {
    const open = () => openTool(this.editor, 'find');
    return { 'Mod-f': open, 'Mod-h': open, 'Mod-Alt-f': open };
  },

  addProseMirrorPlugins() {
    return [
      new Plugin<Found | null>({
        key,
        state: {
          init: () => null,
          apply(transaction, found, _before, { doc }) {
            const query = transaction.getMeta(key) as FindQuery | null | undefined;
            if (query !== undefined) return query === null ? null : look(query, new WeakMap(), doc);
            return found && transaction.docChanged ? look(found.query, found.known, doc) : found;
          },
        },
        props: {
          decorations(state) {
            const found = key.getState(state);
            if (!found) return null;
            const current = found.matches[currentMatch(state)];
            if (!current) return found.decorations;
            const { from, to } = current;
            return found.decorations.add(state.doc, [Decoration.inline(from, to, { class: 'find-current' })]);
          },
        },
      }),
    ];
  },
});

function look(query: FindQuery, known: Found['known'], doc: Node): Found {
  const pattern = patternOf(query);
  const matches: Match[] = [];
  doc.forEach((block, offset) => {
    let inside = known.get(block);
    if (!inside) {
      inside = pattern ? matchesIn(block, pattern) : [];
      known.set(block, inside);
    }
    for (const { from, to, locked } of inside) matches.push({ from: from + offset, to: to + offset, locked });
  });
  const decorations = DecorationSet.create(
    doc,
    matches.map(({ from, to }) => Decoration.inline(from, to, { class: 'find-match' })),
  );
  return { query, matches, known, decorations };
}

function patternOf({ words, matchCase, wholeWord }: FindQuery): RegExp | null {
  if (words === '') return null;
  const literal = words.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const source = wholeWord ? `(?<![\\p{L}\\p{M}\\p{N}_])${literal}(?![\\p{L}\\p{M}\\p{N}_])` : literal;
  return new RegExp(source, matchCase ? 'gu' : 'giu');
}

function matchesIn(block: Node, pattern: RegExp): Match[] {
  const found: Match[] = [];
  const search = (line: Node, start: number) => {
    for (const match of lettersOf(line).matchAll(pattern)) {
      const from = start + match.index;
      found.push({ from, to: from + match[0].length, locked: isTitle(line) });
    }
  };
  if (block.isTextblock) search(block, 1);
  else {
    block.descendants((node, position) => {
      if (node.isTextblock) search(node, position + 2);
      return !node.isTextblock;
    });
  }
  return found;
}

/** The letters of a line, one per position, so that a match is a range of the document. No match crosses an edge. */
function lettersOf(line: Node): string {
  return line.children
    .map((child) => {
      if (child.isText) return child.text ?? '';
      return child.isLeaf ? '\0'.repeat(child.nodeSize) : `\0${lettersOf(child)}\0`;
    })
    .join('');
}

export function findInText(editor: Editor, query: FindQuery | null): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, query));
}

export function matchesOf(state: EditorState): readonly Match[] {
  return key.getState(state)?.matches ?? [];
}

/** The index of the match that is selected; -1 when none is. */
export function currentMatch(state: EditorState): number {
  const { from, to } = state.selection;
  return matchesOf(state).findIndex((match) => match.from === from && match.to === to);
}

/** Selects the first match at or after the caret. */
export function goToFirst(editor: Editor): void {
  const { selection } = editor.state;
  const matches = matchesOf(editor.state);
  select(editor, matches.find(({ from }) => from >= selection.from) ?? matches[0]);
}

/** Selects the next match; goes round at the ends of the text. */
export function goToMatch(editor: Editor, direction: 1 | -1): void {
  const { from, to } = editor.state.selection;
  const matches = matchesOf(editor.state);
  const next =
    direction === 1
      ? (matches.find((match) => match.from >= to && match.to > from) ?? matches[0])
      : (matches.findLast((match) => match.to <= from) ?? matches.at(-1));
  select(editor, next);
}

function select({ view }: Editor, match: Match | undefined): void {
  if (!match) return;
  const { doc, tr } = view.state;
  view.dispatch(tr.setSelection(TextSelection.create(doc, match.from, match.to)));
  // ProseMirror scrolls only while the text has the focus.
  const { node } = view.domAtPos(match.from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView?.({ block: 'center' });
}

/** Replaces the selected match and selects the next one. */
export function replaceMatch(editor: Editor, words: string): void {
  const match = matchesOf(editor.state)[currentMatch(editor.state)];
  if (match && !match.locked) asOneUndoStep(editor, () => write(editor, match, words));
  if (match) goToMatch(editor, 1);
  else goToFirst(editor);
}

/** Replaces all matches outside titles in one step of undo. Returns how many. */
export function replaceAll(editor: Editor, words: string): number {
  const matches = matchesOf(editor.state).filter(({ locked }) => !locked);
  asOneUndoStep(editor, () => {
    // One change per match keeps the letters that others type between two matches.
    for (const match of matches.toReversed()) write(editor, match, words);
  });
  return matches.length;
}

function write({ view }: Editor, { from, to }: Match, words: string): void {
  const { tr } = view.state;
  tr.insertText(words, from, to);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from + words.length)));
}

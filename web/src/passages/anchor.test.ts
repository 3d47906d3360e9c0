import { Editor, Extension } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import StarterKit from '@tiptap/starter-kit';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anchorOf, locate } from './anchor.ts';

const BlockId = Extension.create({
  name: 'blockId',
  addGlobalAttributes: () => [{ types: ['paragraph'], attributes: { id: { default: null } } }],
});
const editors: Editor[] = [];
function editorOn(document: Y.Doc): Editor {
  const editor = new Editor({
    extensions: [
      StarterKit.configure({ undoRedo: false }),
      BlockId,
      Collaboration.configure({ document, field: 'default' }),
    ],
  });
  editors.push(editor);
  return editor;
}
/** Two connected editors of the same draft. */
function table() {
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  a.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'net' && Y.applyUpdate(b, update, 'net'),
  );
  b.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'net' && Y.applyUpdate(a, update, 'net'),
  );
  return { writer: editorOn(a), expert: editorOn(b) };
}
function paragraphs(...texts: string[]) {
  return texts.map((text, i) => ({
    type: 'paragraph',
    attrs: { id: `block-${i}` },
    content: [{ type: 'text', text }],
  }));
}
function select(editor: Editor, quote: string) {
  let at = -1;
  editor.state.doc.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(quote) : -1;
    if (index >= 0 && at < 0) at = pos + index;
  });
  if (at < 0) throw new Error(`"${quote}" is not in the text`);
  editor.commands.setTextSelection({ from: at, to: at + quote.length });
}
function passage(editor: Editor, range: { from: number; to: number } | null) {
  return range && editor.state.doc.textBetween(range.from, range.to, ' ');
}
function anchored(quote: string, ...texts: string[]) {
  const { writer, expert } = table();
  writer.commands.setContent(paragraphs(...texts));
  select(expert, quote);
  const anchor = anchorOf(expert.state);
  if (!anchor) throw new Error('nothing selected');
  return { writer, expert, anchor };
}

afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
});

describe('a passage', () => {
  it('carries its words, its block and a little context', () => {
    const { anchor } = anchored('te gast', 'Wij zijn online te gast bij jongeren.', 'Altijd.');
    expect(anchor).toMatchObject({
      quote: 'te gast',
      blockId: 'block-0',
      before: 'Wij zijn online ',
      after: ' bij jongeren.',
    });
  });

  it('leaves out the spaces around a sloppy selection', () => {
    const { anchor, expert } = anchored(' te gast ', 'Wij zijn online te gast bij jongeren.');
    expect(anchor.quote).toBe('te gast');
    expect(passage(expert, locate(anchor, expert.state))).toBe('te gast');
  });

  it('is null without a selection of words', () => {
    const { expert } = anchored('te gast', 'Wij zijn online te gast bij jongeren.');
    expert.commands.setTextSelection(3);
    expect(anchorOf(expert.state)).toBeNull();
  });

  it('keeps its words while others type before, in and after it', () => {
    const { writer, expert, anchor } = anchored('te gast', 'Wij zijn online te gast bij jongeren.');
    writer.commands.insertContentAt(1, 'Eerst dit: ');
    select(writer, 'gast');
    writer.commands.insertContentAt(writer.state.selection.from, 'altijd ');
    expect(passage(expert, locate(anchor, expert.state))).toBe('te altijd gast');
    expect(passage(writer, locate(anchor, writer.state))).toBe('te altijd gast');
  });

  it('does not grow by words typed directly at its ends', () => {
    const { writer, expert, anchor } = anchored('te gast', 'Wij zijn online te gast bij jongeren.');
    select(writer, 'te gast');
    const { from, to } = writer.state.selection;
    writer.commands.insertContentAt(to, '!!');
    writer.commands.insertContentAt(from, 'niet ');
    expect(passage(expert, locate(anchor, expert.state))).toBe('te gast');
  });

  it('stays when a part of it becomes bold', () => {
    const { writer, expert, anchor } = anchored(
      'te gast bij jongeren',
      'Wij zijn online te gast bij jongeren.',
    );
    select(writer, 'gast bij');
    writer.commands.toggleBold();
    expect(passage(expert, locate(anchor, expert.state))).toBe('te gast bij jongeren');
  });

  it('may extend over two paragraphs', () => {
    const { writer, expert } = table();
    writer.commands.setContent(paragraphs('Eerste zin.', 'Tweede zin.'));
    expert.commands.setTextSelection({ from: 8, to: 20 });
    const anchor = anchorOf(expert.state);
    expect(anchor?.quote).toBe('zin. Tweede');
    expect(anchor && passage(writer, locate(anchor, writer.state))).toBe('zin. Tweede');
  });

  it('is gone when its words are deleted, also when other words replace them', () => {
    const { writer, expert, anchor } = anchored('te gast', 'Wij zijn online te gast bij jongeren.');
    select(writer, 'te gast');
    writer.commands.deleteSelection();
    expect(locate(anchor, expert.state)).toBeNull();
    writer.commands.insertContent('thuis');
    expect(locate(anchor, expert.state)).toBeNull();
  });

  it('is gone when its paragraph is deleted', () => {
    const { writer, expert, anchor } = anchored('Tweede zin', 'Eerste zin.', 'Tweede zin.', 'Derde zin.');
    writer.commands.deleteRange({ from: 12, to: 25 });
    expect(writer.getText()).not.toContain('Tweede');
    expect(locate(anchor, expert.state)).toBeNull();
    expect(locate(anchor, writer.state)).toBeNull();
  });

  it('keeps the rest when one of its two paragraphs is deleted', () => {
    const { writer, expert } = table();
    writer.commands.setContent(paragraphs('Eerste zin.', 'Tweede zin.'));
    expert.commands.setTextSelection({ from: 8, to: 20 });
    const anchor = anchorOf(expert.state);
    writer.commands.deleteRange({ from: 0, to: 13 });
    expect(anchor && passage(expert, locate(anchor, expert.state))).toBe('Tweede');
  });

  it('is found again by its words after a cut and paste', () => {
    const { writer, expert, anchor } = anchored(
      'Wij zijn hier te gast',
      'Wij zijn hier te gast.',
      'Tweede zin.',
    );
    writer.commands.deleteRange({ from: 1, to: 23 });
    writer.commands.insertContentAt(writer.state.doc.content.size - 1, ' Wij zijn hier te gast.');
    expect(passage(expert, locate(anchor, expert.state))).toBe('Wij zijn hier te gast');
  });

  it('is not guessed when a short quote occurs twice elsewhere', () => {
    const { writer, expert, anchor } = anchored('gast', 'Te gast.', 'Als gast of als gast.');
    writer.commands.deleteRange({ from: 4, to: 8 });
    expect(locate(anchor, expert.state)).toBeNull();
  });

  it('never splits a surrogate pair', () => {
    const { anchor } = anchored('😀'.repeat(300), '😀'.repeat(300));
    expect(anchor.quote.length).toBeLessThanOrEqual(500);
    expect(anchor.quote).toMatch(/^(?:😀)+$/u);
  });

  it('is not found and causes no error when the stored positions are unreadable', () => {
    const { expert, anchor } = anchored('te gast', 'Wij zijn online te gast bij jongeren.');
    expect(locate({ ...anchor, start: 'AA==', end: '%%', quote: '' }, expert.state)).toBeNull();
  });
});

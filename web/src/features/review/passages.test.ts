import { type Editor, Extension, Node } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { anchorOf, locate } from '#passages/anchor.ts';
import { DraftWords } from '#passages/draft-words.ts';
import { findPassage } from '#passages/passage-search.ts';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { proposalInText } from './proposal-marks.ts';
import { reactionMarks } from './reaction-marks.ts';

const { extension: Passages, placesOf, show: showPassages } = reactionMarks;

const BlockId = Extension.create({
  name: 'blockId',
  addGlobalAttributes: () => [{ types: ['paragraph'], attributes: { id: { default: null } } }],
});
const FillIn = Node.create({
  name: 'fillIn',
  group: 'inline',
  inline: true,
  content: 'text*',
  parseHTML: () => [{ tag: 'span' }],
  renderHTML: () => ['span', 0],
});
const extensions = () => [StarterKit.configure({ undoRedo: false }), BlockId, FillIn, Passages];

let open: Desk[] = [];
/** A writer and a reader with reactions, at the same text. */
async function table(...content: object[]) {
  open = desks(2, extensions);
  const [writer, expert] = open as [Desk, Desk];
  await settle();
  // Not by the writer, who would undo it.
  expert.editor.commands.setContent({ type: 'doc', content });
  return { writer, expert };
}
afterEach(() => {
  vi.useRealTimers();
  for (const { editor } of open) editor.destroy();
});

const words = (text: string) => ({ type: 'text', text });
const paragraph = (id: string, ...content: object[]) => ({ type: 'paragraph', attrs: { id }, content });

function select(editor: Editor, quote: string) {
  let at = -1;
  editor.state.doc.descendants((node, pos) => {
    const index = node.isText ? (node.text ?? '').indexOf(quote) : -1;
    if (index >= 0 && at < 0) at = pos + index;
  });
  if (at < 0) throw new Error(`"${quote}" is not in the text`);
  editor.commands.setTextSelection({ from: at, to: at + quote.length });
}
function react(editor: Editor, quote: string) {
  select(editor, quote);
  const anchor = anchorOf(editor.state);
  if (!anchor) throw new Error('nothing selected');
  return anchor;
}
/** The passage as found in each editor and in the document alone. */
function found(anchor: ReturnType<typeof react>) {
  const shown = open.map(({ editor }) => {
    const range = locate(anchor, editor.state);
    return range && editor.state.doc.textBetween(range.from, range.to, ' ');
  });
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate((open[0] as Desk).doc));
  const text = new DraftWords(copy.getXmlFragment('default'));
  const span = findPassage(anchor, text, copy);
  return [...shown, span && text.words.slice(span.from, span.to)];
}
const nowhere = [null, null, null];

describe('a passage is in the same place on every device', () => {
  it('when it is deleted and restored by undo', async () => {
    const { writer, expert } = await table(
      paragraph('a', words('Een outreachend werker toont wie hij is, ook online.')),
    );
    const anchor = react(expert.editor, 'toont wie hij is');
    select(writer.editor, 'toont wie hij is');
    writer.editor.commands.deleteSelection();
    expect(found(anchor)).toEqual(nowhere);
    writer.editor.commands.undo();
    expect(found(anchor)).toEqual(['toont wie hij is', 'toont wie hij is', 'toontwiehijis']);
  });

  it('when it was typed in pieces, deleted and restored by undo', async () => {
    const { writer, expert } = await table(paragraph('a', words('Een werker toont is, ook online.')));
    select(expert.editor, 'is, ook');
    expert.editor.commands.insertContentAt(expert.editor.state.selection.from, 'wie ');
    expert.editor.commands.insertContentAt(expert.editor.state.selection.from, 'hij ');
    const anchor = react(expert.editor, 'werker toont wie hij is');
    select(writer.editor, 'werker toont wie hij is');
    writer.editor.commands.deleteSelection();
    writer.editor.commands.undo();
    expect(found(anchor).map((text) => text?.replaceAll(' ', ''))).toEqual(
      Array.from({ length: 3 }, () => 'werkertoontwiehijis'),
    );
  });

  it('when its paragraph is split before it and joined again', async () => {
    const { writer, expert } = await table(
      paragraph('a', words('Wij zijn online te gast bij jongeren.')),
      paragraph('b', words('Te gast is te gast.')),
    );
    const anchor = react(expert.editor, 'gast bij');
    select(writer.editor, 'te gast bij');
    writer.editor.commands.setTextSelection(writer.editor.state.selection.from);
    writer.editor.commands.splitBlock();
    expect(found(anchor)).toEqual(['gast bij', 'gast bij', 'gastbij']);
    writer.editor.commands.joinBackward();
    expect(found(anchor)).toEqual(['gast bij', 'gast bij', 'gastbij']);
  });

  it('when it begins or ends in a fill-in spot', async () => {
    const { writer, expert } = await table(
      paragraph('a', words('In '), { type: 'fillIn', content: [words('Aalst')] }, words(' komt een werker.')),
    );
    const slot = 4;
    expert.editor.commands.setTextSelection({ from: slot + 3, to: slot + 12 });
    const anchor = anchorOf(expert.editor.state);
    if (!anchor) throw new Error('nothing selected');
    expect(anchor.quote).toBe('lst komt');
    expect(found(anchor)).toEqual(['lst komt', 'lst komt', 'lstkomt']);
    writer.editor.commands.insertContentAt(1, 'Ook ');
    expect(found(anchor)).toEqual(['lst komt', 'lst komt', 'lstkomt']);
  });

  it('and is gone on every device when the same words already occurred elsewhere', async () => {
    const { writer, expert } = await table(
      paragraph('a', words('Wij zijn hier te gast.')),
      paragraph('b', words('Ja, wij weten het: Wij zijn hier te gast.')),
    );
    const anchor = react(expert.editor, 'Wij zijn hier te gast');
    const kept = { ...anchor, lookAlikes: { inBlock: -1, elsewhere: 1 } };
    writer.editor.commands.deleteRange({ from: 0, to: 24 });
    expect(found(kept)).toEqual(nowhere);
  });
});

describe('the page', () => {
  it('searches a passage again after own edits', async () => {
    const { writer } = await table(paragraph('a', words('Een werker toont wie hij is, ook online.')));
    const anchor = react(writer.editor, 'toont wie hij is');
    showPassages(writer.editor, {
      passages: [{ id: 't', anchor, marked: true }],
      picked: null,
      onPick: () => undefined,
    });
    const { from } = writer.editor.state.selection;
    expect(placesOf(writer.editor.state)?.get('t')).toEqual({ from, to: from + 16 });
    vi.useFakeTimers();
    writer.editor.commands.deleteSelection();
    expect(placesOf(writer.editor.state)?.has('t')).toBe(false);
    writer.editor.commands.insertContentAt(from, 'toont wie hij is');
    vi.runOnlyPendingTimers();
    expect(placesOf(writer.editor.state)?.get('t')).toEqual({ from, to: from + 16 });
    expect(writer.editor.view.dom.querySelector('[data-passage="t"]')?.textContent).toBe('toont wie hij is');
  });
});

describe('a text proposal in the text', () => {
  const proposal = { original: 'gast in de straat', replacement: 'te gast in de buurt', takenOver: false };
  const say = ({ removed, added }: { removed: string; added: string }) => `${removed} > ${added}`;
  const marked = (editor: Editor) => ({
    removed: [...editor.view.dom.querySelectorAll('del.proposal-removed')].map((each) => each.textContent),
    added: [...editor.view.dom.querySelectorAll<HTMLElement>('.proposal-added')].map((each) => [
      each.dataset.added,
      each.ariaLabel ?? each.getAttribute('aria-label'),
    ]),
  });
  const showProposals = (editor: Editor, picked: string | null, ...passages: object[]) =>
    showPassages(editor, { passages: passages as never, picked, onPick: () => undefined });

  it('shows the struck and the new words in place, and writes nothing', async () => {
    const { writer, expert } = await table(paragraph('a', words('Wij zijn gast in de straat, ook online.')));
    const anchor = react(expert.editor, 'gast in de straat');
    const before = Y.encodeStateAsUpdate(writer.doc);
    showProposals(writer.editor, null, {
      id: 'v',
      anchor,
      marked: true,
      inText: proposalInText(proposal, say),
    });

    expect(marked(writer.editor)).toEqual({
      removed: ['straat'],
      added: [
        ['te ', ' > te '],
        ['buurt', 'straat > buurt'],
      ],
    });
    expect(writer.editor.getText()).toBe('Wij zijn gast in de straat, ook online.');
    expect(Y.encodeStateAsUpdate(writer.doc)).toEqual(before);
  });

  it('follows the words that the table writes meanwhile', async () => {
    const { writer, expert } = await table(paragraph('a', words('Wij zijn gast in de straat.')));
    const anchor = react(expert.editor, 'gast in de straat');
    showProposals(writer.editor, null, {
      id: 'v',
      anchor,
      marked: true,
      inText: proposalInText(proposal, say),
    });
    select(writer.editor, 'de straat');
    writer.editor.commands.insertContentAt(writer.editor.state.selection.from, 'onze en ');
    expect(marked(writer.editor).removed.join('|')).toContain('onze en');
  });

  it('spans paragraphs', async () => {
    const { writer, expert } = await table(
      paragraph('a', words('Wij zijn gast.')),
      paragraph('b', words('Wij vragen eerst.')),
    );
    const editor = expert.editor;
    editor.commands.setTextSelection({ from: 10, to: 27 });
    const anchor = anchorOf(editor.state);
    const over = { ...proposal, replacement: 'bezoeker.\nWij luisteren' };
    showProposals(writer.editor, null, { id: 'v', anchor, marked: true, inText: proposalInText(over, say) });
    expect(marked(writer.editor).removed).toEqual(['gast.', 'vragen']);
    expect(marked(writer.editor).added.map(([added]) => added)).toEqual(['bezoeker.', 'luisteren']);
  });

  it('shows one of several proposals for the same words: the picked one', async () => {
    const { writer, expert } = await table(paragraph('a', words('Wij zijn gast in de straat.')));
    const anchor = react(expert.editor, 'gast in de straat');
    const both = ['buurt', 'wijk'].map((replacement) => ({
      id: replacement,
      anchor,
      marked: true,
      inText: proposalInText({ ...proposal, replacement }, say),
    }));
    showProposals(writer.editor, 'wijk', ...both);
    expect(marked(writer.editor).added.map(([added]) => added)).toEqual(['wijk']);
  });
});

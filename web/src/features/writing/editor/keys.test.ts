import { Editor } from '@tiptap/core';
import { AllSelection, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { schemaExtensions } from '../schema/schema.ts';
import { BlockGuard } from './block-guard.ts';
import { besideFillIn, changeBlock, emptyFillIns } from './fill-in.ts';
import { FillInCaret } from './fill-in-caret.ts';
import { FillInKeys } from './fill-in-keys.ts';
import { SentenceSpace } from './sentence-space.ts';

let editor: Editor;

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const title = (kind: string, words: string) => ({
  type: 'blockHeading',
  attrs: { kind, id: kind },
  content: [text(words)],
});
const spot = (hint: string) => ({ type: 'fillIn', attrs: { hint } });

beforeEach(() => {
  const element = document.createElement('div');
  document.body.append(element);
  editor = new Editor({
    element,
    extensions: [...schemaExtensions(), BlockGuard, FillInCaret, FillInKeys, SentenceSpace],
    content: {
      type: 'doc',
      content: [
        title('principle', 'Uitgangspunt'),
        paragraph(text('Wij zijn '), spot('wie'), text('.')),
        paragraph(text('Tweede alinea')),
        title('do', 'Dit doen we'),
        {
          type: 'bulletList',
          content: [{ type: 'listItem', content: [paragraph(spot('wat'), text(' doen'))] }],
        },
        { ...paragraph(text('We luisteren eerst.')), attrs: { starttekst: true } },
        title('sources', 'Bronnen'),
        paragraph(text('Slot')),
      ],
    },
  });
});

afterEach(() => editor.destroy());

const titles = () => {
  const found: string[] = [];
  editor.state.doc.forEach((node) => {
    if (node.type.name === 'blockHeading') found.push(node.textContent);
  });
  return found;
};
const six = ['Uitgangspunt', 'Dit doen we', 'Bronnen'];
const place = (words: string) => {
  let found = -1;
  editor.state.doc.descendants((node, position) => {
    if (node.isText && node.text?.includes(words)) found = position + node.text.indexOf(words);
  });
  return found;
};
const press = (key: string, shiftKey = false) => {
  const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true });
  return editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)) ?? false;
};
const type = (words: string) => {
  for (const letter of words) {
    const { from, to } = editor.state.selection;
    const handled = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, letter, () => editor.state.tr.insertText(letter, from, to)),
    );
    if (!handled) editor.view.dispatch(editor.state.tr.insertText(letter, from, to));
  }
};

test('deleting everything keeps the titles with an empty paragraph under each', () => {
  editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)));
  expect(press('Delete')).toBe(true);
  expect(titles()).toEqual(six);
  type('opnieuw');
  expect(editor.state.doc.child(1).textContent).toBe('opnieuw');
  expect(editor.getJSON().content?.map((node) => node.type)).toEqual([
    'blockHeading',
    'paragraph',
    'blockHeading',
    'paragraph',
    'blockHeading',
    'paragraph',
  ]);
});

test('deleting from one block into another keeps the titles and the unselected words', () => {
  editor.commands.setTextSelection({ from: place('alinea'), to: place('lot') });
  expect(press('Backspace')).toBe(true);
  expect(titles()).toEqual(six);
  expect(editor.getText()).toContain('Tweede ');
  expect(editor.getText()).not.toContain('alinea');
  expect(editor.getText()).toContain('lot');
});

test('deleting from a title into a list keeps the titles', () => {
  editor.commands.setTextSelection({ from: 3, to: place(' doen') + 2 });
  expect(press('Delete')).toBe(true);
  expect(titles()).toEqual(six);
  expect(editor.getText()).toContain('oen');
  expect(editor.getText()).not.toContain('Tweede');
});

test('deleting from a fill-in spot across titles keeps the titles', () => {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.view.dispatch(editor.state.tr.insertText('jeugdwerkers', first + 1));
  editor.view.dispatch(
    editor.state.tr.setSelection(TextSelection.create(editor.state.doc, first + 3, place('lot'))),
  );
  expect(press('Delete')).toBe(true);
  expect(titles()).toEqual(six);
});

test('neither typing nor joining a paragraph changes a title', () => {
  editor.commands.insertContentAt(3, 'xx');
  editor.commands.setTextSelection(place('Wij'));
  press('Backspace');
  expect(titles()).toEqual(six);
  expect(place('Wij')).toBeGreaterThan(0);
});

test('typing on a selected spot fills it', () => {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, first)));
  type('gast');
  expect(editor.getText()).toContain('Wij zijn gast.');
  expect(emptyFillIns(editor.state.doc)).toHaveLength(1);
});

test('Tab goes from spot to spot and leaves the text after the last one', () => {
  const [first = 0, second = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(first + 1);
  expect(press('Tab')).toBe(true);
  expect(editor.state.selection.from).toBe(second + 1);
  expect(press('Tab', true)).toBe(true);
  expect(editor.state.selection.from).toBe(first + 1);
});

test('F8 goes to the next empty spot from anywhere', () => {
  const [first = 0, second = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(place('Wij zijn'));
  press('F8');
  expect(editor.state.selection.from).toBe(first + 1);
  press('F8');
  expect(editor.state.selection.from).toBe(second + 1);
  press('F8', true);
  type('gast');
  expect(editor.getText()).toContain('Wij zijn gast.');
});

test('Enter in a spot starts a new paragraph after it', () => {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, first)));
  type('gast');
  expect(press('Enter')).toBe(true);
  expect(editor.getText({ blockSeparator: '|' })).toContain('Wij zijn gast|.');
});

test('Backspace on the last letter leaves an empty spot with the caret in it', () => {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(first + 1);
  type('a');
  expect(press('Backspace')).toBe(true);
  expect(emptyFillIns(editor.state.doc)[0]).toBe(first);
  type('b');
  expect(editor.getText()).toContain('Wij zijn b.');
});

test('deleting all words of a spot keeps the spot', () => {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(first + 1);
  type('gast');
  editor.commands.setTextSelection({ from: first + 1, to: first + 5 });
  press('Delete');
  expect(emptyFillIns(editor.state.doc)).toHaveLength(2);
  expect(editor.state.selection.from).toBe(first + 1);
});

test('an empty spot is selected first and deleted second', () => {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(first + 1);
  press('Backspace');
  expect(editor.state.selection).toBeInstanceOf(NodeSelection);
  press('Backspace');
  expect(emptyFillIns(editor.state.doc)).toHaveLength(1);
  expect(editor.getText()).toContain('Wij zijn .');
});

test('deleting at an edge of a spot removes one letter on that side', () => {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(first + 1);
  type('ja👍🏽');
  editor.commands.setTextSelection(first + 2 + 'ja👍🏽'.length);
  press('Backspace');
  expect(editor.getText()).toContain('Wij zijn ja.');
  editor.commands.setTextSelection(first + 1);
  press('Backspace');
  expect(editor.getText()).toContain('Wij zijnja.');
  editor.commands.setTextSelection(first - 1);
  press('Delete');
  expect(editor.getText()).toContain('Wij zijna.');
  editor.commands.setTextSelection(first + 1);
  press('Delete');
  expect(editor.getText()).toContain('Wij zijna\n');
});

test('Backspace in a spot at the start of a line joins the line with the one above', () => {
  const [, second = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(second + 1);
  type('x');
  editor.commands.setTextSelection(second + 1);
  press('Backspace');
  expect(editor.state.selection.$from.parent.type.name).toBe('paragraph');
});

test('the arrows stop before, in and after a spot', () => {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(first);
  for (const place of [first + 1, first + 2]) {
    expect(press('ArrowRight')).toBe(true);
    expect(editor.state.selection.from).toBe(place);
  }
  expect(press('ArrowRight')).toBe(false);
  for (const place of [first + 1, first]) {
    expect(press('ArrowLeft')).toBe(true);
    expect(editor.state.selection.from).toBe(place);
  }
  expect(press('ArrowLeft')).toBe(false);
});

test('a list made from a spot contains the whole line, and the caret stays in the spot', () => {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(first + 1);
  changeBlock(editor, (chain) => chain.toggleBulletList());
  expect(editor.isActive('bulletList')).toBe(true);
  type('gast');
  expect(editor.getText()).toContain('Wij zijn gast.');
});

test('content that a spot cannot hold is inserted after it', () => {
  const [first = 0] = emptyFillIns(editor.state.doc);
  editor.commands.setTextSelection(first + 1);
  besideFillIn(editor).insertContent(spot('nieuw')).run();
  expect(emptyFillIns(editor.state.doc)).toHaveLength(3);
  expect(editor.state.doc.nodeAt(first + 2)?.attrs.hint).toBe('nieuw');
});

test('the caret skips titles in its direction', () => {
  editor.commands.setTextSelection(place('Tweede'));
  editor.commands.setTextSelection(place('doen we') + 2);
  expect(editor.state.selection.$from.parent.type.name).not.toBe('blockHeading');
  expect(editor.state.selection.from).toBeGreaterThan(place('doen we'));
  editor.commands.setTextSelection(place('doen we') + 2);
  expect(editor.state.selection.$from.parent.textContent).toBe('Tweede alinea');
  editor.commands.setTextSelection(2);
  expect(editor.state.selection.from).toBe(place('Wij'));
});

test('a space is added before the first word after a starting sentence, and not before later words', () => {
  const end = place('We luisteren') + 'We luisteren eerst.'.length;
  editor.commands.setTextSelection(end);
  type('Dan pas A.B.C');
  expect(editor.getText()).toContain('We luisteren eerst. Dan pas A.B.C\n');
});

test('no space is added after own words or in the middle of a sentence', () => {
  editor.commands.setTextSelection(place('alinea') + 'alinea'.length);
  type('s');
  editor.commands.setTextSelection(place('eerst.'));
  type('x');
  expect(editor.getText()).toContain('Tweede alineas');
  expect(editor.getText()).toContain('We luisteren xeerst.');
});

test('no space is added before a space or a punctuation mark', () => {
  const end = place('We luisteren') + 'We luisteren eerst.'.length;
  editor.commands.setTextSelection(end);
  type(' Dan');
  expect(editor.getText()).toContain('We luisteren eerst. Dan\n');
});

test('a space is added before the first word after a spot at the end of a line', () => {
  const end = place('Tweede alinea') + 'Tweede alinea'.length;
  editor.commands.insertContentAt(end, spot('wie'));
  editor.commands.setTextSelection(end + 1);
  type('gast');
  editor.commands.setTextSelection(end + 6);
  type('zijn');
  expect(editor.getText()).toContain('Tweede alineagast zijn');
});

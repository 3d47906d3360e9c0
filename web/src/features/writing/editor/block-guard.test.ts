import { Editor } from '@tiptap/core';
import { AllSelection } from '@tiptap/pm/state';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { schemaExtensions } from '../schema/schema.ts';
import { BlockGuard } from './block-guard.ts';

let editor: Editor;

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (words: string) => ({ type: 'paragraph', content: [text(words)] });
const title = (kind: string, words: string) => ({
  type: 'blockHeading',
  attrs: { kind, id: kind },
  content: [text(words)],
});

beforeEach(() => {
  const element = document.createElement('div');
  document.body.append(element);
  editor = new Editor({
    element,
    extensions: [...schemaExtensions(), BlockGuard],
    content: {
      type: 'doc',
      content: [
        title('principle', 'Uitgangspunt'),
        paragraph('Wij zijn gast.'),
        title('do', 'Dit doen we'),
        paragraph('Wij luisteren.'),
      ],
    },
  });
});

afterEach(() => editor.destroy());

const words = () => editor.getText({ blockSeparator: '|' });

function place(found: string): number {
  let at = -1;
  editor.state.doc.descendants((node, position) => {
    if (at < 0 && node.isText && node.text?.includes(found)) at = position + node.text.indexOf(found);
  });
  return at;
}

function type(letters: string): void {
  for (const letter of letters) {
    const { from, to } = editor.state.selection;
    const insert = () => editor.state.tr.insertText(letter, from, to);
    const handled = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, letter, insert),
    );
    if (!handled) editor.view.dispatch(insert());
  }
}

function cut(): Record<string, string> {
  const data: Record<string, string> = {};
  const clipboardData = {
    clearData: () => undefined,
    setData: (kind: string, value: string) => Object.assign(data, { [kind]: value }),
  };
  editor.view.dom.dispatchEvent(
    Object.assign(new Event('cut', { bubbles: true, cancelable: true }), { clipboardData }),
  );
  return data;
}

test('words typed over a selection across titles go where the selection began', () => {
  editor.commands.setTextSelection({ from: place('gast'), to: place('luisteren') });
  type('thuis');
  expect(words()).toBe('Uitgangspunt|Wij zijn thuis|Dit doen we|luisteren.');
});

test('words typed over everything go under the first title', () => {
  editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)));
  type('opnieuw');
  expect(words()).toBe('Uitgangspunt|opnieuw|Dit doen we|');
});

test('cutting across titles removes the words and keeps the titles', () => {
  editor.commands.setTextSelection({ from: place('gast'), to: place('luisteren') });
  const data = cut();
  expect(words()).toBe('Uitgangspunt|Wij zijn |Dit doen we|luisteren.');
  expect(data['text/plain']).toContain('gast.');
  expect(data['text/html']).toContain('Dit doen we');
});

test('typing over a word of a title is refused', () => {
  editor.commands.setTextSelection({ from: place('doen'), to: place('doen') + 4 });
  type('x');
  expect(words()).toBe('Uitgangspunt|Wij zijn gast.|Dit doen we|Wij luisteren.');
});

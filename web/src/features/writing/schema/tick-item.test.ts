import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { afterEach, expect, test } from 'vitest';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { schemaExtensions } from './schema.ts';

let open: Desk[] = [];

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
});

const paragraph = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
const item = (...content: object[]) => ({ type: 'taskItem', content });

/** Waits until the stock item would have moved the focus. */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)));

async function written(refuses = false): Promise<Desk> {
  let refusing = false;
  const refusal = Extension.create({
    name: 'refusal',
    addProseMirrorPlugins: () => [
      new Plugin({ filterTransaction: (transaction) => !refusing || !transaction.docChanged }),
    ],
  });
  const [desk] = desks(1, () => [...schemaExtensions(), refusal]) as [Desk];
  open.push(desk);
  desk.editor.commands.setContent({
    type: 'doc',
    content: [
      paragraph('boven'),
      {
        type: 'taskList',
        content: [item(paragraph('buiten'), { type: 'taskList', content: [item(paragraph('binnen'))] })],
      },
    ],
  });
  refusing = refuses;
  await settle();
  return desk;
}

const boxes = ({ editor }: Desk) => [
  ...editor.view.dom.querySelectorAll<HTMLInputElement>('input[type="checkbox"]'),
];
const ticked = ({ editor }: Desk) => {
  const found: boolean[] = [];
  editor.state.doc.descendants((node) => {
    if (node.type.name === 'taskItem') found.push(node.attrs.checked as boolean);
  });
  return found;
};

test('ticking a box leaves the focus and the caret where they are', async () => {
  const desk = await written();
  desk.editor.commands.setTextSelection(3);
  for (const [box, result] of [
    [0, [true, false]],
    [1, [true, true]],
    [0, [false, true]],
  ] as const) {
    boxes(desk)[box]?.click();
    await nextFrame();
    expect(ticked(desk)).toEqual(result);
    expect(boxes(desk).map(({ checked }) => checked)).toEqual(result);
    expect(document.activeElement).not.toBe(desk.editor.view.dom);
    expect(desk.editor.state.selection.from).toBe(3);
  }
});

test('ticking with the keyboard keeps the focus on the box', async () => {
  const desk = await written();
  const [box] = boxes(desk);
  box?.focus();
  box?.click();
  await nextFrame();
  expect(document.activeElement).toBe(box);
  expect(ticked(desk)).toEqual([true, false]);
});

test('a box shows no tick when the text refuses the change', async () => {
  const reader = await written();
  reader.editor.setEditable(false);
  const refused = await written(true);
  for (const desk of [reader, refused]) {
    boxes(desk)[0]?.click();
    await nextFrame();
    expect(ticked(desk)).toEqual([false, false]);
    expect(boxes(desk).map(({ checked }) => checked)).toEqual([false, false]);
  }
});

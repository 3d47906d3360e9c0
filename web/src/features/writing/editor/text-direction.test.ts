import { afterEach, expect, test } from 'vitest';
import { type Desk, desks, settle } from '#testing/two-desks.ts';
import { schemaExtensions } from '../schema/schema.ts';
import { TextDirection } from './text-direction.ts';

let open: Desk[] = [];

afterEach(() => {
  for (const { editor } of open) editor.destroy();
  open = [];
});

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const item = (...content: object[]) => ({ type: 'listItem', content });

async function written(...content: object[]): Promise<Desk> {
  const [desk] = desks(1, () => [...schemaExtensions(), TextDirection]) as [Desk];
  open.push(desk);
  desk.editor.commands.setContent({ type: 'doc', content });
  await settle();
  return desk;
}

const ARABIC = 'أمر أمير الأمراء (بحفر) بئر 12.';
const HEBREW = 'שלום עולם';

const shown = ({ editor }: Desk, selector: string) =>
  [...editor.view.dom.querySelectorAll(selector)].map((element) => element.getAttribute('dir'));

test('each paragraph and heading follows its first strong letter', async () => {
  const desk = await written(
    paragraph(text(ARABIC)),
    paragraph(text('Straathoekwerk (online).')),
    paragraph(text('12. — ')),
    paragraph(text(`12. ${HEBREW} in het Nederlands`)),
    { type: 'heading', attrs: { level: 3 }, content: [text(HEBREW)] },
  );
  expect(shown(desk, 'p, h3')).toEqual(['rtl', null, null, 'rtl', 'rtl']);
});

test('lists, check items and cells follow the direction of their words; columns keep their order', async () => {
  const desk = await written(
    { type: 'bulletList', content: [item(paragraph(text(ARABIC))), item(paragraph(text('Nederlands')))] },
    { type: 'taskList', content: [{ type: 'taskItem', content: [paragraph(text(HEBREW))] }] },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [ARABIC, 'Nederlands'].map((words) => ({
            type: 'tableCell',
            content: [paragraph(text(words))],
          })),
        },
      ],
    },
  );
  expect(shown(desk, 'ul, li')).toEqual(['rtl', 'rtl', 'ltr', 'rtl', 'rtl']);
  expect(shown(desk, 'td')).toEqual(['rtl', 'ltr']);
  expect(shown(desk, 'table, tr, .tableWrapper')).toEqual([null, null, null]);
});

test('a block changes its direction while somebody types, and the direction is not stored', async () => {
  const desk = await written(paragraph());
  desk.editor.view.dispatch(desk.editor.state.tr.insertText('(', 1));
  expect(shown(desk, 'p')).toEqual([null]);
  desk.editor.view.dispatch(desk.editor.state.tr.insertText('أ', 2));
  expect(shown(desk, 'p')).toEqual(['rtl']);
  desk.editor.view.dispatch(desk.editor.state.tr.insertText('a', 1));
  expect(shown(desk, 'p')).toEqual([null]);
  expect(desk.doc.getXmlFragment('default').toString()).toBe('<paragraph>a(أ</paragraph>');
  expect(desk.editor.getHTML()).not.toContain('dir=');
});

test('a text without strong letters has no direction', async () => {
  const desk = await written(paragraph(text('Wij luisteren.')), paragraph(text('Wij blijven.')));
  expect(desk.editor.view.dom.querySelector('[dir]')).toBeNull();
});

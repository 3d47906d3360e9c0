import { AllSelection, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import { expect, test } from 'vitest';
import { cell, paragraph, paste, pasteDesks, row, text, title, transfer } from '#testing/paste-desks.ts';
import { type Desk, settle } from '#testing/two-desks.ts';

const { notices, write } = pasteDesks();

function place({ editor }: Desk, words: string): number {
  let found = -1;
  editor.state.doc.descendants((node, position) => {
    if (found < 0 && node.isText && node.text?.includes(words)) found = position + node.text.indexOf(words);
  });
  return found;
}

/** The text as an outline: the kind of each block and its words. */
function outline({ editor }: Desk): string[] {
  const lines: string[] = [];
  editor.state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const $place = editor.state.doc.resolve(position);
    const around = Array.from({ length: $place.depth }, (_, depth) => $place.node(depth + 1).type.name);
    lines.push(
      [...around, node.type.name]
        .join('>')
        .replace(/(?:^|>)paragraph$/, '')
        .concat(`: ${node.textContent}`),
    );
    return false;
  });
  return lines;
}

function grid({ editor }: Desk): string[] {
  const rows: string[] = [];
  editor.state.doc.descendants((node) => {
    if (node.type.name !== 'tableRow') return true;
    const cells: string[] = [];
    node.forEach(({ textContent, attrs }) => {
      cells.push(
        `${textContent}${attrs.colspan > 1 ? `↔${attrs.colspan}` : ''}${attrs.rowspan > 1 ? `↕${attrs.rowspan}` : ''}`,
      );
    });
    rows.push(cells.join('|'));
    return false;
  });
  return rows;
}

const table = (rows: number, columns: number, words = (_row: number, _column: number) => '') => ({
  type: 'table',
  content: Array.from({ length: rows }, (_, at) =>
    row(...Array.from({ length: columns }, (_, column) => cell(words(at, column)))),
  ),
});
const lettered = (at: number, column: number) => `${'ABCD'.charAt(at)}${column + 1}`;
const MERGED = '<table><tr><td>a</td><td rowspan=2>samen</td></tr><tr><td>b</td></tr></table>';

function type(desk: Desk, words: string): void {
  desk.editor.view.dispatch(desk.editor.state.tr.insertText(words));
}

test('merged cells at the bottom keep their spans, and the caret is in the last of them', async () => {
  const desk = await write(table(3, 3, lettered));
  desk.editor.commands.setTextSelection(place(desk, 'B2'));
  paste(desk, MERGED, 'a\tsamen\nb\t');
  expect(grid(desk)).toEqual(['A1|A2|A3', 'B1|a|samen↕2', 'C1|b']);
  expect(notices).toEqual([]);
  expect(desk.editor.state.selection).toBeInstanceOf(TextSelection);
  type(desk, 'NA');
  expect(desk.editor.getText()).toContain('samen');
  expect(desk.editor.getText()).toContain('NA');
});

test.each([
  [
    'a span at the lower right',
    '<table><tr><td>a<td>b<tr><td>c<td colspan=2>d</table>',
    ['a|b|', 'c|d↔2', 'C1|C2|C3'],
  ],
  [
    'a span over two columns and every row',
    '<table><tr><td colspan=2 rowspan=3>alles<td>x<tr><td>y<tr><td>z</table>',
    ['alles↔2↕3|x', 'y', 'z'],
  ],
  [
    'a table that is larger',
    '<table><tr><td>a<td>b<td>c<td>d<tr><td>e<td>f<td>g<td rowspan=3>h<tr><td>i<tr><td>j</table>',
    ['a|b|c|d', 'e|f|g|h↕3', 'i||', 'j||'],
  ],
])('pasted cells with %s land in the table', async (_what, html, rows) => {
  const desk = await write(table(3, 3, lettered));
  desk.editor.commands.setTextSelection(place(desk, 'A1'));
  paste(desk, html);
  expect(grid(desk)).toEqual(rows);
});

test('a half covered merged cell is split and keeps its words', async () => {
  const desk = await write({
    type: 'table',
    content: [
      row(cell('breed', { colspan: 2 }), cell('A3')),
      row(cell('B1'), cell('B2'), cell('hoog', { rowspan: 2 })),
      row(cell('C1'), cell('C2')),
    ],
  });
  desk.editor.commands.setTextSelection(place(desk, 'B2'));
  paste(desk, '<table><tr><td>x<td>y</table>');
  expect(grid(desk)).toEqual(['breed↔2|A3', 'B1|x|y', 'C1|C2|hoog']);
});

test('all cells pasted over selected cells are there, and nothing is selected', async () => {
  const desk = await write(table(3, 3, lettered));
  const { doc } = desk.editor.state;
  desk.editor.view.dispatch(
    desk.editor.state.tr.setSelection(
      CellSelection.create(doc, place(desk, 'B2') - 2, place(desk, 'C2') - 2),
    ),
  );
  paste(desk, '<table><tr><td>a<td>b<td>c</table>');
  expect(grid(desk)).toEqual(['A1|A2|A3|', 'B1|a|b|c', 'C1|C2|C3|']);
  expect(desk.editor.state.selection).toBeInstanceOf(TextSelection);
});

test('a sentence pasted over selected cells replaces the first of them', async () => {
  const desk = await write(table(2, 2, lettered));
  const { doc } = desk.editor.state;
  desk.editor.view.dispatch(
    desk.editor.state.tr.setSelection(
      CellSelection.create(doc, place(desk, 'A1') - 2, place(desk, 'B2') - 2),
    ),
  );
  paste(desk, '<p>Een <b>zin</b>.</p>');
  expect(grid(desk)).toEqual(['Een zin.|A2', 'B1|B2']);
});

test('text with tabs fills cells in a table and is text elsewhere', async () => {
  const desk = await write(table(2, 2, lettered), paragraph('einde'));
  desk.editor.commands.setTextSelection(place(desk, 'A1'));
  paste(desk, '', 'een\ttwee\ndrie\tvier\n');
  expect(grid(desk)).toEqual(['een|twee', 'drie|vier']);
  desk.editor.commands.setTextSelection(place(desk, 'einde'));
  paste(desk, '', 'x\ty ');
  expect(outline(desk).at(-1)).toBe(': x\ty einde');
});

test('blocks and tables pasted in a cell become a sequence of blocks', async () => {
  const desk = await write(table(1, 1), paragraph('einde'));
  desk.editor.commands.setTextSelection(4);
  paste(desk, '<p>voor</p><table><tr><td>a<td>b</table><p>na</p>');
  expect(outline(desk)).toEqual([
    'table>tableRow>tableCell: voor',
    'table>tableRow>tableCell: a',
    'table>tableRow>tableCell: b',
    'table>tableRow>tableCell: na',
    ': einde',
  ]);
});

test('a list from Word is a list in an empty paragraph and below a full one', async () => {
  const item = (words: string) =>
    `<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp; </span></span><![endif]>${words}</p>`;
  const list = item('Nooit anoniem') + item('Nooit stiekem') + item('Altijd traag');
  for (const start of [paragraph(), paragraph('Vooraf')]) {
    const desk = await write(start);
    desk.editor.commands.setTextSelection(desk.editor.state.doc.content.size - 1);
    paste(desk, list);
    expect(outline(desk)).toEqual([
      ...(start.content.length ? [': Vooraf'] : []),
      'bulletList>listItem: Nooit anoniem',
      'bulletList>listItem: Nooit stiekem',
      'bulletList>listItem: Altijd traag',
    ]);
    type(desk, '!');
    expect(desk.editor.getText()).toContain('Altijd traag!');
  }
});

test.each([
  ['behind an item', 3, ['een', 'half', 'bijna', 'drie']],
  ['before an item', 0, ['half', 'bijna', 'een', 'drie']],
  ['within an item', 2, ['ee', 'half', 'bijna', 'n', 'drie']],
])('a list pasted in a list brings items %s', async (_where, at, words) => {
  const desk = await write({
    type: 'bulletList',
    content: ['een', 'drie'].map((each) => ({ type: 'listItem', content: [paragraph(each)] })),
  });
  desk.editor.commands.setTextSelection(place(desk, 'een') + at);
  paste(desk, '<ul><li>half</li><li>bijna</li></ul>');
  expect(outline(desk)).toEqual(words.map((each) => `bulletList>listItem: ${each}`));
  expect(desk.editor.state.selection.$from.parent.textContent).toBe('bijna');
});

test('a list pasted in an empty item replaces it, and another kind of list goes below the item', async () => {
  const desk = await write({
    type: 'bulletList',
    content: [paragraph(), paragraph('drie')].map((each) => ({ type: 'listItem', content: [each] })),
  });
  desk.editor.commands.setTextSelection(3);
  paste(desk, '<ul><li>een</li><li>twee</li></ul>');
  desk.editor.commands.setTextSelection(place(desk, 'drie') + 4);
  paste(desk, '<h1>Kop</h1><ol><li>eerst</li><li>dan</li></ol>');
  expect(outline(desk)).toEqual([
    'bulletList>listItem: een',
    'bulletList>listItem: twee',
    'bulletList>listItem: drie',
    'bulletList>listItem>heading: Kop',
    'bulletList>listItem>orderedList>listItem: eerst',
    'bulletList>listItem>orderedList>listItem: dan',
  ]);
});

test.each([
  [
    'dashes',
    '- een\n- twee\n\t- onder twee\n- drie',
    [
      'bulletList>listItem: een',
      'bulletList>listItem: twee',
      'bulletList>listItem>bulletList>listItem: onder twee',
      'bulletList>listItem: drie',
    ],
  ],
  [
    'numbers',
    'Vooraf:\r\n1. een\r\n2. twee\r\n   a. onder\r\n   b. ook\r\n3. drie',
    [
      ': Vooraf:',
      'orderedList>listItem: een',
      'orderedList>listItem: twee',
      'orderedList>listItem>orderedList>listItem: onder',
      'orderedList>listItem>orderedList>listItem: ook',
      'orderedList>listItem: drie',
    ],
  ],
  [
    'the plain text of Word',
    '·\teen\no\tonder een\n§\tdiep\n·\ttwee',
    [
      'bulletList>listItem: een',
      'bulletList>listItem>bulletList>listItem: onder een',
      'bulletList>listItem>bulletList>listItem>bulletList>listItem: diep',
      'bulletList>listItem: twee',
    ],
  ],
  ['boxes', '[ ] een\n[x] twee', ['taskList>taskItem: een', 'taskList>taskItem: twee']],
  ['no list', 'een\ntwee', [': een', ': twee']],
])('plain text with %s', async (_what, plain, lines) => {
  const desk = await write(paragraph());
  paste(desk, '', plain);
  expect(outline(desk)).toEqual(lines);
});

test('headings get the nearest level', async () => {
  const desk = await write(paragraph());
  paste(desk, '<h1>Titel een</h1><h2>Titel twee</h2><h3>drie</h3><h5>Titel vijf</h5><p>tekst</p>');
  expect(desk.editor.getJSON().content?.map((node) => [node.type, node.attrs?.level])).toEqual([
    ['heading', 3],
    ['heading', 3],
    ['heading', 3],
    ['heading', 4],
    ['paragraph', undefined],
  ]);
});

test('the caret is after the pasted content, whatever follows it', async () => {
  for (const start of [paragraph(), paragraph('Vooraf'), paragraph('Vooraf gaat verder')])
    for (const pasted of [
      '<p>een</p><p>laatste</p>',
      '<p>een</p><ul><li>twee</li><li>laatste</li></ul>',
      '<h1>een</h1><p>laatste</p>',
      '<p>een</p><h2>laatste</h2>',
      '<ul><li>laatste</li></ul>',
      '<h2>laatste</h2>',
      '<table><tr><td>een<td>laatste</table>',
      '<p>een</p><table><tr><td>een<td>laatste</table>',
      'laatste',
    ]) {
      const desk = await write(start, {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [paragraph('volgende')] }],
      });
      const middle = place(desk, 'Vooraf') + 6;
      desk.editor.commands.setTextSelection(start.content.length ? middle : 1);
      paste(desk, pasted);
      type(desk, '!');
      expect(desk.editor.getText(), pasted).toContain('laatste!');
    }
});

test('the next letter never replaces a pasted rule or cell', async () => {
  for (const pasted of ['<hr>', '<p>een</p><hr>', '<table><tr><td>een<td><hr></table>']) {
    const desk = await write(paragraph('Vooraf'), table(1, 2, lettered), paragraph('volgende'));
    desk.editor.commands.setTextSelection(7);
    paste(desk, pasted);
    type(desk, 'X');
    expect(desk.editor.getHTML(), pasted).toContain('<hr');
    desk.editor.commands.setTextSelection(place(desk, 'A2'));
    paste(desk, pasted);
    type(desk, 'X');
    expect(desk.editor.getHTML().match(/<hr/g), pasted).toHaveLength(2);
  }
});

test('HTML that is too large is pasted as plain text, with a notice', async () => {
  const desk = await write(paragraph());
  const large = `<p>woord</p><style>${'x'.repeat(17_000_000)}</style>`;
  paste(desk, large, 'woord');
  expect(desk.editor.getText()).toBe('woord');
  paste(desk, large);
  expect(notices).toEqual(['plain', 'tooLarge']);
  paste(desk, `<p>foto <img src="data:image/png;base64,${'A'.repeat(17_000_000)}"><b>erbij</b></p>`);
  expect(desk.editor.getHTML()).toContain('<strong>erbij</strong>');
});

test('headings stay headings below a full paragraph', async () => {
  const desk = await write(paragraph('Vooraf'));
  desk.editor.commands.setTextSelection(7);
  paste(desk, '<h1>Titel</h1><p>tekst</p>');
  expect(outline(desk)).toEqual([': Vooraf', 'heading: Titel', ': tekst']);
});

const six = () => [
  title('principle', 'Uitgangspunt'),
  paragraph('Wij zijn gast.'),
  title('do', 'Dit doen we'),
  paragraph('Wij luisteren.'),
  title('sources', 'Bronnen'),
];

test('whole blocks copied within the text become headings and words, and the titles stay', async () => {
  const desk = await write(...six());
  const copied = desk.editor.view.serializeForClipboard(
    desk.editor.state.doc.slice(0, desk.editor.state.doc.content.size),
  );
  desk.editor.commands.setTextSelection(place(desk, 'luisteren.') + 10);
  paste(desk, copied.dom.innerHTML, copied.text);
  expect(outline(desk)).toEqual([
    'blockHeading: Uitgangspunt',
    ': Wij zijn gast.',
    'blockHeading: Dit doen we',
    ': Wij luisteren.',
    'heading: Uitgangspunt',
    ': Wij zijn gast.',
    'heading: Dit doen we',
    ': Wij luisteren.',
    'heading: Bronnen',
    'blockHeading: Bronnen',
  ]);
});

test('a paste over a selection across titles replaces the words between them', async () => {
  const desk = await write(...six());
  desk.editor.commands.setTextSelection({ from: place(desk, 'gast'), to: place(desk, 'luisteren') });
  paste(desk, '<p>NIEUW </p>');
  expect(outline(desk)).toEqual([
    'blockHeading: Uitgangspunt',
    ': Wij zijn NIEUW',
    'blockHeading: Dit doen we',
    ': luisteren.',
    'blockHeading: Bronnen',
  ]);
});

test('a paste over everything, over a title or after the last title keeps the titles and the words', async () => {
  for (const choose of [
    (desk: Desk) => new AllSelection(desk.editor.state.doc),
    (desk: Desk) => TextSelection.create(desk.editor.state.doc, 2, 8),
    (desk: Desk) =>
      TextSelection.create(desk.editor.state.doc, place(desk, 'Bronnen'), place(desk, 'Bronnen') + 7),
  ]) {
    const desk = await write(...six());
    desk.editor.view.dispatch(desk.editor.state.tr.setSelection(choose(desk)));
    paste(desk, '<p>een</p><p>twee</p>');
    const lines = outline(desk);
    expect(lines.filter((line) => line.startsWith('blockHeading'))).toHaveLength(3);
    expect(lines.join()).toMatch(/een.*twee/);
    expect(notices).toEqual([]);
  }
});

test('content pasted in a fill-in spot becomes one line', async () => {
  const spot = () => ({
    type: 'paragraph',
    content: [text('Wij zijn '), { type: 'fillIn', attrs: { hint: 'wie' } }, text('.')],
  });
  for (const [html, plain] of [
    ['<p>een <b>gast</b></p><p>op\u0007 straat</p>', ''],
    ['', 'een gast\nop\u0007 straat'],
  ] as const) {
    const desk = await write(spot());
    const spotAt = place(desk, 'Wij zijn ') + 9;
    desk.editor.view.dispatch(
      desk.editor.state.tr.setSelection(NodeSelection.create(desk.editor.state.doc, spotAt)),
    );
    paste(desk, html, plain);
    expect(desk.editor.getText()).toBe('Wij zijn een gast op straat.');
    paste(desk, '<ul><li>en</li><li>meer</li></ul>');
    expect(desk.editor.getText()).toBe('Wij zijn een gast op straaten meer.');
    expect(desk.editor.state.doc.childCount).toBe(1);
  }
});

test('control and invisible characters are removed; joiners, emoji and flags are kept', async () => {
  const junk = 'een\u0000\u0007\u0085twee\uFEFF\u200Bdrie\u00AD\uFFFC\u202Evier\uD800 vijf';
  const kept =
    'می\u200Cخواهم 👩\u200D👩\u200D👧 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} ❤\uFE0F';
  for (const paste1 of [
    (desk: Desk) => paste(desk, '', `${junk} ${kept}`),
    (desk: Desk) => paste(desk, `<p>${junk} ${kept}</p>`),
  ]) {
    const desk = await write(paragraph());
    paste1(desk);
    const words = desk.editor.getText().replaceAll(/\s+/g, ' ');
    expect(words).toBe(`een tweedrievier vijf ${kept}`);
  }
});

test('control characters from a keyboard are removed', async () => {
  const desk = await write(paragraph('Wij '));
  desk.editor.commands.setTextSelection(5);
  type(desk, 'lui\u0003ste\uFFFCren\uD83D');
  type(desk, ' می\u200C');
  await settle();
  expect(desk.editor.getText()).toBe('Wij luisteren می\u200C');
  expect(desk.doc.getXmlFragment('default').toString()).toContain('Wij luisteren می\u200C<');
});

test('pictures are left out, with a notice', async () => {
  const desk = await write(paragraph('begin'));
  paste(desk, '<p>Met <img src="https://example.org/foto.png" width="300"> foto</p>');
  expect(notices).toEqual(['pictures']);
  paste(desk, '<img src="https://example.org/foto.png">', '', ['foto.png']);
  paste(desk, '', '', ['foto.png']);
  expect(notices).toEqual(['pictures', 'onlyPictures', 'onlyPictures']);
  expect(desk.editor.getText()).toContain('Met foto');
});

test('content that is too large is refused as a whole, with a notice', async () => {
  const desk = await write(paragraph('begin'));
  const huge = 'straathoekwerk '.repeat(80_000);
  paste(desk, `<p>${huge}</p>`, huge);
  paste(desk, '', huge);
  paste(desk, '', 'regel\n'.repeat(6_000));
  paste(desk, `<table>${'<tr><td>a<td>b<td>c'.repeat(700)}</table>`);
  expect(notices).toEqual(['tooLarge', 'tooLarge', 'tooLarge', 'tooLarge']);
  expect(desk.editor.getText()).toBe('begin');
});

test('content that does not fit is pasted as plain words', async () => {
  const desk = await write(paragraph('begin'));
  desk.editor.commands.setTextSelection(6);
  paste(desk, '<p data-pm-slice="7 9 [">een <b>twee</b></p>', 'een twee');
  expect(desk.editor.getText()).toContain('een twee');
  paste(desk, '<ul data-pm-slice="2 2 [&quot;nergens&quot;,null]"><li>drie</li></ul>');
  expect(desk.editor.getText()).toContain('drie');
});

test('pasting as plain text inserts the words without marks', async () => {
  const desk = await write(paragraph());
  const press = (name: string, shiftKey: boolean) =>
    desk.editor.view.dom.dispatchEvent(
      new KeyboardEvent(name, { key: 'v', ctrlKey: true, shiftKey, bubbles: true }),
    );
  press('keydown', true);
  paste(desk, '<p>een <b>twee</b></p>', 'een twee');
  paste(desk, '<p> <i>en half</i></p>');
  press('keyup', false);
  expect(desk.editor.getHTML()).toMatch(/^<p[^>]*>een tweeen half<\/p>$/);
  paste(desk, '<p> <b>drie</b></p>', ' drie');
  expect(desk.editor.getHTML()).toContain('<strong>drie</strong>');
});

test('dropped content is cleaned too, and a dropped file does not open in place of the page', async () => {
  const desk = await write(...six());
  desk.editor.view.posAtCoords = () => ({ pos: place(desk, 'gast.') + 5, inside: -1 });
  desk.editor.view.dom.dispatchEvent(
    transfer('drop', { 'text/html': '<h1>Kop</h1><p style="color:red">tekst</p>' }),
  );
  expect(outline(desk).slice(1, 4)).toEqual([': Wij zijn gast.', 'heading: Kop', ': tekst']);
  const file = transfer('drop', {}, ['foto.png']);
  desk.editor.view.dom.dispatchEvent(file);
  expect(file.defaultPrevented).toBe(true);
  expect(notices).toEqual(['onlyPictures']);
});

test('dragging a selection across titles keeps the titles in place', async () => {
  const desk = await write(...six(), paragraph('Einde'));
  const { editor } = desk;
  editor.commands.setTextSelection({ from: place(desk, 'gast'), to: place(desk, 'luisteren') });
  const at = place(desk, 'Einde') + 5;
  editor.view.posAtCoords = () => ({ pos: at, inside: -1 });
  Object.assign(editor.view, { dragging: { slice: editor.state.selection.content(), move: true } });
  editor.view.dom.dispatchEvent(transfer('drop', {}));
  const lines = outline(desk);
  expect(lines.filter((line) => line.startsWith('blockHeading'))).toHaveLength(3);
  expect(lines.join()).toMatch(/Einde.*gast\..*Dit doen we.*Wij/);
  expect(lines[1]).toBe(': Wij zijn ');
});

test('an address pasted on selected words makes them a link', async () => {
  const desk = await write(paragraph('zie hier'));
  desk.editor.commands.setTextSelection({ from: 5, to: 9 });
  paste(desk, '', 'https://example.org/');
  expect(desk.editor.getText()).toBe('zie hier');
  expect(desk.editor.getHTML()).toContain('href="https://example.org/"');
});

test('undo removes the paste and not the words before it', async () => {
  const desk = await write(paragraph());
  await settle();
  type(desk, 'eigen ');
  paste(desk, '<p>geplakt</p>');
  expect(desk.editor.getText()).toBe('eigen geplakt');
  desk.editor.commands.undo();
  expect(desk.editor.getText().trim()).toBe('eigen');
});

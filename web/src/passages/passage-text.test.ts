import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Anchor } from './passage-search.ts';
import { passageText } from './passage-text.ts';

/** A text of two paragraphs: a line break and a source in the first, an empty and a filled spot in the second. */
function text(): { doc: Y.Doc; first: Y.XmlText; last: Y.XmlText } {
  const doc = new Y.Doc();
  const root = doc.getXmlFragment('default');
  const [one, two] = [new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')];
  root.insert(0, [one, two]);
  const first = new Y.XmlText('Wij zijn gast');
  const source = new Y.XmlElement('sourceReference');
  source.setAttribute('label', 'art. 458 Sw.');
  one.insert(0, [
    first,
    new Y.XmlElement('hardBreak'),
    new Y.XmlText('volgens '),
    source,
    new Y.XmlText('.'),
  ]);
  const filled = new Y.XmlElement('fillIn');
  filled.insert(0, [new Y.XmlText('de jongere')]);
  const empty = new Y.XmlElement('fillIn');
  empty.setAttribute('hint', 'wie?');
  const last = new Y.XmlText(' eerst.');
  two.insert(0, [new Y.XmlText('Wij vragen '), filled, empty, last]);
  return { doc, first, last };
}

function anchorBetween(from: [Y.XmlText, number], to: [Y.XmlText, number], quote: string): Anchor {
  const encoded = (type: Y.XmlText, index: number, sticks: number) =>
    btoa(
      String.fromCharCode(
        ...Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(type, index, sticks)),
      ),
    );
  return {
    start: encoded(...from, 0),
    end: encoded(...to, -1),
    blockId: '',
    quote,
    before: '',
    after: '',
  };
}

it('is what people read: line breaks, the labels of sources, and the words of fill-in spots', () => {
  const { doc, first, last } = text();
  expect(
    passageText(doc, anchorBetween([first, 9], [last, 7], 'gast volgens. Wij vragen de jongere eerst.')),
  ).toBe('gast\nvolgens art. 458 Sw..\nWij vragen de jongere eerst.');
});

it('follows edits, and is null when the words are gone', () => {
  const { doc, first } = text();
  const anchor = anchorBetween([first, 4], [first, 13], 'zijn gast');
  first.insert(8, ' altijd');
  expect(passageText(doc, anchor)).toBe('zijn altijd gast');
  first.delete(0, first.length);
  expect(passageText(doc, anchor)).toBeNull();
});

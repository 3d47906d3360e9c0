import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { desksFrom } from '#testing/block-desks.ts';
import {
  edit,
  endsOf,
  type Letter,
  lettersBetween,
  lettersOf,
  type Marked,
  markPassages,
  textToEdit,
} from '#testing/edited-drafts.ts';
import { randomOf } from '#testing/random.ts';
import { type Desk, settle, wholeDesks } from '#testing/two-desks.ts';
import { locator } from './anchor.ts';
import { compact, DraftWords } from './draft-words.ts';
import { type Anchor, findPassage } from './passage-search.ts';

/** `SEED=1 DRAFTS=100` runs more of them. */
const FIRST_SEED = Number(process.env.SEED ?? 1);
const DRAFTS = Number(process.env.DRAFTS ?? 3);
const EDITS = 60;
const EDITS_BETWEEN_CHECKS = 15;
/** Equal letters that make words the continuation of a passage, although other people wrote them. */
const CONTINUATION = 6;
const LONG = 28;
const MINUTES = 10;

const { at } = desksFrom(wholeDesks);

const seeds = Array.from({ length: DRAFTS }, (_, i) => FIRST_SEED + i);

test.each(seeds)(
  '200 passages are at their words or gone after edits of three people, never elsewhere (seed %i)',
  async (seed) => {
    const random = randomOf(Math.imul(seed, 2654435761) >>> 0);
    const people = await at(3, textToEdit(random));
    const marked = markPassages(random, people[0] as Desk);
    const away = new Set<Desk>();
    for (let done = 1; done <= EDITS; done++) {
      const desk = people[Math.floor(random() * people.length)] as Desk;
      if (random() < 0.1) away.has(desk) ? comesBack(desk, away) : leaves(desk, away);
      edit(random, desk);
      if (done % EDITS_BETWEEN_CHECKS > 0) continue;
      await settle();
      for (const each of people) expect(wrongAt(each, marked)).toEqual([]);
    }
    for (const desk of [...away]) comesBack(desk, away);
    await settle();
    for (const desk of people) expect(wrongAt(desk, marked)).toEqual([]);
  },
  MINUTES * 60_000,
);

function leaves(desk: Desk, away: Set<Desk>): void {
  away.add(desk);
  desk.hold();
}

function comesBack(desk: Desk, away: Set<Desk>): void {
  away.delete(desk);
  desk.release();
}

/** A sentence for each passage that is not where it should be. */
function wrongAt({ doc, editor }: Desk, marked: readonly Marked[]): string[] {
  const text = new DraftWords(doc.getXmlFragment('default'));
  const letters = lettersOf(doc);
  expect(wordsOf(letters)).toBe(text.words);
  const locate = locator(editor.state);
  return marked.flatMap((passage) => {
    const found = foundIn(doc, text, letters, passage.anchor);
    const shown = locate?.(passage.anchor) ?? null;
    if ((shown === null) !== (found === null)) return [`page and document differ: ${quoted(passage.anchor)}`];
    const fault = faultOf(found, text, letters, passage);
    return fault ? [`${fault}: ${quoted(passage.anchor)}, found "${found && wordsOf(found)}"`] : [];
  });
}

function foundIn(doc: Y.Doc, text: DraftWords, letters: readonly Letter[], anchor: Anchor): Letter[] | null {
  const span = findPassage(anchor, text, doc);
  return span && letters.slice(span.from, span.to);
}

function faultOf(
  found: readonly Letter[] | null,
  text: DraftWords,
  letters: readonly Letter[],
  { anchor, own }: Marked,
): string | null {
  const between = lettersBetween(letters, anchor);
  if (between) {
    const isSame = found?.length === between.length && found[0] === between[0];
    return isSame ? null : 'Yjs has both ends elsewhere';
  }
  if (!found) return isWhole(anchor, text) ? 'it is in the text' : null;
  const quote = compact(anchor.quote);
  const shown = wordsOf(found);
  const ends = endsOf(anchor);
  // The binding may keep the letter of an end and give it another link.
  const isOwn = ({ identity, id }: Letter) => own.has(identity ?? '') || ends.includes(id);
  const isOfOthers = (letter: Letter) => letter.identity !== null && !isOwn(letter);
  if (quote.includes(shown) && (found.some(isOwn) || !found.some(isOfOthers))) return null;
  if (!found.some(isOwn)) return 'these are other words';
  const known = found.filter(({ identity }) => identity !== null);
  const head = shown.slice(0, found.findIndex(isOwn) + CONTINUATION);
  const tail = shown.slice(Math.max(0, found.findLastIndex(isOwn) + 1 - CONTINUATION));
  const begins = known.slice(0, 1).every(isOwn) || quote.includes(head);
  const stops = known.slice(-1).every(isOwn) || quote.includes(tail);
  return begins && stops ? null : 'it has words of other passages at its ends';
}

/** Whether the text has a long quote in one place, as it had when it was marked. */
function isWhole({ quote, lookAlikes }: Anchor, { words }: DraftWords): boolean {
  const letters = compact(quote);
  const at = words.indexOf(letters);
  return (
    letters.length >= LONG &&
    lookAlikes?.inBlock === -1 &&
    lookAlikes.elsewhere === -1 &&
    at >= 0 &&
    at === words.lastIndexOf(letters)
  );
}

function wordsOf(letters: readonly Letter[]): string {
  return letters.map(({ char }) => char).join('');
}

function quoted({ before, quote, after }: Anchor): string {
  return `${before}[${quote}]${after}`;
}

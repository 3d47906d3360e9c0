/** Control characters, lone surrogates, byte order marks, object placeholders: never part of a text. */
const NEVER_TEXT = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]|[\uFEFF\uFFF9-\uFFFC]/gu;

/** Soft hyphens, word joiners, invisible operators, and the marks that override or isolate a direction. */
const INVISIBLE = /[\u00AD\u2060-\u2064\u206A-\u206F\u202A-\u202E\u2066-\u2069]/g;

/** Scripts without spaces between words use the zero-width space to mark where a line may break. */
const ZERO_WIDTH_SPACE =
  /(?<![\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Tibetan}])\u200B/gu;

/** Joiners shape letters and emoji; at the edge of a word they do nothing. */
const IDLE_JOINER = /(?<=^|[\s\u00A0])(?:\u200C|\u200D)+|(?:\u200C|\u200D)+(?=$|[\s\u00A0])/g;

/** Tag characters spell the region of a flag after the black flag, and hide text anywhere else. */
const LOOSE_TAGS = /(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0000}-\u{E007F}]/gu;

const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Removes invisible characters from pasted text; line ends become `\n`. */
export function cleanText(text: string): string {
  return withoutControls(text.replace(LINE_ENDS, '\n'))
    .replace(INVISIBLE, '')
    .replace(ZERO_WIDTH_SPACE, '')
    .replace(LOOSE_TAGS, '')
    .replace(IDLE_JOINER, '');
}

/** Removes only characters that are never text, so that a word that is being typed keeps its joiners. */
export function withoutControls(text: string): string {
  return text.replace(NEVER_TEXT, '');
}

/**
 * Keeps a non-breaking space where it binds words (`10 %`, `art. 6`, `« oui »`). Any other one becomes an ordinary space:
 * word processors put them beside another space, at the edge of a block, or between plain words.
 */
export function plainSpaces(text: string): string {
  return text.replace(/[\u00A0\u202F\u2007]/g, (space, index: number) => {
    const before = text.slice(0, index).at(-1) ?? ' ';
    const after = text.slice(index + 1).at(0) ?? ' ';
    if (/\s/.test(before) || /\s/.test(after)) return ' ';
    return /[\d.§«€$£°+(]/.test(before) || /[\d%€$£°:;!?»]/.test(after) ? space : ' ';
  });
}

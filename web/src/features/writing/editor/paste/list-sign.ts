/** The type of a numbered list: `1`, `a`, `A`, `i` or `I`, as in HTML. */
export type Numbering = '1' | 'a' | 'A' | 'i' | 'I';

export type ListSign =
  | { kind: 'bullet'; depth: number }
  | { kind: 'task'; checked: boolean }
  | { kind: 'number'; numbering: Numbering; number: number };

/** The usual order of bullets in a word processor, which shows the levels of a flat copy. */
const BULLET_DEPTHS = ['·•●∙\uF0B7', 'o◦○', '§▪■□▫\uF0A7'];
const BULLETS = '·•●∙◦○▪■□▫‣⁃➢➤➔►✓✔❖◆◇\uF0B7\uF0A7\uF0D8\uF0FC\uF076\uF0E0\uF02D';

const CERTAIN = new RegExp(`^(?:[${BULLETS}]\\s*|[-–*]\\s+)`, 'u');
/** Letters that a symbol font shows as a bullet. They count as one only before a tab or several non-breaking spaces. */
const SYMBOL_LETTER = /^[oØüvqà§—](?:\t|[\u00A0 ]{2,})\s*/;
const TASK = /^(?:[-–*•]\s+)?(?:\[([ xX]?)\]\s+|([☐☑☒✅])\s*)/u;
const NUMBER = /^\(?(?:(\d{1,3})|([a-z]|[ivx]{2,5})|([A-Z]|[IVX]{2,5}))[.)]\s+/;

/** The list marker at the beginning of a line and its length; null when the line has none. */
export function signAtStart(
  line: string,
  previous: ListSign | null,
): { sign: ListSign; length: number } | null {
  const task = TASK.exec(line);
  if (task) {
    const checked = /[xX☑☒✅]/u.test(task[1] ?? task[2] ?? '');
    return { sign: { kind: 'task', checked }, length: task[0].length };
  }
  const bullet = CERTAIN.exec(line) ?? SYMBOL_LETTER.exec(line);
  if (bullet) return { sign: { kind: 'bullet', depth: bulletDepth(bullet[0]) }, length: bullet[0].length };
  const number = NUMBER.exec(line);
  if (!number) return null;
  const sign = numbered(number[1] ?? number[2] ?? number[3] ?? '', previous);
  return sign && { sign, length: number[0].length };
}

/**
 * Parses a list marker of a word processor: `·`, `o`, `1.`, `b)`, `2.3.1`. Null for one that a list cannot express
 * (`Artikel 3`, `§ 2`).
 */
export function signOf(marked: string, previous: ListSign | null): ListSign | null {
  const text = marked.replace(/[\s\u00A0]+/g, '');
  const count =
    /^\(?(?:[\d.]*?(\d+)|([a-z]{1,5})|([A-Z]{1,5}))[.)]+$/.exec(text) ?? /^(?:[\d.]*\.)?(\d+)$/.exec(text);
  const sign = count ? numbered(count[1] ?? count[2] ?? count[3] ?? '', previous) : null;
  if (sign) return sign;
  if (/^[☐☑☒]$/u.test(text)) return { kind: 'task', checked: text !== '☐' };
  return /\d|\p{L}{2}/u.test(text) ? null : { kind: 'bullet', depth: bulletDepth(text) };
}

/** Whether a number may follow another in one list. */
export function continues(sign: ListSign, previous: ListSign | null): boolean {
  return (
    sign.kind === 'number' &&
    previous?.kind === 'number' &&
    sign.numbering === previous.numbering &&
    (sign.number === previous.number + 1 || (sign.number === 1 && previous.number === 1))
  );
}

function bulletDepth(sign: string): number {
  const depth = BULLET_DEPTHS.findIndex((signs) => signs.includes(sign.charAt(0)));
  return Math.max(depth, 0);
}

function numbered(count: string, previous: ListSign | null): ListSign | null {
  if (/^\d+$/.test(count)) return { kind: 'number', numbering: '1', number: Number(count) };
  const lower = count === count.toLowerCase();
  const letter = count.length === 1 ? count.toLowerCase().charCodeAt(0) - 96 : 0;
  const roman = romanValue(count.toLowerCase());
  const letters = { kind: 'number', numbering: lower ? 'a' : 'A', number: letter } as const;
  const romans = { kind: 'number', numbering: lower ? 'i' : 'I', number: roman } as const;
  if (letter > 0 && continues(letters, previous)) return letters;
  if (roman > 0 && (continues(romans, previous) || roman === 1 || letter === 0)) return romans;
  return letter > 0 ? letters : null;
}

function romanValue(count: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  const digits = [...count].map((letter) => values[letter] ?? Number.NaN);
  const total = digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
  return Number.isNaN(total) ? 0 : total;
}

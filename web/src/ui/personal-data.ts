import {
  FAMILY_NAMES,
  FIRST_NAMES,
  NO_FAMILY_NAME_ENDS,
  NO_FAMILY_NAMES,
  NO_FIRST_NAMES,
  PARTICLES,
} from './name-words.ts';

type PersonalDataKind = 'email' | 'handle' | 'phone' | 'name';

/** Words that may point to a real person; `from` and `to` are offsets in the text. */
export interface PersonalData {
  from: number;
  to: number;
  kind: PersonalDataKind;
}

const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu;
/** "@noa_12", also at the end of an address, and "noa#1234". */
const HANDLE =
  /(?<![\p{L}\p{N}_@.])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.]{0,40}[\p{L}\p{N}_])|(?<![\p{L}\p{N}_])\p{L}[\p{L}\p{N}_.]{1,31}#\d{4}(?!\d)/gu;
const PROFILE =
  /(?:instagram|tiktok|snapchat|facebook|twitter|twitch|x)\.(?:com|tv)\/(?:add\/)?(?!(?:about|help|legal|policies|policy|privacy|terms|safety|community)\b)[\p{L}\p{N}_.-]{0,60}[\p{L}\p{N}_]/giu;
const PHONE = /(?<![\p{L}\p{N}.,/+-])(?:\+|0)\d?(?:[ \u00a0./()-]{0,2}\d){7,13}(?![\p{L}\p{N}])/gu;
/** An enterprise number, such as 0403.170.701. */
const ENTERPRISE = /^0\d{3}\.\d{3}\.\d{3}$/;
const DATE = /^\d{1,2}[./-]\d{1,2}[./-]\d{4}/;

/** Finds e-mail addresses, accounts, phone numbers and full names in a Dutch text, in reading order. */
export function findPersonalData(text: string): PersonalData[] {
  const found: PersonalData[] = [];
  const add = (kind: PersonalDataKind, from: number, to: number) => {
    if (!found.some((other) => from < other.to && to > other.from)) found.push({ from, to, kind });
  };
  for (const [kind, pattern] of [
    ['email', EMAIL],
    ['handle', HANDLE],
    ['handle', PROFILE],
  ] as const) {
    for (const match of text.matchAll(pattern)) add(kind, match.index, match.index + match[0].length);
  }
  for (const match of text.matchAll(PHONE)) {
    if (isPhone(match[0])) add('phone', match.index, match.index + match[0].length);
  }
  for (const { from, to } of names(text)) add('name', from, to);
  return found.sort((one, other) => one.from - other.from);
}

/** Whether a number has the digits of a Belgian mobile or landline number, or of one abroad; not of a helpline. */
function isPhone(written: string): boolean {
  if (ENTERPRISE.test(written) || DATE.test(written)) return false;
  const digits = written.replaceAll('(0)', '').replaceAll(/\D/g, '');
  const abroad = written.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  if (abroad !== null && !abroad.startsWith('32')) return /^[1-9]\d{8,13}$/.test(abroad);
  const national = abroad === null ? digits : `0${abroad.slice(2)}`;
  if (/^0(?:800|90\d|70|78)/.test(national)) return false;
  return /^04[5-9]\d{7}$/.test(national) || /^0[1-9]\d{7}$/.test(national);
}

interface Word {
  text: string;
  from: number;
  to: number;
  /** Whether only a space stands between this word and the one before it. */
  follows: boolean;
}

const WORD = /[\p{L}’'][\p{L}\p{M}’'-]*/gu;

function wordsOf(text: string): Word[] {
  let end = -1;
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => {
    const follows = end >= 0 && /^[ \u00a0]+$/.test(text.slice(end, index));
    end = index + word.length;
    return { text: word, from: index, to: end, follows };
  });
}

/** A known first name with a capitalised name after it, or a known family name after a capitalised word in a sentence. */
function names(text: string): { from: number; to: number }[] {
  const words = wordsOf(text);
  const found: { from: number; to: number }[] = [];
  for (let i = 0; i < words.length; i++) {
    const first = words[i] as Word;
    if (!isCapitalised(first.text) || isSaint(text, words, i)) continue;
    const known = isFirstName(first.text);
    const inSentence = first.follows && !NO_FIRST_NAMES.has(first.text);
    if (!known && !inSentence) continue;
    let last = i + 1;
    while (words[last]?.follows && isSecondName(words, last)) last++;
    while (words[last]?.follows && PARTICLES.has((words[last] as Word).text.toLowerCase())) last++;
    while (/-(?:Van|De|Den|Der|El|Ben)$/.test(words[last]?.text ?? '') && words[last + 1]?.follows) last++;
    const family = words[last];
    if (!family?.follows || !isFamilyName(family.text)) continue;
    const after = words[last + 1];
    if (after?.follows && isThing(after.text)) continue;
    if (known || FAMILY_NAMES.has(family.text) || isElName(words, i + 1, last)) {
      found.push({ from: first.from, to: family.to });
      i = last;
    }
  }
  return found;
}

/** A further first name: the word after it is a name too. */
function isSecondName(words: readonly Word[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  return word !== undefined && next?.follows === true && isFirstName(word.text) && isFamilyName(next.text);
}

/** Whether the words between a first and a family name begin with "El", "Ben" or "Aït", as in "El Amrani". */
function isElName(words: readonly Word[], from: number, to: number): boolean {
  return to > from && /^(?:El|Ben|A[iï]t)$/.test(words[from]?.text ?? '');
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(word);
}

function isFirstName(word: string): boolean {
  return FIRST_NAMES.has(word) || FIRST_NAMES.has(word.split('-')[0] ?? '');
}

function isFamilyName(word: string): boolean {
  return (
    /^(?:d[’']|[’'])?\p{Lu}[\p{Ll}’'-]/u.test(word) &&
    word.length > 2 &&
    !isThing(word) &&
    !/-\p{Ll}/u.test(word)
  );
}

/** A street, a building, an organisation, a place or a day. */
function isThing(word: string): boolean {
  return (
    NO_FAMILY_NAMES.has(word) || NO_FAMILY_NAME_ENDS.test(word) || NO_FAMILY_NAMES.has(capitalised(word))
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** "Sint Jan Berchmans" is a school or a church. */
function isSaint(text: string, words: readonly Word[], index: number): boolean {
  const before = words[index - 1];
  const word = words[index] as Word;
  return (
    (word.follows && /^(?:Sint|Heilige)$/.test(before?.text ?? '')) ||
    /(?:^|\s)St\.?\s$/.test(text.slice(Math.max(0, word.from - 5), word.from))
  );
}

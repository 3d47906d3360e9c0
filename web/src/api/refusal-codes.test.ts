import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '#i18n/en.ts';
import { nlBE } from '#i18n/nl-be.ts';

const SOURCES = join(import.meta.dirname, '../../../server/src/main/java');
/** The calls that make a refusal, with the position of the code among the arguments. */
const CALLS =
  /(?:(RefusalException\.(?:tooMany|notFound|conflict|invalid))|(RefusalException\.forbidden)|(new RefusalException|Problems\.of)|(problems\.write))\(/g;
/** These define the calls above. */
const DEFINITIONS = ['Problems.java'];
/** A code from a variable is one of the reasons of `SignIn`. */
const REASON = /^(?:SignIn\.Reason\.\w+|reason)\.code\(\)$/;

const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
  .filter(({ name }) => name.endsWith('.java') && !DEFINITIONS.includes(name))
  .map(({ name, parentPath }) => ({
    name,
    source: readFileSync(join(parentPath, name), 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, ''),
  }));

/** The arguments from an opening parenthesis on, and what follows the closing one. */
function argumentsAt(source: string, start: number): { given: string[]; after: string } {
  const given = [''];
  let depth = 0;
  for (const token of source.slice(start).matchAll(/"(?:\\.|[^"\\])*"|[(){}]|,|[^"(){},]+/g)) {
    const [text] = token;
    if (text === ')' && depth === 0)
      return { given: given.map((each) => each.trim()), after: source.slice(start + token.index + 1) };
    if (/[({]/.test(text) && text.length === 1) depth++;
    if (/[)}]/.test(text) && text.length === 1) depth--;
    if (text === ',' && depth === 0) given.push('');
    else given[given.length - 1] += text;
  }
  throw new Error('a call without its end');
}

const literal = (argument: string | undefined) => /^"([a-z-]+)"$/.exec(argument ?? '')?.[1];

/** The codes of one file; a code with a variant as `code_variant`. */
function codesOf({ name, source }: (typeof files)[number]): string[] {
  const codes: string[] = [];
  let variants = 0;
  for (const match of source.matchAll(CALLS)) {
    const [, , forbidden, second, write] = match;
    const { given, after } = argumentsAt(source, match.index + match[0].length);
    if (write && given.length === 2) continue;
    const argument = given[write ? 2 : second ? 1 : 0];
    const variant = forbidden ? literal(argument) : /^\s*\.variant\(\s*"([a-z-]+)"/.exec(after)?.[1];
    if (variant && !forbidden) variants++;
    const code = forbidden ? 'geen-toegang' : literal(argument);
    if (code) codes.push(variant ? `${code}_${variant}` : code);
    else if (name !== 'RefusalException.java')
      expect(argument, `${name}: a code that is no literal`).toMatch(REASON);
  }
  if (name === 'SignIn.java')
    codes.push(...[...source.matchAll(/^ {4}[A-Z_]+\("([a-z-]+)"/gm)].map(([, code]) => code as string));
  if (name !== 'RefusalException.java')
    expect(source.split('.variant(').length - 1, `${name}: variants not directly after the refusal`).toBe(
      variants,
    );
  return codes;
}

test.each([
  ['Dutch', nlBE.refusals],
  ['English', en.refusals],
])('every refusal code of the server has a sentence in %s, and every sentence has a code', (_, refusals) => {
  const codes = new Set(files.flatMap(codesOf));
  expect(codes.size).toBeGreaterThan(60);
  expect(Object.keys(refusals).sort()).toEqual([...codes].sort());
});

test('only one place in the server makes a problem', () => {
  for (const { name, source } of files) expect(source, name).not.toContain('ProblemDetail.for');
});

test('a refusal carries every value that its sentence mentions', () => {
  for (const [key, sentence] of Object.entries(nlBE.refusals)) {
    for (const [, blank] of sentence.matchAll(/\{\{(\w+)/g)) {
      for (const file of files.filter((each) => codesOf(each).includes(key)))
        expect(file.source, `${key} in ${file.name}`).toContain(`.with("${blank}"`);
    }
  }
});

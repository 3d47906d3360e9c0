import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { i18next } from '#i18n/i18n.ts';
import { post, Unreachable } from './client.ts';
import { useSentence } from './use-sentence.ts';

let problem: object;

beforeEach(async () => {
  vi.stubGlobal('fetch', async () => Response.json(problem, { status: 409 }));
  await i18next.changeLanguage('en');
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await i18next.changeLanguage('nl-BE');
});

/** What the page shows after the server refused a call with this problem. */
async function shown(refusal: object, otherwise?: string): Promise<string> {
  problem = refusal;
  const error: unknown = await post('/api/x').catch((refused: unknown) => refused);
  return renderHook(() => useSentence()).result.current(error, otherwise);
}

const detail = 'De Nederlandse zin van de server.';

test('an English page shows a refusal in English, a Dutch page in Dutch', async () => {
  const refusal = { code: 'onbekende-code', detail };
  expect(await shown(refusal)).toBe('We do not know this code. Check it and try again.');
  await i18next.changeLanguage('nl-BE');
  expect(await shown(refusal)).toBe('Deze code kennen we niet. Kijk ze na en probeer opnieuw.');
});

test('a code with several sentences shows the one of its variant', async () => {
  expect(await shown({ code: 'geen-toegang', detail })).toBe('You have no access to this.');
  expect(await shown({ code: 'geen-toegang', variant: 'schrijven', detail })).toBe(
    'Writing in this text is not possible now.',
  );
  expect(await shown({ code: 'geen-toegang', variant: 'nieuw', detail })).toBe('You have no access to this.');
});

test('a sentence mentions the values of the refusal, a time of day as the language writes it', async () => {
  const refusal = {
    code: 'vast-blok',
    variant: 'nog-plaats',
    values: { title: 'Lunch $t(retry) {{at}}', at: '12:30', minutes: 7, lng: 'nl-BE', defaultValue: 'x' },
    detail,
  };
  expect(await shown(refusal)).toBe(
    '“Lunch $t(retry) {{at}}” at 12:30 is fixed. You can still extend by at most 7 min.',
  );
  await i18next.changeLanguage('nl-BE');
  expect(await shown(refusal)).toContain('om 12.30 u. staat vast.');
});

test("the server's sentence is shown for an unknown code and for a missing value", async () => {
  expect(await shown({ code: 'nieuw', detail })).toBe(detail);
  expect(await shown({ code: 'te-lang', detail })).toBe(detail);
  for (const code of ['constructor', '__proto__', 'te-lang.length', ''])
    expect(await shown({ code, detail })).toBe(detail);
});

test('a refusal without any sentence shows the one that the page gives', async () => {
  expect(await shown({}, 'This is not open to you.')).toBe('This is not open to you.');
  expect(await shown({})).toBe('Something went wrong on our side.');
  expect(renderHook(() => useSentence()).result.current(new Unreachable('away'))).toBe(
    i18next.t('unreachable'),
  );
});

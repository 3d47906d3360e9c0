import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { asKind, type SelectedPassage, useComposition } from './composing.ts';

vi.mock('#collab/me.ts', () => ({ useMe: () => ({ id: 'lies' }) }));

const passage = (words: string): SelectedPassage => ({
  anchor: { start: words, end: '', blockId: '', quote: words, before: '', after: '', lookAlikes: null },
  words,
});
let selected: SelectedPassage | null;
const take = () => selected;
const composition = () => renderHook(() => useComposition('d1', take)).result;

beforeEach(() => {
  sessionStorage.clear();
  selected = passage('gast in de straat');
});

it('starts a proposal with the words of the passage', () => {
  const result = composition();
  act(() => void result.current.propose());
  expect(result.current.composing).toMatchObject({ type: 'proposal', replacement: 'gast in de straat' });
});

it('keeps a changed replacement through a reload and when another passage is selected', () => {
  const result = composition();
  act(() => void result.current.propose());
  act(() => result.current.change({ replacement: 'gast in de buurt' }));
  const again = composition();
  selected = passage('iets anders');
  act(() => void again.current.begin());
  expect(again.current.composing).toMatchObject({
    type: 'proposal',
    words: 'iets anders',
    replacement: 'gast in de buurt',
  });
});

it('replaces an unchanged replacement with the words of the new passage', () => {
  const result = composition();
  act(() => void result.current.propose());
  selected = passage('iets anders');
  act(() => void result.current.begin());
  expect(result.current.composing?.replacement).toBe('iets anders');
});

it('keeps a changed replacement while another kind is chosen', () => {
  const result = composition();
  act(() => void result.current.propose());
  act(() => result.current.change({ replacement: 'buurt' }));
  for (const kind of ['risk', 'proposal'] as const) {
    act(() => result.current.change(result.current.composing ? asKind(result.current.composing, kind) : {}));
  }
  expect(result.current.composing?.replacement).toBe('buurt');
});

it('cannot propose a text for the whole draft', () => {
  const result = composition();
  act(() => void result.current.propose());
  act(() => result.current.beginWhole());
  expect(result.current.composing).toMatchObject({ type: 'question', anchor: null });
});

import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test('a mark after a name gives no initial', () => {
  expect(initialsOf('Fatima El Amrani')).toBe('FA');
  expect(initialsOf('Fatima (2)')).toBe('F');
  expect(initialsOf('An De Smet (deelnemer)')).toBe('AS');
  expect(initialsOf('(An)')).toBe('(');
});

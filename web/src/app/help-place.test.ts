import { expect, test } from 'vitest';
import { helpParts } from '#features/help/help-texts.ts';
import { helpPlace } from './help-place.ts';

test.each([
  ['/e/x/tafel/3/D1', 'PARTICIPANT', '/hulp#schrijven'],
  ['/e/x/expert/tafel/3/D1', 'EXPERT', '/hulp#lezen'],
  ['/e/x/expert', 'EXPERT', '/hulp#lezen'],
  ['/e/x/regie', 'FACILITATOR', '/hulp#regie'],
  ['/e/x/plenair/afstandsbediening', 'FACILITATOR', '/hulp#presenteren'],
  ['/e/x/plenair', 'PARTICIPANT', '/hulp#momentopnames'],
  ['/e/x/nu', 'EXPERT', '/hulp#expert'],
  ['/e/x/nu', 'OBSERVER', '/hulp#participant'],
] as const)('%s opens the help at its topic', (page, role, address) => {
  expect(helpPlace(page, role)).toBe(address);
});

test('every topic has an anchor of its own', () => {
  const ids = helpParts.flatMap(([part, topics]) => [part, ...topics]);
  expect(new Set(ids).size).toBe(ids.length);
});

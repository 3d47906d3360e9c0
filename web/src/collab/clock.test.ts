import { expect, test } from 'vitest';
import { offsetOf } from './clock.ts';

test('the offset is read in the middle of a round trip', () => {
  expect(offsetOf([{ sentAt: 1000, receivedAt: 1100, serverAt: 5050 }])).toBe(4000);
});

test('the quickest round trip decides, since its error is smallest', () => {
  const slow = { sentAt: 0, receivedAt: 2000, serverAt: 9000 };
  const quick = { sentAt: 3000, receivedAt: 3020, serverAt: 7010 };
  expect(offsetOf([slow, quick])).toBe(4000);
});

test('a device ahead of the server has a negative offset', () => {
  expect(offsetOf([{ sentAt: 10_000, receivedAt: 10_010, serverAt: 4005 }])).toBe(-6000);
});

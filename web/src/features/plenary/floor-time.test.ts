import { expect, test } from 'vitest';
import { floorLeft } from './floor-time.ts';

const since = '2027-05-25T13:40:00Z';
const until = '2027-05-25T13:45:00Z';
const at = (time: string) => floorLeft(since, until, Date.parse(`2027-05-25T${time}Z`));

test('the time of a table warns at a fifth and at a twentieth, and counts up after its end', () => {
  expect(at('13:40:00')).toEqual({ stage: 'calm', clock: '5:00' });
  expect(at('13:43:59')).toEqual({ stage: 'calm', clock: '1:01' });
  expect(at('13:44:00')).toEqual({ stage: 'low', clock: '1:00' });
  expect(at('13:44:45')).toEqual({ stage: 'last', clock: '0:15' });
  expect(at('13:45:20')).toEqual({ stage: 'over', clock: '0:20' });
});

test('without a planned end the time counts up', () => {
  expect(floorLeft(since, null, Date.parse('2027-05-25T13:42:05Z'))).toEqual({
    stage: 'calm',
    clock: '2:05',
  });
});

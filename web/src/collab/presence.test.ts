import { afterEach, expect, test } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { guardPresence } from './presence.ts';

const awarenesses: Awareness[] = [];
const awareness = () => {
  const made = new Awareness(new Y.Doc());
  awarenesses.push(made);
  return made;
};

afterEach(() => {
  for (const each of awarenesses.splice(0)) each.destroy();
});

/** The state that a listener behind the guard sees for a state from the wire. */
function seen(state: Record<string, unknown>): unknown {
  const mine = awareness();
  guardPresence(mine);
  let shown: unknown;
  const theirs = awareness();
  mine.on('change', () => {
    shown = mine.getStates().get(theirs.clientID);
  });
  theirs.setLocalState(state);
  applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'wire');
  return shown;
}

const at = (clock: number) => ({ type: null, tname: 'default', item: { client: 1, clock }, assoc: 0 });

test('a valid person and caret are passed on', () => {
  const user = { id: 'fatima', role: 'PARTICIPANT', table: 't3' };
  expect(seen({ user, cursor: { anchor: at(1), head: at(2) }, more: 1 })).toEqual({
    user,
    cursor: { anchor: at(1), head: at(2) },
  });
});

test.each([
  ['nothing', null],
  ['no object', 'caret'],
  ['empty ends', { anchor: null, head: null }],
  ['one end', { anchor: at(1) }],
  ['no place', { anchor: {}, head: {} }],
  ['another root', { anchor: { tname: 'constructor' }, head: { tname: 'default' } }],
  ['a word for an id', { anchor: { type: 'default' }, head: at(1) }],
  ['words for numbers', { anchor: { item: { client: 'a', clock: 'b' } }, head: at(1) }],
  ['less than nothing', { anchor: { item: { client: 1, clock: -1 } }, head: at(1) }],
])('a caret that is none is left out: %s', (_, cursor) => {
  expect(seen({ cursor })).toEqual({});
});

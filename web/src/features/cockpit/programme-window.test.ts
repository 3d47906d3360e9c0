import { describe, expect, it } from 'vitest';
import { aroundNow } from './programme-window.ts';

const items = [
  { id: 'welcome', kind: 'reception', state: 'ended' },
  { id: 'ws1', kind: 'session', state: 'ended' },
  { id: 'ws2', kind: 'session', state: 'planned' },
  { id: 'pause', kind: 'break', state: 'ended' },
  { id: 'ws3', kind: 'session', state: 'running' },
  { id: 'plenary', kind: 'feedback', state: 'planned' },
  { id: 'dinner', kind: 'meal', state: 'planned' },
  { id: 'ws4', kind: 'session', state: 'planned' },
];
const shown = (current: string | null, room: 'wide' | 'phone') =>
  aroundNow(items, current, room).map(({ id }) => id);

describe('aroundNow', () => {
  it('leaves out finished items except the last', () => {
    expect(shown('ws3', 'wide')).toEqual(['ws2', 'pause', 'ws3', 'plenary', 'dinner', 'ws4']);
  });

  it('keeps a work session that was not started at its time', () => {
    expect(shown('dinner', 'wide')).toContain('ws2');
  });

  it('leaves out items far ahead on a phone', () => {
    expect(shown('ws3', 'phone')).toEqual(['ws2', 'pause', 'ws3', 'plenary', 'dinner']);
  });

  it('shows everything when no item is current or next', () => {
    expect(shown(null, 'phone')).toHaveLength(items.length);
  });
});

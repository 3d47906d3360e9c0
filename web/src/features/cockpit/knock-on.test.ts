import { describe, expect, it } from 'vitest';
import { knockOn, type Slot } from './knock-on.ts';

const slot = (id: string, kind: string, startsAt: string, endsAt: string | null, hard = false): Slot => ({
  id,
  title: id,
  kind,
  state: 'planned',
  startsAt: `2026-05-25T${startsAt}:00Z`,
  endsAt: endsAt && `2026-05-25T${endsAt}:00Z`,
  hard,
});
const programme = [
  { ...slot('ws2', 'session', '13:00', '14:30'), state: 'running' },
  slot('pause', 'break', '14:30', '15:00'),
  slot('ws3', 'session', '15:00', '15:30'),
  slot('plenary', 'feedback', '15:30', '17:00', true),
  slot('dinner', 'meal', '17:00', null, true),
];
const at = (time: string) => Date.parse(`2026-05-25T${time}:00Z`);

describe('knockOn', () => {
  it('gives the remaining length of a break', () => {
    const effect = knockOn(programme, 'ws2', 10, at('14:00'));
    expect(effect?.endsAt).toEqual(new Date(at('14:40')));
    expect(effect?.shrinks).toEqual([
      { id: 'pause', title: 'pause', startsAt: new Date(at('14:40')), minutes: 20, was: 30 },
    ]);
    expect(effect?.blockedBy).toBeNull();
  });

  it('continues with the next item when a break vanishes', () => {
    const effect = knockOn(programme, 'ws2', 40, at('14:00'));
    expect(effect?.shrinks.map(({ id, minutes }) => [id, minutes])).toEqual([
      ['pause', 0],
      ['ws3', 20],
    ]);
  });

  it('is blocked by a work session that would vanish', () => {
    expect(knockOn(programme, 'ws2', 60, at('14:00'))?.blockedBy).toMatchObject({ id: 'ws3' });
  });

  it('is blocked by a hard item and gives the time that fits', () => {
    const running = programme.map((each) => (each.id === 'ws3' ? { ...each, state: 'running' } : each));
    expect(knockOn(running, 'ws3', 10, at('15:12'))?.blockedBy).toMatchObject({ id: 'plenary', room: 0 });
    const early = running.map((each) =>
      each.id === 'ws3' ? { ...each, endsAt: '2026-05-25T15:25:00Z' } : each,
    );
    expect(knockOn(early, 'ws3', 10, at('15:12'))?.blockedBy).toMatchObject({ id: 'plenary', room: 5 });
  });

  it('counts from now when the session is in overrun', () => {
    expect(knockOn(programme, 'ws2', 5, at('14:36'))?.endsAt).toEqual(new Date(at('14:41')));
  });

  it('ignores items that are over or planned earlier', () => {
    const out = programme.map((each) => (each.id === 'pause' ? { ...each, state: 'ended' } : each));
    expect(knockOn(out, 'ws2', 10, at('14:00'))?.shrinks).toEqual([]);
  });

  it('is empty for an item without an end', () => {
    expect(knockOn(programme, 'dinner', 5, at('14:00'))).toBeNull();
  });
});

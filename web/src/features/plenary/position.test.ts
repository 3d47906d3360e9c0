import { describe, expect, it } from 'vitest';
import { clamp, positionIn, stepOfKey, stepped } from './position.ts';

const pages = [1, 3, undefined, 2];

describe('stepped', () => {
  it('turns the pages of a slide before it goes to the next', () => {
    expect(stepped('forward', { slide: 1, page: 0 }, pages)).toEqual({ slide: 1, page: 1 });
    expect(stepped('forward', { slide: 1, page: 2 }, pages)).toEqual({ slide: 2, page: 0 });
  });

  it('goes back to the last page of the previous slide', () => {
    expect(stepped('back', { slide: 2, page: 0 }, pages)).toEqual({ slide: 1, page: 2 });
  });

  it('stays at both ends', () => {
    expect(stepped('back', { slide: 0, page: 0 }, pages)).toEqual({ slide: 0, page: 0 });
    expect(stepped('forward', { slide: 3, page: 1 }, pages)).toEqual({ slide: 3, page: 1 });
  });

  it('jumps to the first and to the last slide', () => {
    expect(stepped('first', { slide: 3, page: 1 }, pages)).toEqual({ slide: 0, page: 0 });
    expect(stepped('last', { slide: 0, page: 0 }, pages)).toEqual({ slide: 3, page: 0 });
  });

  it('is null when it depends on a slide that is not measured yet', () => {
    expect(stepped('forward', { slide: 2, page: 4 }, pages)).toBeNull();
    expect(stepped('back', { slide: 3, page: 0 }, pages)).toBeNull();
    expect(stepped('back', { slide: 2, page: 4 }, pages)).toEqual({ slide: 2, page: 3 });
  });
});

describe('positionIn', () => {
  it('follows a slide to its new place in the order', () => {
    const room = { slideId: 't2', page: 1 };
    expect(positionIn([{ id: 't1' }, { id: 't2' }], room)).toEqual({ slide: 1, page: 1 });
    expect(positionIn([{ id: 't2' }, { id: 't1' }], room)).toEqual({ slide: 0, page: 1 });
  });

  it('is null for a slide that these slides do not have yet', () => {
    expect(positionIn([{ id: 't1' }], { slideId: 't2', page: 0 })).toBeNull();
  });
});

describe('clamp', () => {
  it('gives the last page when another device counted one more', () => {
    expect(clamp({ slide: 1, page: 3 }, pages)).toEqual({ slide: 1, page: 2 });
  });

  it('keeps the page of a slide that is not measured yet', () => {
    expect(clamp({ slide: 2, page: 4 }, pages)).toEqual({ slide: 2, page: 4 });
  });

  it('works for a deck without slides', () => {
    expect(clamp({ slide: 4, page: 4 }, [])).toEqual({ slide: 0, page: 0 });
  });

  it('gives the last slide when the deck became shorter', () => {
    expect(clamp({ slide: 9, page: 2 }, pages)).toEqual({ slide: 3, page: 0 });
  });
});

describe('stepOfKey', () => {
  it('knows the keys of a keyboard and of a clicker', () => {
    expect(
      ['ArrowRight', 'PageDown', 'ArrowLeft', 'PageUp', 'Home', 'End', 'Escape', 'a'].map(stepOfKey),
    ).toEqual(['forward', 'forward', 'back', 'back', 'first', 'last', 'leave', null]);
  });
});

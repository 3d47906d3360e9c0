import { describe, expect, it } from 'vitest';
import { LatestWish } from './latest-wish.ts';

function slowServer() {
  const sent: number[] = [];
  const answers: { resolve: () => void; reject: (cause: Error) => void }[] = [];
  const send = (wish: number) => {
    sent.push(wish);
    return new Promise<void>((resolve, reject) => answers.push({ resolve, reject }));
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { sent, answers, send, settled };
}

describe('LatestWish', () => {
  it('sends one request at a time, and after it only the latest', async () => {
    const { sent, answers, send, settled } = slowServer();
    const wishes = new LatestWish(send);
    for (const page of [1, 2, 3, 4]) wishes.want(page);
    expect(sent).toEqual([1]);
    expect(wishes.pending).toBe(4);
    answers[0]?.resolve();
    await settled();
    expect(sent).toEqual([1, 4]);
    answers[1]?.resolve();
    await settled();
    expect(wishes.pending).toBeNull();
  });

  it('drops a request that was based on a refused one', async () => {
    const { sent, answers, send, settled } = slowServer();
    const wishes = new LatestWish(send);
    wishes.want(1);
    wishes.want(2);
    answers[0]?.reject(new Error('no'));
    await settled();
    expect(sent).toEqual([1]);
    expect(wishes.pending).toBeNull();
    wishes.want(3);
    expect(sent).toEqual([1, 3]);
  });
});

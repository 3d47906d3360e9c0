/**
 * Sends what was wished last. Wishes made while one is under way replace each other, so that somebody who leans
 * on the arrow key does not leave a queue behind.
 */
export class LatestWish<T> {
  private readonly send: (wish: T) => Promise<void>;
  private readonly done: () => void;
  private waiting: { wish: T } | null = null;
  private underWay: T | null = null;

  /** `done` is called when nothing is wished any more, whether it was granted or not. */
  constructor(send: (wish: T) => Promise<void>, done: () => void = () => {}) {
    this.send = send;
    this.done = done;
  }

  /** What will be so when everything wished is granted; null when nothing is. */
  get pending(): T | null {
    return this.waiting ? this.waiting.wish : this.underWay;
  }

  want(wish: T): void {
    this.waiting = { wish };
    if (this.underWay === null) void this.grant();
  }

  private async grant(): Promise<void> {
    while (this.waiting) {
      this.underWay = this.waiting.wish;
      this.waiting = null;
      try {
        await this.send(this.underWay);
      } catch {
        // The sender has shown why; what was wished on top of it has no ground any more.
        this.waiting = null;
      }
    }
    this.underWay = null;
    this.done();
  }
}

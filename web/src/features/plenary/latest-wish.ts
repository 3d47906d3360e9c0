/**
 * Sends one request at a time. Requests made meanwhile replace each other, so that holding down the arrow key does not
 * build up a queue.
 */
export class LatestWish<T> {
  private readonly send: (wish: T) => Promise<void>;
  private readonly done: () => void;
  private waiting: { wish: T } | null = null;
  private underWay: T | null = null;

  /** `done` is called when no request is left, whether they succeeded or not. */
  constructor(send: (wish: T) => Promise<void>, done: () => void = () => {}) {
    this.send = send;
    this.done = done;
  }

  /** The state after all current requests succeed; null when there are none. */
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
        // The sender has shown the error. A later request was based on this one, so it is dropped.
        this.waiting = null;
      }
    }
    this.underWay = null;
    this.done();
  }
}

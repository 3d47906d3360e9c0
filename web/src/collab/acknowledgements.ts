/**
 * Counts what was sent and what was acknowledged on one document's channel. The stock provider only tells a number;
 * this remembers when each message went out, so that "slow" speaks of the oldest one and steady typing never looks
 * slow. Pure but for the times it is given.
 */
export class Acknowledgements {
  private waiting: { at: number; own: boolean }[] = [];
  private carried = 0;
  private handshake = false;

  /** The channel opens anew: what was on its way is only settled by the coming handshake as a whole. */
  reopened(now: number): void {
    const oldest = this.waiting[0]?.at ?? now;
    this.carried = this.pending;
    this.waiting = [{ at: oldest, own: false }];
    this.handshake = true;
  }

  /** The provider counted the handshake's own message; that one is known already. */
  handshakeCounted(): boolean {
    const expected = this.handshake;
    this.handshake = false;
    return expected;
  }

  /** `own`: made by this person on this page, not loaded from the device's copy. */
  sent(now: number, own: boolean): void {
    this.waiting.push({ at: now, own });
  }

  acknowledged(): void {
    this.waiting.shift();
    if (this.waiting.length === 0) this.carried = 0;
  }

  /** Own changes not known to be on the server. */
  get pending(): number {
    return this.carried + this.waiting.filter((message) => message.own).length;
  }

  get waitingSince(): number | null {
    return this.waiting[0]?.at ?? null;
  }
}

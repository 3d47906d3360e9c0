export interface Backoff {
  /** The delay before the first retry. */
  firstMs: number;
  longestMs: number;
}

/** The delay before a retry: doubles with each failure up to the longest. `failures` counts from 1. */
export function backoff(failures: number, { firstMs, longestMs }: Backoff): number {
  return Math.min(firstMs * 2 ** Math.max(0, failures - 1), longestMs);
}

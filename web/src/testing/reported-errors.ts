import { afterEach, beforeEach, expect, vi } from 'vitest';

/**
 * Fails each test of the file in which an editor reported an error. Returns the list, to which a test may add. Call it
 * before `afterEach` destroys the editors, because hooks run in reverse order and that may report errors too.
 */
export function noReportedErrors(): unknown[] {
  const errors: unknown[] = [];
  beforeEach(() => {
    errors.length = 0;
    vi.stubGlobal('reportError', (error: unknown) => errors.push(error));
    vi.spyOn(console, 'error').mockImplementation((...args) => errors.push(args));
  });
  afterEach(() => {
    expect(errors).toEqual([]);
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  return errors;
}

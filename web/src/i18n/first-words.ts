import { common } from './nl/common.ts';
import { firstRefusals } from './nl/first-refusals.ts';
import { join } from './nl/join.ts';

/** The words of the pages that people see first. */
export const firstWords = { common, join, refusals: firstRefusals };

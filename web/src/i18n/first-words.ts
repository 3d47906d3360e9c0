import { common } from './nl/common.ts';
import { join } from './nl/join.ts';
import { refusals } from './nl/refusals.ts';

/** The words of the pages that people see first. */
export const firstWords = { common, join, refusals };

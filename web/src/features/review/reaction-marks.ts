import { passageMarks } from '#passages/passage-marks.ts';

/** The passages of reactions in the text. */
export const reactionMarks = passageMarks('passage');

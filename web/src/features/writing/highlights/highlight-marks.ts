import { passageMarks } from '#passages/passage-marks.ts';

/** The passages in the text that the table takes to the plenary. */
export const highlightMarks = passageMarks('highlight');

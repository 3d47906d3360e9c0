import { cockpit } from './nl/cockpit.ts';
import { common } from './nl/common.ts';
import { editor } from './nl/editor.ts';
import { history } from './nl/history.ts';
import { join } from './nl/join.ts';
import { people } from './nl/people.ts';
import { plenary } from './nl/plenary.ts';
import { progress } from './nl/progress.ts';
import { reading } from './nl/reading.ts';
import { refusals } from './nl/refusals.ts';
import { review } from './nl/review.ts';
import { session } from './nl/session.ts';
import { writing } from './nl/writing.ts';

/** The first language, which defines the keys. */
export const nlBE = {
  cockpit,
  common,
  editor,
  history,
  join,
  people,
  plenary,
  progress,
  reading,
  refusals,
  review,
  session,
  writing,
};

import { firstWords } from './first-words.ts';
import { changes } from './nl/changes.ts';
import { cockpit } from './nl/cockpit.ts';
import { editor } from './nl/editor.ts';
import { highlights } from './nl/highlights.ts';
import { history } from './nl/history.ts';
import { material } from './nl/material.ts';
import { night } from './nl/night.ts';
import { outbox } from './nl/outbox.ts';
import { parking } from './nl/parking.ts';
import { people } from './nl/people.ts';
import { plenary } from './nl/plenary.ts';
import { polls } from './nl/polls.ts';
import { progress } from './nl/progress.ts';
import { proposals } from './nl/proposals.ts';
import { readers } from './nl/readers.ts';
import { reading } from './nl/reading.ts';
import { refusals } from './nl/refusals.ts';
import { register } from './nl/register.ts';
import { requests } from './nl/requests.ts';
import { returned } from './nl/returned.ts';
import { review } from './nl/review.ts';
import { session } from './nl/session.ts';
import { sources } from './nl/sources.ts';
import { warnings } from './nl/warnings.ts';
import { writing } from './nl/writing.ts';

/** The first language, which defines the keys. */
export const nlBE = {
  ...firstWords,
  changes,
  cockpit,
  editor,
  highlights,
  history,
  material,
  night,
  outbox,
  parking,
  people,
  plenary,
  polls,
  progress,
  readers,
  reading,
  refusals,
  register,
  requests,
  returned,
  proposals,
  review,
  session,
  sources,
  warnings,
  writing,
};

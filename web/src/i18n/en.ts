import { changes } from './en/changes.ts';
import { cockpit } from './en/cockpit.ts';
import { common } from './en/common.ts';
import { editor } from './en/editor.ts';
import { highlights } from './en/highlights.ts';
import { history } from './en/history.ts';
import { join } from './en/join.ts';
import { material } from './en/material.ts';
import { night } from './en/night.ts';
import { outbox } from './en/outbox.ts';
import { parking } from './en/parking.ts';
import { people } from './en/people.ts';
import { plenary } from './en/plenary.ts';
import { polls } from './en/polls.ts';
import { progress } from './en/progress.ts';
import { proposals } from './en/proposals.ts';
import { readers } from './en/readers.ts';
import { reading } from './en/reading.ts';
import { refusals } from './en/refusals.ts';
import { register } from './en/register.ts';
import { requests } from './en/requests.ts';
import { returned } from './en/returned.ts';
import { review } from './en/review.ts';
import { session } from './en/session.ts';
import { sources } from './en/sources.ts';
import { warnings } from './en/warnings.ts';
import { writing } from './en/writing.ts';
import type { nlBE } from './nl-be.ts';
import type { Translation } from './translation.ts';

export const en: Translation<typeof nlBE> = {
  changes,
  cockpit,
  common,
  editor,
  highlights,
  history,
  join,
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

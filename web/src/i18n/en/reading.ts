import type { reading as nl } from '../nl/reading.ts';
import type { Translation } from '../translation.ts';

export const reading: Translation<typeof nl> = {
  callout: {
    recommendation: 'Recommendation',
    condition: 'Condition',
    risk: 'Risk',
    example: 'Example',
    legalBasis: 'Legal basis',
  },
  decision: {
    open: 'To be discussed',
    agreed: 'Agreed',
    notAgreed: 'Not agreed yet',
  },
  kind: {
    principle: 'Principle',
    do: 'What we do',
    dont: 'What we do not do',
    conditional: 'On condition',
    open: 'Still to be settled',
    sources: 'Sources',
  },
  done: 'Done: ',
  notDone: 'To do: ',
  fillIn: 'fill in',
  unverified: 'to be verified',
  table: 'Table',
};

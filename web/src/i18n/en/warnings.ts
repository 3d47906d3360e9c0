import type { warnings as nl } from '../nl/warnings.ts';
import type { Translation } from '../translation.ts';

export const warnings: Translation<typeof nl> = {
  question: 'Is this a real person? Write about invented people only.',
  others_one: 'and {{count}} more',
  others_other: 'and {{count}} more',
  show: 'Show',
  fictional: 'It is invented',
};

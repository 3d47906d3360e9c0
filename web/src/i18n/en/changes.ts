import type { changes as nl } from '../nl/changes.ts';
import type { Translation } from '../translation.ts';

export const changes: Translation<typeof nl> = {
  removed: 'start of removal',
  added: 'start of addition',
  end: 'end',
};

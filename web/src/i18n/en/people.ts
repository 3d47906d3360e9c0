import type { people as nl } from '../nl/people.ts';
import type { Translation } from '../translation.ts';

export const people: Translation<typeof nl> = {
  showAuthors: 'Show who wrote what',
  showAuthorsHint: 'Only your table sees this.',
  writtenBy: 'Written by {{names}}',
  unsent: 'not everything sent yet',
  jump: 'go to {{name}}',
};

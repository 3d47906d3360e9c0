import type { editor as nl } from '../nl/editor.ts';
import type { Translation } from '../translation.ts';

export const editor: Translation<typeof nl> = {
  insert: {
    label: 'Insert and format',
    short: 'Insert',
    format: 'Formatting',
    lists: 'Lists',
    blocks: 'Insert',
    table: 'Table',
  },
  slots_one: '{{count}} to fill in',
  slots_other: '{{count}} to fill in',
  block: {
    menu: 'This block',
    move: 'Move',
    up: 'Up',
    down: 'Down',
    duplicate: 'Duplicate',
    remove: 'Delete',
    into: 'Turn into',
    moved: { up: 'Block moved up', down: 'Block moved down' },
  },
  slash: {
    label: 'Insert',
    count_one: '{{count}} choice. Choose with the arrow keys, Enter inserts.',
    count_other: '{{count}} choices. Choose with the arrow keys, Enter inserts.',
    group: {
      text: 'Text',
      lists: 'Lists',
      blocks: 'Insert',
      callouts: 'Frame',
      decisions: 'Decision',
    },
  },
  spoken: { on: '{{format}} on', off: '{{format}} off' },
};

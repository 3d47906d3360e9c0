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
  spoken: { on: '{{format}} on', off: '{{format}} off' },
};

import type { highlights as nl } from '../nl/highlights.ts';
import type { Translation } from '../translation.ts';

export const highlights: Translation<typeof nl> = {
  title: 'Passages for the room',
  count: '({{number}} of {{most}})',
  hint: 'Choose at most {{most}} parts of your text for the screen in the plenary: select one and take it along. In the text they have a double underline.',
  add: 'Take along to the plenary',
  full: 'You take {{most}} along. Remove one to choose another part.',
  selectFirst: 'Select a part of the text first.',
  show: 'Show in the text',
  remove: 'Remove',
  up: 'Move up',
  down: 'Move down',
  gone: 'No longer in the text, so it does not get on the screen.',
  added: 'Passage taken along to the plenary.',
  removed: 'Passage removed.',
  putBack: 'Put the removed passage back',
  moved: 'Passage at place {{place}}.',
};

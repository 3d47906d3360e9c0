import type { returned as nl } from '../nl/returned.ts';
import type { Translation } from '../translation.ts';

export const returned: Translation<typeof nl> = {
  label: 'After the connection was lost',
  online: 'Back online at {{time}}.',
  fromBefore: 'What was still on this device was sent at {{time}}.',
  sent_one: 'Sent: {{count}} word.',
  sent_other: 'Sent: {{count}} words.',
  sentBefore_one: 'It was {{count}} word.',
  sentBefore_other: 'It was {{count}} words.',
  nothingNew: 'Nobody else changed anything in this text.',
  changed_one: 'Others changed {{count}} place meanwhile',
  changed_other: 'Others changed {{count}} places meanwhile',
  changedBy_one: '{{names}} changed {{count}} place meanwhile',
  changedBy_other: '{{names}} changed {{count}} places meanwhile',
  changedByMany_one: '{{names}} changed {{count}} place meanwhile',
  changedByMany_other: '{{names}} changed {{count}} places meanwhile',
  others: 'others',
  emptyBlock: 'an empty line',
  alsoChanged: 'Also changed:',
  close: 'Close this message',
};

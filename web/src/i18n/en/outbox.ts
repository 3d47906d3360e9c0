import type { outbox as nl } from '../nl/outbox.ts';
import type { Translation } from '../translation.ts';

export const outbox: Translation<typeof nl> = {
  sending: 'Being sent …',
  waits: 'Will be sent as soon as there is a connection.',
  onlyHere: 'This device cannot keep anything: do not close this tab.',
  reply: 'Answer',
  refused: 'Not posted: {{reason}}',
  again: 'Send again',
  copy: 'Copy the text',
  discard: 'Throw away',
  table: 'Table {{number}} {{name}}',
  waitingCount_one: '{{count}} comment waits for a connection.',
  waitingCount_other: '{{count}} comments wait for a connection.',
  refusedCount_one: '{{count}} comment was not posted.',
  refusedCount_other: '{{count}} comments were not posted.',
};

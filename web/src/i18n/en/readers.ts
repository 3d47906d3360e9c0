import type { readers as nl } from '../nl/readers.ts';
import type { Translation } from '../translation.ts';

export const readers: Translation<typeof nl> = {
  sentence: 'Who reads along: {{who}}',
  ALL_TABLES: 'all tables',
  OWN_TABLE: 'own table',
  SECOND_READERS: 'second readers',
  OTHER_TABLES: 'other tables',
  EXPERTS: 'experts',
  FACILITATORS: 'facilitators',
  ORGANISERS: 'organiser',
  OBSERVERS: 'observers',
  SECOND_READER_one: 'second reader ({{tables}})',
  SECOND_READER_other: 'second readers ({{tables}})',
  table: 'table {{number}}',
};

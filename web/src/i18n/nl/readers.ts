export const readers = {
  sentence: 'Wie leest mee: {{who}}',
  ALL_TABLES: 'alle tafels',
  OWN_TABLE: 'eigen tafel',
  SECOND_READERS: 'tweede lezers',
  OTHER_TABLES: 'andere tafels',
  EXPERTS: 'experts',
  FACILITATORS: 'begeleiders',
  ORGANISERS: 'organisator',
  OBSERVERS: 'toehoorders',
  SECOND_READER_one: 'tweede lezer ({{tables}})',
  SECOND_READER_other: 'tweede lezers ({{tables}})',
  table: 'tafel {{number}}',
};

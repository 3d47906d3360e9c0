export const editor = {
  insert: {
    label: 'Invoegen en opmaak',
    short: 'Invoegen',
    format: 'Opmaak',
    lists: 'Lijsten',
    blocks: 'Invoegen',
    table: 'Tabel',
  },
  slots_one: 'nog {{count}} in te vullen',
  slots_other: 'nog {{count}} in te vullen',
  spoken: { on: '{{format}} aan', off: '{{format}} uit' },
};

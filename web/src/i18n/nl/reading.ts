/** Words that are shown in a text for reading. */
export const reading = {
  callout: {
    recommendation: 'Aanbeveling',
    condition: 'Voorwaarde',
    risk: 'Risico',
    example: 'Voorbeeld',
    legalBasis: 'Juridische basis',
  },
  decision: {
    open: 'Te bespreken',
    agreed: 'Akkoord',
    notAgreed: 'Nog geen akkoord',
  },
  kind: {
    principle: 'Uitgangspunt',
    do: 'Dit doen we',
    dont: 'Dit doen we niet',
    conditional: 'Onder voorwaarde',
    open: 'Nog uit te klaren',
    sources: 'Bronnen',
  },
  done: 'Gedaan: ',
  notDone: 'Nog te doen: ',
  fillIn: 'vul in',
  unverified: 'na te kijken',
  table: 'Tabel',
};

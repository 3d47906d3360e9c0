/** Words about reactions on their way to the server. */
export const outbox = {
  sending: 'Wordt verstuurd …',
  waits: 'Wordt verstuurd zodra er verbinding is.',
  onlyHere: 'Dit toestel kan niets bewaren: sluit dit tabblad niet.',
  reply: 'Antwoord',
  refused: 'Niet geplaatst: {{reason}}',
  again: 'Verstuur opnieuw',
  copy: 'Kopieer de tekst',
  discard: 'Gooi weg',
  table: 'Tafel {{number}} {{name}}',
  waitingCount_one: '{{count}} reactie wacht op verbinding.',
  waitingCount_other: '{{count}} reacties wachten op verbinding.',
  refusedCount_one: '{{count}} reactie is niet geplaatst.',
  refusedCount_other: '{{count}} reacties zijn niet geplaatst.',
};

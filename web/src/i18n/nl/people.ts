export const people = {
  showAuthors: 'Toon wie wat schreef',
  showAuthorsHint: 'Enkel je tafel ziet dit.',
  writtenBy: 'Geschreven door {{names}}',
  unsent: 'nog niet alles verstuurd',
  jump: 'ga naar {{name}}',
};

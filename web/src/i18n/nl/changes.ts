/** What a screen reader hears around changed words. */
export const changes = {
  removed: 'begin schrapping',
  added: 'begin toevoeging',
  end: 'einde',
};

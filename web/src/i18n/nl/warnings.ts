export const warnings = {
  question: 'Staat hier een echte persoon? Schrijf enkel over verzonnen mensen.',
  others_one: 'en nog {{count}}',
  others_other: 'en nog {{count}}',
  show: 'Toon',
  fictional: 'Het is verzonnen',
};

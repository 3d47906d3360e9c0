/** The words of each format, in the namespace `writing`. */
export const formatLabels = {
  bold: 'tool.bold',
  italic: 'tool.italic',
  underline: 'tool.underline',
  strike: 'tool.strike',
  paragraph: 'style.paragraph',
  heading3: 'style.heading3',
  heading4: 'style.heading4',
  bulletList: 'tool.bullets',
  orderedList: 'tool.numbers',
  taskList: 'tool.checks',
  blockquote: 'tool.quote',
  recommendation: 'callout.recommendation',
  condition: 'callout.condition',
  risk: 'callout.risk',
  example: 'callout.example',
  legalBasis: 'callout.legalBasis',
  open: 'decision.open',
  agreed: 'decision.agreed',
  notAgreed: 'decision.notAgreed',
} as const;

export type TextFormat = keyof typeof formatLabels;

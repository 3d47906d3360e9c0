import { mergeAttributes, Node } from '@tiptap/core';
import { boundedAttributes } from './schema-bounds.ts';

export const calloutKinds = ['recommendation', 'condition', 'risk', 'example', 'legalBasis'] as const;

export const decisionStates = ['open', 'agreed', 'notAgreed'] as const;

function choice(name: string, initial: string) {
  return {
    default: initial,
    parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`) ?? initial,
    renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: attributes[name] }),
  };
}

/** A callout: a recommendation, a condition, a risk, an example or the legal basis. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => boundedAttributes({ kind: choice('kind', 'recommendation') }),
  parseHTML: () => [{ tag: 'aside[data-type="callout"]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'aside',
    mergeAttributes(HTMLAttributes, { 'data-type': 'callout' }),
    0,
  ],
});

/** A decision of the table with its state. */
export const Decision = Node.create({
  name: 'decision',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => boundedAttributes({ status: choice('status', 'open') }),
  parseHTML: () => [{ tag: 'section[data-type="decision"]' }],
  renderHTML: ({ HTMLAttributes }) => [
    'section',
    mergeAttributes(HTMLAttributes, { 'data-type': 'decision' }),
    0,
  ],
});

import { Link } from '@tiptap/extension-link';
import { boundedAttributes, LONGEST_ATTRIBUTE } from './schema-bounds.ts';

/** The longest address, so that a scheme can be added to an address without one. */
export const LONGEST_ADDRESS = LONGEST_ATTRIBUTE - 'https://'.length;

/** A link with no attribute but its address. */
export const PlainLink = Link.extend({
  addOptions() {
    const stock = this.parent?.();
    if (!stock) throw new Error('Link has no options');
    return {
      ...stock,
      // A link that another client wrote may have no address.
      isAllowedUri: (address: string | null, context) =>
        address !== null && address.length <= LONGEST_ATTRIBUTE && stock.isAllowedUri(address, context),
      shouldAutoLink: (address) => address.length <= LONGEST_ADDRESS && stock.shouldAutoLink(address),
    };
  },

  addAttributes() {
    return boundedAttributes({
      href: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('href') },
    });
  },
}).configure({
  openOnClick: false,
  // Counts letters only, so behind a fill-in spot it would link the wrong words; "einde.Nu" is no address either.
  autolink: false,
  linkOnPaste: true,
  HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' },
});

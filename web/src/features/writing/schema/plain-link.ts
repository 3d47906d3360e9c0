import { Link } from '@tiptap/extension-link';

/** A link is its address and nothing else; how it opens is not for the text to say. */
export const PlainLink = Link.extend({
  addAttributes() {
    return { href: { default: null, parseHTML: (element) => element.getAttribute('href') } };
  },
}).configure({
  openOnClick: false,
  // Counts letters only, so behind a fill-in spot it would link the wrong words; "einde.Nu" is no address either.
  autolink: false,
  linkOnPaste: true,
  HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' },
});

import type { SourceStyles } from './source-styles.ts';

export const BLOCKS =
  'address, article, aside, blockquote, center, dd, details, dialog, dir, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, menu, nav, ol, p, pre, section, summary, table, tbody, td, tfoot, th, thead, tr, ul';

export function isBlock(node: Node | null): node is Element {
  return node?.nodeType === Node.ELEMENT_NODE && (node as Element).matches(BLOCKS);
}

/** A block that contains text and no other blocks. */
export function isLeaf(element: Element): boolean {
  return isBlock(element) && !element.querySelector(BLOCKS);
}

export function renamed(element: Element, tag: string): Element {
  if (element.localName === tag) return element;
  const other = element.ownerDocument.createElement(tag);
  for (const { name, value } of [...element.attributes]) other.setAttribute(name, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

const PROSE = 'h1, h2, h3, h4, h5, h6, p, div, header, hgroup, center, section, article, summary';

const HEADING_CLASS = /^(?:x_)*(?:mso)?(?:heading|kop|titre|berschrift|überschrift)-?(\d)/i;
const HEADING_STYLE = /^"?(?:heading|kop|titre|überschrift) (\d)/i;
const TITLE_CLASS = /^(?:x_)*(?:mso)?(title|subtitle|titel|ondertitel)$/i;

/**
 * Turns headings of any source, by tag, role, outline level or style name, into the two levels of the schema: 1 to 3
 * become a heading, 4 to 6 a small heading.
 */
export function mapHeadings(root: Element, styles: SourceStyles): void {
  for (const element of root.querySelectorAll('h1, h2, h3, h4, h5, h6, p, div, [role="heading"]')) {
    // One of our block titles; the insertion decides what becomes of it.
    if (element.matches('h2[data-kind]') || !element.matches(PROSE)) continue;
    const level = headingLevel(element, styles);
    if (level === null || element.querySelector(BLOCKS)) continue;
    if (element.textContent?.replace(/[\s\u00A0]/g, '')) renamed(element, level <= 3 ? 'h3' : 'h4');
    else renamed(element, 'p');
  }
}

function headingLevel(element: Element, styles: SourceStyles): number | null {
  const tag = /^h([1-6])$/.exec(element.localName);
  if (tag) return Number(tag[1]);
  if (element.getAttribute('role') === 'heading') return Number(element.getAttribute('aria-level')) || 2;
  if (!element.matches('p, div')) return null;
  const style = styles.of(element);
  const outline = Number(/^[1-9]/.exec(style.get('mso-outline-level') ?? '')?.[0] ?? 0);
  if (outline) return outline;
  const named = HEADING_STYLE.exec(style.get('mso-style-name') ?? '');
  if (named) return Number(named[1]);
  for (const name of element.classList) {
    const heading = HEADING_CLASS.exec(name);
    if (heading) return Number(heading[1]);
    const title = TITLE_CLASS.exec(name);
    if (title) return /^(?:sub|onder)/i.test(title[1] ?? '') ? 4 : 1;
  }
  return null;
}

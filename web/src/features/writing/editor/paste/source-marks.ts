import type { SourceStyles } from './source-styles.ts';

const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' } as const;

type Marks = Partial<Record<keyof typeof TAGS, boolean>>;

/**
 * Expresses the source's tags and styles as tags: bold, italic, underline, strike. Each text is wrapped by its effective
 * marks, so that `<b style="font-weight:normal">` is not bold.
 */
export function tagMarks(root: Element, styles: SourceStyles): void {
  walk(root, {}, styles);
  for (const tag of root.querySelectorAll('b, i, del, strike, ins')) tag.replaceWith(...tag.childNodes);
}

function walk(element: Element, inherited: Marks, styles: SourceStyles): void {
  const marks = marksOf(element, inherited, styles);
  for (const child of [...element.childNodes]) {
    if (child.nodeType === Node.TEXT_NODE) wrap(child as Text, marks);
    else if (child.nodeType === Node.ELEMENT_NODE) walk(child as Element, marks, styles);
  }
  if (/^(?:strong|em|u|s)$/.test(element.localName)) element.replaceWith(...element.childNodes);
}

function marksOf(element: Element, inherited: Marks, styles: SourceStyles): Marks {
  const marks = { ...inherited };
  const tag = element.localName;
  if (tag === 'b' || tag === 'strong') marks.bold = true;
  if (tag === 'i' || tag === 'em' || tag === 'cite' || tag === 'dfn') marks.italic = true;
  if (tag === 'u') marks.underline = true;
  if (tag === 's' || tag === 'del' || tag === 'strike') marks.strike = true;
  const style = styles.of(element);
  const weight = style.get('font-weight') ?? '';
  if (/^(?:bold|[6-9]\d\d)/.test(weight)) marks.bold = true;
  else if (/^(?:normal|lighter|[1-5]\d\d)/.test(weight)) marks.bold = false;
  const slant = style.get('font-style') ?? '';
  if (/^(?:italic|oblique)/.test(slant)) marks.italic = true;
  else if (/^normal/.test(slant)) marks.italic = false;
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  if (/underline/.test(line)) marks.underline = true;
  if (/line-through/.test(line)) marks.strike = true;
  if (/none/.test(line)) marks.underline = false;
  // A heading is bold and a link underlined by default, so that is not a mark.
  if (/^(?:h[1-6]|th)$/.test(tag)) marks.bold = false;
  if (tag === 'a' && element.hasAttribute('href')) marks.underline = false;
  if (element.closest('h1, h2, h3, h4, h5, h6')) marks.bold = false;
  if (element.closest('a[href]')) marks.underline = false;
  return marks;
}

function wrap(text: Text, marks: Marks): void {
  if (!text.data.trim()) return;
  let inner: Node = text;
  for (const [mark, tag] of Object.entries(TAGS)) {
    if (!marks[mark as keyof typeof TAGS]) continue;
    const element = text.ownerDocument.createElement(tag);
    inner.parentNode?.replaceChild(element, inner);
    element.append(inner);
    inner = element;
  }
}

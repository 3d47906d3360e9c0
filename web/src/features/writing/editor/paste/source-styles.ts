const RULE = /([^{}@;]+)\{([^{}]*)\}/g;
const SIMPLE_SELECTOR = /^([a-z][a-z0-9]*)?(?:\.([\w-]+))?$/i;

export type Declarations = Map<string, string>;

/**
 * The styles of the source's elements, inline or by class. The raw text is parsed, because a browser drops unknown
 * declarations (`mso-list`, `mso-outline-level`).
 */
export class SourceStyles {
  private readonly byTag = new Map<string, Declarations>();
  private readonly byClass = new Map<string, Declarations>();
  private readonly known = new WeakMap<Element, Declarations>();

  constructor(document: Document) {
    for (const style of document.querySelectorAll('style')) this.read(style.textContent ?? '');
  }

  of(element: Element): Declarations {
    const known = this.known.get(element);
    if (known) return known;
    const found: Declarations = new Map(this.byTag.get(element.localName));
    for (const name of element.classList)
      for (const [property, value] of this.byClass.get(name) ?? []) found.set(property, value);
    for (const [property, value] of parsed(element.getAttribute('style') ?? '')) found.set(property, value);
    this.known.set(element, found);
    return found;
  }

  private read(sheet: string): void {
    const bare = sheet.replace(/<!--|-->/g, '').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, selectors = '', body = ''] of bare.matchAll(RULE)) {
      for (const selector of selectors.split(',')) {
        const [, tag, name] = SIMPLE_SELECTOR.exec(selector.trim()) ?? [];
        const target = name ? this.byClass : this.byTag;
        const key = name ?? tag?.toLowerCase();
        if (key) target.set(key, new Map([...(target.get(key) ?? []), ...parsed(body)]));
      }
    }
  }
}

function parsed(style: string): Declarations {
  const found: Declarations = new Map();
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0)
      found.set(
        declaration.slice(0, colon).trim().toLowerCase(),
        declaration
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      );
  }
  return found;
}

const POINTS: Record<string, number> = {
  pt: 1,
  px: 0.75,
  in: 72,
  cm: 28.35,
  mm: 2.835,
  pc: 12,
  em: 12,
  rem: 12,
};

/** A CSS length in points; 0 when it is none. */
export function points(length: string | undefined): number {
  const [, number, unit] = /^(-?[\d.]+)(pt|px|in|cm|mm|pc|em|rem)/.exec(length ?? '') ?? [];
  return number && unit ? Number(number) * (POINTS[unit] ?? 0) : 0;
}

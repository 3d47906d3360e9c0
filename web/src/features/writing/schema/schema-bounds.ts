/**
 * Limits of a section's document. The server's DocumentSchema has the same ones and refuses what exceeds them, so the
 * page stays within them.
 */

/** The longest string in an attribute or a mark. */
export const LONGEST_ATTRIBUTE = 2_000;

/** How many columns or rows one cell may span. */
export const WIDEST_SPAN = 100;

export const LARGEST_NUMBER = 1_000_000;
const MOST_WIDTHS = 100;
const HEADING_LEVELS: readonly unknown[] = [3, 4];

/** Maximum depth: the number of types around a type of the shared document; each text is a type too. */
const DEEPEST_TYPE = 100;

/** The depth at which a block still has room for a fill-in spot and the spot's text. */
export const DEEPEST_BLOCK = DEEPEST_TYPE - 2;

/** Below the server's 400,000, because several people may add to one block at the same time. */
export const LONGEST_BLOCK = 300_000;

type Attributes = Readonly<Record<string, unknown>>;

/** Whether the server accepts this attribute value; an attribute name means the same on every node. */
export function isFitting(name: string, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  switch (name) {
    case 'starttekst':
    case 'checked':
      return typeof value === 'boolean';
    case 'level':
      return HEADING_LEVELS.includes(value);
    case 'start':
      return isInteger(value, -LARGEST_NUMBER, LARGEST_NUMBER);
    case 'colspan':
    case 'rowspan':
      return isInteger(value, 1, WIDEST_SPAN);
    case 'colwidth':
      return (
        Array.isArray(value) &&
        value.length <= MOST_WIDTHS &&
        value.every((width) => width === null || isInteger(width, 0, LARGEST_NUMBER))
      );
    default:
      return typeof value === 'string' && value.length <= LONGEST_ATTRIBUTE;
  }
}

/** The value if it fits; otherwise the nearest value that fits, or the initial one. */
export function fitting(name: string, value: unknown, initial: unknown): unknown {
  if (isFitting(name, value)) return value;
  if (/^(?:col|row)span$/.test(name)) return isInteger(value, 1, Infinity) ? WIDEST_SPAN : 1;
  if (name === 'level') return HEADING_LEVELS[0];
  // The beginning of a long hint still tells people what to fill in.
  if (name === 'hint' && typeof value === 'string') return value.slice(0, LONGEST_ATTRIBUTE);
  return initial;
}

export function areFitting(attributes: Attributes): boolean {
  return Object.entries(attributes).every(([name, value]) => isFitting(name, value));
}

interface Parsed {
  default?: unknown;
  parseHTML?: ((element: HTMLElement) => unknown) | null | undefined;
}

/** Attributes of a node as its extension declares them, read from HTML within the bounds. */
export function boundedAttributes<T extends Parsed>(attributes: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      const read = attribute.parseHTML ?? ((element) => numberOrText(element.getAttribute(name)));
      const initial = attribute.default ?? null;
      return [name, { ...attribute, parseHTML: (element) => fitting(name, read(element), initial) }];
    }),
  );
}

/** Reads an attribute as Tiptap does by default. */
function numberOrText(said: string | null): unknown {
  return said !== null && /^\d+$/.test(said) ? Number(said) : said;
}

function isInteger(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

import * as Y from 'yjs';
import { DraftWords, type Span } from './draft-words.ts';
import { type Anchor, findPassage } from './passage-search.ts';

const ROOT = 'default';
const BREAK = 'hardBreak';
const FILL_IN = 'fillIn';
const BLANK = /\s/;

/** The current text of a passage, with a break between its lines; null when it is gone. As the server's `Passage.text`. */
export function passageText(doc: Y.Doc, anchor: Anchor): string | null {
  const root = doc.getXmlFragment(ROOT);
  const found = findPassage(anchor, new DraftWords(root), doc);
  return found && new ShownText(root).slice(found);
}

/** The text of a draft as people read it: with blanks, the labels of inline elements, and a break between lines. */
class ShownText {
  private readonly parts: string[] = [];
  private length = 0;
  /** The index in the text of each character that is no blank. */
  private readonly at: number[] = [];
  private lastLine: Y.XmlFragment | null = null;

  constructor(root: Y.XmlFragment) {
    this.walk(root, null);
  }

  slice({ from, to }: Span): string {
    const start = this.at[from];
    const last = this.at[to - 1];
    return start === undefined || last === undefined ? '' : this.parts.join('').slice(start, last + 1);
  }

  private walk(parent: Y.XmlFragment, line: Y.XmlFragment | null): void {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlElement) this.element(child, line);
      else if (child instanceof Y.XmlText && line) this.read(child, line);
    }
  }

  private element(element: Y.XmlElement, line: Y.XmlFragment | null): void {
    const label: unknown = element.getAttribute('label');
    if (element.nodeName === BREAK) this.append('\n');
    else if (line && typeof label === 'string') {
      this.beginIn(line);
      this.append(label);
    }
    this.walk(element, element.nodeName === FILL_IN && line ? line : element);
  }

  private read(text: Y.XmlText, line: Y.XmlFragment): void {
    this.beginIn(line);
    for (const { insert } of text.toDelta() as { insert: unknown }[]) {
      const shown = typeof insert === 'string' ? insert : ' ';
      for (let index = 0; index < shown.length; index++) {
        if (!BLANK.test(shown.charAt(index))) this.at.push(this.length + index);
      }
      this.append(shown);
    }
  }

  private beginIn(line: Y.XmlFragment): void {
    if (this.lastLine && this.lastLine !== line) this.append('\n');
    this.lastLine = line;
  }

  private append(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }
}

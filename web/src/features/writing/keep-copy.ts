import type * as Y from 'yjs';
import { downloadText } from '#ui/download-text.ts';
import { plainText } from './plain-text.ts';

/** A document's content as text: a section, or a table's headline and question. */
export function textOf(doc: Y.Doc): string {
  const section = plainText(doc.getXmlFragment('default'));
  const sheet = ['headline', 'roomQuestion'].map((field) => doc.getText(field).toString()).filter(Boolean);
  return [section, ...sheet].filter(Boolean).join('\n\n');
}

export interface Copy {
  title: string;
  text: string;
}

/** Downloads the texts as one plain file. */
export function keepCopy(copies: readonly Copy[], fileName: string): void {
  const body = copies.map(({ title, text }) => `# ${title}\n\n${text}\n`).join('\n\n');
  downloadText(body, fileName);
}

import { makeLists } from './source-lists.ts';
import { SourceStyles } from './source-styles.ts';

/**
 * Converts plain text with a list (lines with a marker, tabs or spaces as levels) or, in a table, with cells (tabs between
 * words) to HTML; null when it has only lines.
 */
export function structureOfText(text: string, intoTable: boolean): string | null {
  const lines = text.split('\n');
  if (intoTable && lines.some((line) => line.includes('\t'))) return cellsOf(lines);
  if (lines.length < 2) return null;
  const document = paragraphsOf(lines);
  makeLists(document.body, new SourceStyles(document));
  return document.querySelector('ul, ol') ? document.body.innerHTML : null;
}

const TAB = 4;

function paragraphsOf(lines: string[]): Document {
  const document = window.document.implementation.createHTMLDocument('');
  for (const line of lines) {
    const words = line.trimStart();
    if (!words.trim()) continue;
    const lead = line.slice(0, line.length - words.length);
    const paragraph = document.createElement('p');
    paragraph.textContent = words.trimEnd();
    paragraph.setAttribute(
      'data-indent',
      String([...lead].reduce((sum, space) => sum + (space === '\t' ? TAB : 1), 0)),
    );
    document.body.append(paragraph);
  }
  return document;
}

function cellsOf(lines: string[]): string {
  const document = window.document.implementation.createHTMLDocument('');
  const table = document.createElement('table');
  const rows = lines.filter((line, at) => line || at < lines.length - 1).map((line) => line.split('\t'));
  const width = Math.max(...rows.map((row) => row.length));
  for (const words of rows) {
    const row = table.insertRow();
    for (let at = 0; at < width; at++) row.insertCell().textContent = words[at] ?? '';
  }
  return table.outerHTML;
}

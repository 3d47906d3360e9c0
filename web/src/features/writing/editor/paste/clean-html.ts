import { isFitting } from '../../schema/schema-bounds.ts';
import { cleanText, plainSpaces } from './clean-text.ts';
import { BLOCKS, isBlock, isLeaf, mapHeadings, renamed, unwrap } from './source-blocks.ts';
import { makeLists } from './source-lists.ts';
import { tagMarks } from './source-marks.ts';
import { SourceStyles } from './source-styles.ts';
import { cleanTables, liftCaptions } from './source-tables.ts';

export interface CleanHtml {
  html: string;
  /** The text alone, one line per block. */
  text: string;
  /** The number of removed pictures. */
  pictures: number;
}

const UNSEEN =
  'script, style, meta, link, title, base, template, noscript, iframe, object, embed, canvas, audio, video, map, select, datalist, xml, rp, svg, .MsoCommentReference, .msocomanchor';

/** Elements that are kept. Any other block becomes a `div`, any other element is replaced by its text. */
const KEPT =
  'p, h3, h4, h2[data-kind], ul, ol, li, blockquote, hr, table, thead, tbody, tfoot, tr, td, th, strong, em, u, s, br, a[href]';
const OWN_NODES =
  'aside[data-type="callout"], section[data-type="decision"], span[data-type="fillIn"], span[data-type="sourceReference"], span[data-type="sectionReference"], span[data-type="mention"]';
const ATOMS =
  'span[data-type="sourceReference"], span[data-type="sectionReference"], span[data-type="mention"]';

const ATTRIBUTES = new Set(['colspan', 'rowspan', 'start', 'type', 'href', 'data-pm-slice']);
const OWN_ATTRIBUTES = /^data-(?:type|kind|status|hint|checked|sourceid|sectionid|label|id|starttekst)$/;

/** Characters for letters in the Wingdings font, which word processors use for `-->`, `:)` and checkboxes. */
const WINGDINGS: Record<string, string> = {
  à: '→',
  ß: '←',
  á: '↑',
  â: '↓',
  ó: '↔',
  J: '🙂',
  K: '😐',
  L: '🙁',
  ü: '✓',
  û: '✗',
  o: '☐',
  þ: '☑',
  x: '☒',
};

/**
 * Reduces pasted HTML to the structure of the schema. Structure that the source expresses by style, class, role or
 * conditional comment becomes tags. Pictures, fonts, colours, scripts and comments are removed. HTML that was copied from
 * a ProseMirror editor (`data-pm-slice`) keeps its shape, unless `reshape` is set.
 */
export function cleanHtml(html: string, { reshape = false } = {}): CleanHtml {
  const document = parsed(html);
  const root = document.body;
  const copied = !reshape && root.firstElementChild?.hasAttribute('data-pm-slice') === true;
  for (const slice of root.querySelectorAll('[data-pm-slice]'))
    if (!copied || slice !== root.firstElementChild) slice.removeAttribute('data-pm-slice');
  const styles = new SourceStyles(document);
  const pictures = removePictures(root);
  removeUnseen(root, styles);
  spellSymbols(root, styles);
  breakLines(root, styles);
  mapHeadings(root, styles);
  tagMarks(root, styles);
  liftCaptions(root);
  if (!copied) {
    cleanTables(root);
    unwrapSingleChildBlocks(root);
    makeLists(root, styles);
  }
  strip(root, copied);
  cleanWords(root, copied);
  if (!copied) {
    tidyBreaks(root);
    removeEmpty(root);
  }
  return { html: root.innerHTML, text: textOf(root), pictures };
}

function parsed(html: string): Document {
  const start = html.search(/<html[\s>]/i);
  const page = start > 0 && /^\s*Version:/i.test(html) ? html.slice(start) : html;
  const firstTag =
    /^(?:\s|<!--[\s\S]*?-->|<meta[^>]*>)*<([a-z][a-z0-9]*)/i.exec(page)?.[1]?.toLowerCase() ?? '';
  const inTable = /^(?:t[rdh]|thead|tbody|tfoot|caption|col|colgroup)$/.test(firstTag);
  return new DOMParser().parseFromString(inTable ? `<table>${page}</table>` : page, 'text/html');
}

const SMILEY = /^\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F)*$/u;

/** Removes pictures and counts them. An emoji drawn as a picture becomes its character; tracking pixels do not count. */
function removePictures(root: Element): number {
  let found = 0;
  for (const picture of root.querySelectorAll('img, picture, v\\:imagedata')) {
    if (!root.contains(picture)) continue;
    const said = picture.getAttribute('alt') ?? '';
    if (SMILEY.test(said)) {
      picture.replaceWith(said);
      continue;
    }
    const tiny = ['width', 'height'].some((side) => /^[01](?:px)?$/.test(picture.getAttribute(side) ?? ''));
    const box = picture.closest('[role="checkbox"]');
    if (!tiny && !box) found += 1;
    picture.remove();
  }
  return found;
}

function removeUnseen(root: Element, styles: SourceStyles): void {
  for (const element of root.querySelectorAll(UNSEEN)) element.remove();
  for (const element of root.querySelectorAll('*')) {
    const style = styles.of(element);
    const hidden =
      element.hasAttribute('hidden') ||
      style.get('display') === 'none' ||
      style.get('visibility') === 'hidden' ||
      style.get('mso-hide') === 'all' ||
      style.get('mso-element') === 'comment-list';
    if (hidden) element.remove();
  }
}

function spellSymbols(root: Element, styles: SourceStyles): void {
  for (const element of root.querySelectorAll('[style]')) {
    const style = styles.of(element);
    if (!/wingdings/.test(`${style.get('font-family')} ${style.get('font')} ${style.get('mso-char-type')}`))
      continue;
    const text = element.textContent ?? '';
    const sign = WINGDINGS[text.trim()];
    if (
      sign &&
      element.children.length === 0 &&
      style.get('mso-list') !== 'ignore' &&
      !element.closest('[class*="MsoList"]')
    )
      element.textContent = text.replace(text.trim(), sign);
  }
}

/** Turns the line ends of preformatted text into line breaks. */
function breakLines(root: Element, styles: SourceStyles): void {
  for (const text of textsIn(root)) {
    if (!text.data.includes('\n') || !text.data.trim()) continue;
    let around = text.parentElement;
    while (around && around !== root && !styles.of(around).has('white-space') && around.localName !== 'pre')
      around = around.parentElement;
    const shown =
      around &&
      (around.localName === 'pre' || /^(?:pre|break)/.test(styles.of(around).get('white-space') ?? ''));
    if (!shown) continue;
    text.replaceWith(
      ...text.data
        .replace(/\n$/, '')
        .split(/\r?\n/)
        .flatMap((line, at) => (at === 0 ? [line] : [root.ownerDocument.createElement('br'), line])),
    );
  }
}

/** Unwraps blocks that contain one block and nothing else. */
function unwrapSingleChildBlocks(root: Element): void {
  for (const block of [...root.querySelectorAll('div, section, article, main, center, figure')].reverse()) {
    if (block.matches(OWN_NODES)) continue;
    const only = block.children.length === 1 && isBlock(block.firstElementChild);
    const words = [...block.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (only && !words && !block.matches('[style*="mso-list"]')) unwrap(block);
  }
}

function strip(root: Element, copied: boolean): void {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(ATOMS) && !isLabel(element.getAttribute('data-label'))) unwrap(element);
    else if (element.matches('a[href]') && !isAddress(element.getAttribute('href') ?? '')) unwrap(element);
    else if (element.matches(KEPT) || element.matches(OWN_NODES)) keepAttributes(element, copied);
    else if (!element.matches(BLOCKS)) unwrap(element);
    else keepAttributes(renamed(element, isLeaf(element) && !copied ? 'p' : 'div'), copied);
  }
  const comments = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

function keepAttributes(element: Element, copied: boolean): void {
  for (const { name } of [...element.attributes]) {
    const own = OWN_ATTRIBUTES.test(name) && (copied || !/^data-(?:id|starttekst)$/.test(name));
    const named = ATTRIBUTES.has(name) && isSound(element, name);
    if (!own && !named) element.removeAttribute(name);
  }
}

function isSound(element: Element, name: string): boolean {
  const value = element.getAttribute(name) ?? '';
  if (name === 'start') return element.localName === 'ol' && /^\d{1,6}$/.test(value);
  if (name === 'type') return element.localName === 'ol' && /^[1aAiI]$/.test(value);
  return true;
}

/** A reference whose label is empty or too long becomes its words. */
function isLabel(label: string | null): boolean {
  return Boolean(label) && isFitting('label', label);
}

function isAddress(href: string): boolean {
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(href.trim()) && isFitting('href', href);
}

function cleanWords(root: Element, copied: boolean): void {
  let run: Text[] = [];
  const flush = () => {
    const spaced = plainSpaces(run.map((text) => text.data).join(''));
    let at = 0;
    for (const text of run) {
      const { length } = text.data;
      text.data = spaced.slice(at, at + length);
      at += length;
    }
    run = [];
  };
  const visit = (node: Node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        const text = child as Text;
        text.data = cleanText(text.data);
        if (!copied) run.push(text);
        continue;
      }
      const boundary = isBlock(child) || child.nodeName === 'BR';
      if (boundary) flush();
      visit(child);
      if (boundary) flush();
    }
  };
  visit(root);
  flush();
  for (const element of root.querySelectorAll('[data-label], [data-hint]'))
    for (const name of ['data-label', 'data-hint']) {
      const said = element.getAttribute(name);
      if (said !== null) element.setAttribute(name, cleanText(said));
    }
}

/** Removes line breaks at the edges of blocks. */
function tidyBreaks(root: Element): void {
  for (const br of root.querySelectorAll('br')) {
    if (isEdge(br, 'previousSibling') || isEdge(br, 'nextSibling')) br.remove();
  }
}

function isEdge(br: Element, side: 'previousSibling' | 'nextSibling'): boolean {
  let node: Node = br;
  for (;;) {
    const next: Node | null = node[side];
    if (next === null) {
      const parent: Element | null = node.parentElement;
      if (!parent || parent === br.ownerDocument.body || isBlock(parent)) return true;
      node = parent;
    } else if (isBlock(next)) return true;
    else if (next.textContent?.trim() || next.nodeName === 'BR' || (next as Element).matches?.('[data-type]'))
      return false;
    else node = next;
  }
}

function removeEmpty(root: Element): void {
  for (const element of [
    ...root.querySelectorAll('p, h3, h4, div, li, ul, ol, blockquote, strong, em, u, s, a'),
  ].reverse()) {
    const words = element.textContent?.trim();
    if (
      !words &&
      !element.querySelector('br, hr, table, [data-type]') &&
      !element.matches('[data-type="taskItem"] > div')
    )
      element.remove();
  }
}

function textsIn(root: Element): Text[] {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

function textOf(root: Element): string {
  let text = '';
  const visit = (node: Node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += (child.textContent ?? '').replace(/\s+/g, ' ');
      else if (child.nodeName === 'BR') text += '\n';
      else if (isBlock(child)) {
        text += '\n';
        visit(child);
        text += '\n';
      } else visit(child);
    }
  };
  visit(root);
  return text.replace(/ *\n[ \n]*/g, '\n').trim();
}

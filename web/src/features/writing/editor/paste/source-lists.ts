import { continues, type ListSign, signAtStart, signOf } from './list-sign.ts';
import { type FlatItem, nestedLists } from './list-tree.ts';
import { BLOCKS, isBlock, isLeaf, unwrap } from './source-blocks.ts';
import { points, type SourceStyles } from './source-styles.ts';

/**
 * Turns everything that looks like a list into lists: Word's list paragraphs (`mso-list`, or the remains in mails), slides
 * with `mso-special-format`, lines that begin with a marker, and lists whose levels are numbers.
 */
export function makeLists(root: Element, styles: SourceStyles): void {
  const marked = markedSigns(root, styles);
  splitSignedLines(root);
  for (const parent of [root, ...root.querySelectorAll('*')]) {
    if (parent.matches('ul, ol, li, table, tbody, thead, tfoot, tr, p, h3, h4')) continue;
    if ([...parent.children].some((child) => child.matches('p, div')))
      groupParagraphs(parent, marked, styles);
  }
  regroupLevels(root);
  nestStrayLists(root);
  checkItems(root);
}

/** The marker of each paragraph that the word processor declared as a list item; null when it is no list marker. */
type Signs = Map<Element, string | null>;

/** Removes the markers from the text. */
function markedSigns(root: Element, styles: SourceStyles): Signs {
  const found: Signs = new Map();
  const take = (block: Element, nodes: Node[]) => {
    const sign = nodes.map((node) => node.textContent ?? '').join('');
    // The number of a heading and the name of an article stay, because they are part of the text.
    if (block.matches('h3, h4') || !signOf(sign, null)) {
      const words = root.ownerDocument.createTextNode(`${sign.replace(/[\s\u00A0]+/g, ' ').trim()} `);
      nodes[0]?.parentNode?.insertBefore(words, nodes[0]);
      found.set(block, null);
    } else if (!found.has(block)) found.set(block, sign);
    for (const node of nodes) node.parentNode?.removeChild(node);
  };
  for (const element of root.querySelectorAll('[style]')) {
    const style = styles.of(element);
    const isSign = style.get('mso-list') === 'ignore' || /bullet/.test(style.get('mso-special-format') ?? '');
    const block = isSign && root.contains(element) ? element.closest(BLOCKS) : null;
    if (block && block !== element) take(block, [element]);
  }
  for (const [start, end] of conditionals(root)) {
    const block = start.parentElement?.closest(BLOCKS);
    if (!block) continue;
    const nodes: Node[] = [];
    for (let node = start.nextSibling; node && node !== end; node = node.nextSibling) nodes.push(node);
    if (nodes.some((node) => node.textContent?.trim())) take(block, nodes);
  }
  return found;
}

/** Word writes `<![if !supportLists]> marker <![endif]>`, which a browser parses as two comments. */
function conditionals(root: Element): [Comment, Comment][] {
  const found: [Comment, Comment][] = [];
  const comments = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  let start: Comment | null = null;
  while (comments.nextNode()) {
    const comment = comments.currentNode as Comment;
    if (/^\[if !supportlists\]/i.test(comment.data)) start = comment;
    else if (start && /^\[endif\]/i.test(comment.data)) {
      if (start.parentNode === comment.parentNode) found.push([start, comment]);
      start = null;
    }
  }
  return found;
}

/** A paragraph whose lines each begin with a bullet or a number becomes a paragraph per line. */
function splitSignedLines(root: Element): void {
  for (const block of root.querySelectorAll('p, div')) {
    if (!isLeaf(block) || ![...block.children].some((child) => child.localName === 'br')) continue;
    const lines: Node[][] = [[]];
    for (const node of block.childNodes) {
      if (node.nodeName === 'BR') lines.push([]);
      else lines.at(-1)?.push(node);
    }
    const words = lines.map((line) =>
      line
        .map((node) => node.textContent ?? '')
        .join('')
        .trimStart(),
    );
    if (words.filter((line) => signAtStart(line, null)).length < 2) continue;
    block.replaceWith(
      ...lines.map((line) => {
        const paragraph = root.ownerDocument.createElement('p');
        paragraph.append(...line);
        return paragraph;
      }),
    );
  }
}

interface Candidate extends FlatItem {
  block: Element;
  /** The number of marker characters in the text; 0 when the marker is already removed. */
  signLength: number;
}

function groupParagraphs(parent: Element, marked: Signs, styles: SourceStyles): void {
  const children = [...parent.children];
  let run: Candidate[] = [];
  const flush = (before: Element | null) => {
    if (run.length > 0) {
      for (const item of run) {
        cutStart(item.block, item.signLength);
        item.content = [...item.block.childNodes];
      }
      const lists = nestedLists(run, parent.ownerDocument);
      run[0]?.block.before(...lists);
      for (const item of run) item.block.remove();
    }
    run = [];
    return before;
  };
  children.forEach((child, at) => {
    const openAt = (indent: number) => run.findLast((item) => item.indent <= indent) ?? null;
    const item = candidate(child, marked, styles, openAt, children[at + 1] ?? null);
    if (item) run.push(item);
    else if (!isEmptyParagraph(child) || !run.length || hasText(child.nextSibling)) flush(child);
    if (item && hasText(child.nextSibling)) flush(null);
  });
  flush(null);
}

function candidate(
  block: Element,
  marked: Signs,
  styles: SourceStyles,
  openAt: (indent: number) => FlatItem | null,
  next: Element | null,
): Candidate | null {
  if (!block.matches('p, div') || !isLeaf(block)) return null;
  const style = styles.of(block);
  const level = Number(/level(\d+)/.exec(style.get('mso-list') ?? '')?.[1] ?? 0);
  const sign = marked.get(block);
  if (sign === null) return null;
  if (sign !== undefined || level > 0) {
    const indent = level > 0 ? level * LEVEL : points(style.get('margin-left'));
    const previous = openAt(indent);
    return {
      block,
      indent,
      sign: signOf(sign ?? '', previous?.indent === indent ? previous.sign : null) ?? BULLET,
      content: [],
      signLength: 0,
    };
  }
  const text = block.textContent ?? '';
  const lead = /^[\s\u00A0]*/.exec(text)?.[0] ?? '';
  const margin = points(style.get('margin-left') ?? style.get('padding-left'));
  const base = margin + indentOf(block) * SPACE;
  const open = openAt(base + SPACE - 1);
  const found = signAtStart(text.slice(lead.length), open?.sign ?? null);
  if (!found || text.length === lead.length + found.length) return null;
  const indent = base + (found.sign.kind === 'bullet' ? found.sign.depth : 0);
  if (found.sign.kind === 'number' && !isCounted(found.sign, open?.sign ?? null, next)) return null;
  return { block, indent, sign: found.sign, content: [], signLength: lead.length + found.length };
}

const BULLET: ListSign = { kind: 'bullet', depth: 0 };

/** Points per level in Word. */
const LEVEL = 36;
/** Points per leading space of a plain-text line, enough to separate the levels of bullets. */
const SPACE = 6;

/** The indentation of a plain-text line; see `paragraphsOf`. */
function indentOf(block: Element): number {
  return Number(block.getAttribute('data-indent') ?? 0);
}

/** Whether a number is a list marker: it is the first of a list or one of several in a row. "3. mei" is a date. */
function isCounted(
  sign: ListSign & { kind: 'number' },
  previous: ListSign | null,
  next: Element | null,
): boolean {
  if (continues(sign, previous)) return true;
  if (sign.numbering === '1' && sign.number === 1) return true;
  const following = signAtStart((next?.textContent ?? '').trimStart(), sign)?.sign;
  return following !== undefined && continues(following, sign);
}

function cutStart(block: Element, length: number): void {
  const texts = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let left = length;
  while (left > 0 && texts.nextNode()) {
    const text = texts.currentNode as Text;
    const cut = Math.min(left, text.length);
    text.deleteData(0, cut);
    left -= cut;
  }
}

function isEmptyParagraph(element: Element): boolean {
  return element.matches('p, div, br') && !element.textContent?.replace(/[\s\u00A0]/g, '');
}

function hasText(node: Node | null): boolean {
  return node?.nodeType === Node.TEXT_NODE && Boolean(node.textContent?.trim());
}

/** Word on the web writes one list per item, with the level as an attribute. */
function regroupLevels(root: Element): void {
  for (const first of root.querySelectorAll('ul, ol')) {
    if (!root.contains(first) || !first.querySelector(':scope > li[data-aria-level]')) continue;
    const lists: Element[] = [first];
    for (let next = first.nextElementSibling; next?.matches('ul, ol'); next = next.nextElementSibling) {
      if (!next.querySelector(':scope > li[data-aria-level]')) break;
      lists.push(next);
    }
    const items: FlatItem[] = lists.flatMap((list) =>
      [...list.children].map((item, at) => {
        const sign: ListSign =
          list.localName === 'ul'
            ? { kind: 'bullet', depth: 0 }
            : { kind: 'number', numbering: '1', number: Number(list.getAttribute('start') ?? 1) + at };
        return { indent: Number(item.getAttribute('data-aria-level') ?? 1), sign, content: contentOf(item) };
      }),
    );
    first.before(...nestedLists(items, root.ownerDocument));
    for (const list of lists) list.remove();
  }
}

function contentOf(item: Element): Node[] {
  const only = item.children.length === 1 ? item.firstElementChild : null;
  return [...(only?.matches('p, div') && isLeaf(only) ? only : item).childNodes];
}

/** A list directly inside a list belongs to the item before it; anything else there becomes an item. */
function nestStrayLists(root: Element): void {
  for (const list of [...root.querySelectorAll('ul, ol')]) {
    for (const child of [...list.childNodes]) {
      if (child.nodeName === 'LI') continue;
      if (child.nodeType === Node.TEXT_NODE && !child.textContent?.trim()) continue;
      if (child.nodeType === Node.COMMENT_NODE) continue;
      const before = child.previousSibling;
      const item = lastItem(before) ?? list.insertBefore(root.ownerDocument.createElement('li'), child);
      item.append(child);
    }
  }
  for (const item of root.querySelectorAll('li')) {
    if (!item.parentElement?.matches('ul, ol')) {
      const list = root.ownerDocument.createElement('ul');
      item.before(list);
      for (let next: Element | null = item; next?.localName === 'li'; next = list.nextElementSibling)
        list.append(next);
    }
    const first = item.firstElementChild;
    if (first?.matches('h3, h4') && !hasText(item.firstChild)) unwrap(first);
  }
}

function lastItem(before: ChildNode | null): Element | null {
  for (let node = before; node; node = node.previousSibling) {
    if (node.nodeName === 'LI') return node as Element;
    if (isBlock(node) || hasText(node)) return null;
  }
  return null;
}

/** Turns items with a checkbox of any source into check items. */
function checkItems(root: Element): void {
  for (const list of root.querySelectorAll('ul, ol')) {
    const items = [...list.children].filter((child) => child.localName === 'li');
    if (!items.some((item) => boxOf(item) !== null)) continue;
    const tasks = list.localName === 'ul' ? (list as HTMLElement) : root.ownerDocument.createElement('ul');
    tasks.dataset.type = 'taskList';
    if (tasks !== list) {
      list.before(tasks);
      tasks.append(...items);
      list.remove();
    }
    for (const item of items as HTMLElement[]) {
      const checked = boxOf(item) === true;
      for (const box of item.querySelectorAll('input')) if (box.closest('li') === item) box.remove();
      for (const label of item.querySelectorAll('label')) unwrap(label);
      item.dataset.type = 'taskItem';
      item.dataset.checked = String(checked);
      const content = root.ownerDocument.createElement('div');
      content.append(...item.childNodes);
      item.append(content);
    }
  }
}

function boxOf(item: Element): boolean | null {
  if (item.getAttribute('data-type') === 'taskItem') return item.getAttribute('data-checked') === 'true';
  if (item.getAttribute('role') === 'checkbox') return item.getAttribute('aria-checked') === 'true';
  const box = [...item.querySelectorAll('input[type="checkbox"]')].find(
    (input) => input.closest('li') === item,
  );
  return box ? box.hasAttribute('checked') : null;
}

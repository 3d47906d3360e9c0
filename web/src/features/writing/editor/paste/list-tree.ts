import type { ListSign } from './list-sign.ts';

export interface FlatItem {
  /** Larger for deeper items; only the order of the values matters. */
  indent: number;
  sign: ListSign;
  content: Node[];
}

interface Level {
  indent: number;
  list: HTMLElement;
  sign: ListSign;
}

/** Builds nested lists from items that have only an indentation. */
export function nestedLists(items: FlatItem[], document: Document): HTMLElement[] {
  const roots: HTMLElement[] = [];
  const open: Level[] = [];
  for (const { indent, sign, content } of items) {
    while ((open.at(-1)?.indent ?? Number.NEGATIVE_INFINITY) > indent) open.pop();
    let level = open.at(-1);
    if (!level || level.indent < indent || !sameList(level.sign, sign)) {
      if (level?.indent === indent) open.pop();
      const list = newList(sign, document);
      const parent = open.at(-1)?.list.lastElementChild;
      if (parent) parent.append(list);
      else roots.push(list);
      level = { indent, list, sign };
      open.push(level);
    }
    level.sign = sign;
    level.list.append(newItem(sign, content, document));
  }
  return roots;
}

function sameList(last: ListSign, next: ListSign): boolean {
  if (last.kind !== 'number' || next.kind !== 'number') return last.kind === next.kind;
  return last.numbering === next.numbering && (next.number > 1 || last.number === 1);
}

function newList(sign: ListSign, document: Document): HTMLElement {
  const list = document.createElement(sign.kind === 'number' ? 'ol' : 'ul');
  if (sign.kind === 'task') list.dataset.type = 'taskList';
  if (sign.kind === 'number') {
    if (sign.number !== 1) list.setAttribute('start', String(sign.number));
    if (sign.numbering !== '1') list.setAttribute('type', sign.numbering);
  }
  return list;
}

function newItem(sign: ListSign, content: Node[], document: Document): HTMLElement {
  const item = document.createElement('li');
  const paragraph = document.createElement('p');
  paragraph.append(...content);
  item.append(paragraph);
  if (sign.kind === 'task') {
    item.dataset.type = 'taskItem';
    item.dataset.checked = String(sign.checked);
  }
  return item;
}

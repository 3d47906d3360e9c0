import { Fragment, type Node, type ResolvedPos, Slice } from '@tiptap/pm/model';
import {
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { CellSelection, __pastedCells as cellsOf, TableMap } from '@tiptap/pm/tables';
import { deletedAroundTitles, isTitle, textFrom } from '../block-guard.ts';
import { fittedAttributes, fittedMarks, shallow, splitLongBlocks, wordsOfLabel } from './fit-slice.ts';
import { type Cells, withCells } from './place-cells.ts';

/**
 * Replaces the selection by a slice, also in cells, in a fill-in spot and across block titles. Throws when a word of the
 * slice or of the unselected text would be lost.
 */
export function inserted(state: EditorState, pasted: Slice): Transaction {
  const slice = shallow(pasted, state.selection.$from.depth);
  const tr = inSlot(state, slice) ?? inCells(state, slice) ?? inText(state, slice);
  splitLongBlocks(tr);
  const removed = selectedLetters(state);
  const lost = letters(state.doc) - removed + lettersOf(slice.content) - letters(tr.doc);
  if (!(state.selection instanceof CellSelection) && !tr.getMeta(CELLS) && lost > 0)
    throw new Error(`the paste would lose ${lost} letters`);
  tr.doc.check();
  return tr.scrollIntoView();
}

const CELLS = 'pastedCells';

/** A fill-in spot holds one line of plain text. */
function inSlot({ selection, tr }: EditorState, slice: Slice): Transaction | null {
  const chosen = selection instanceof NodeSelection && selection.node.type.name === 'fillIn';
  const within = selection.$from.parent.type.name === 'fillIn' && selection.$from.sameParent(selection.$to);
  if (!chosen && !within) return null;
  const words = onOneLine(slice.content);
  if (!words) return tr;
  const [from, to] =
    selection instanceof NodeSelection
      ? [selection.from + 1, selection.to - 1]
      : [selection.from, selection.to];
  tr.insertText(words, from, to);
  return tr.setSelection(TextSelection.create(tr.doc, from + words.length));
}

function onOneLine(content: Fragment): string {
  return content
    .textBetween(0, content.size, ' ', (leaf) => String(leaf.attrs.label ?? ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Puts cells into the table, starting at the cell with the caret; other content into the first selected cell. */
function inCells(state: EditorState, slice: Slice): Transaction | null {
  const { selection, tr } = state;
  const $cell = cellAt(selection);
  if (!$cell) return null;
  const table = $cell.node(-1);
  const start = $cell.start(-1);
  const cells: Cells | null = cellsOf(slice);
  if (cells) {
    const map = TableMap.get(table);
    const corner =
      selection instanceof CellSelection
        ? map.rectBetween(selection.$anchorCell.pos - start, selection.$headCell.pos - start)
        : map.findCell($cell.pos - start);
    const { table: changed, end } = withCells(table, corner.top, corner.left, cells);
    replaceRows(tr, table, changed, start);
    tr.setMeta(CELLS, true);
    return caretBehind(tr, tr.doc.resolve(start + end));
  }
  if (!(selection instanceof CellSelection)) return null;
  const paragraph = state.schema.nodes.paragraph?.createAndFill();
  const cell = $cell.nodeAfter;
  if (!paragraph || !cell) return null;
  tr.replaceWith($cell.pos + 1, $cell.pos + 1 + cell.content.size, paragraph);
  tr.setSelection(TextSelection.create(tr.doc, $cell.pos + 2));
  replaced(tr, withoutTables(slice));
  return tr;
}

function cellAt(selection: Selection) {
  if (selection instanceof CellSelection) {
    const { $anchorCell, $headCell } = selection;
    const start = $anchorCell.start(-1);
    const map = TableMap.get($anchorCell.node(-1));
    const rect = map.rectBetween($anchorCell.pos - start, $headCell.pos - start);
    return $anchorCell.doc.resolve(start + (map.map[rect.top * map.width + rect.left] ?? 0));
  }
  const { $from, $to } = selection;
  for (let depth = $from.depth; depth > 0; depth--)
    if (/^(?:header_)?cell$/.test(String($from.node(depth).type.spec.tableRole)))
      return $to.pos <= $from.end(depth) ? $from.doc.resolve($from.before(depth)) : null;
  return null;
}

/** Replaces only the rows that changed: people may be writing in the others. */
function replaceRows(tr: Transaction, before: Node, after: Node, start: number): void {
  let first = 0;
  while (first < before.childCount && first < after.childCount && before.child(first) === after.child(first))
    first++;
  let same = 0;
  while (
    same < Math.min(before.childCount, after.childCount) - first &&
    before.child(before.childCount - 1 - same) === after.child(after.childCount - 1 - same)
  )
    same++;
  const sizeOf = (table: Node, to: number) => {
    let size = 0;
    for (let row = 0; row < to; row++) size += table.child(row).nodeSize;
    return size;
  };
  const rows: Node[] = [];
  for (let row = first; row < after.childCount - same; row++) rows.push(after.child(row));
  tr.replaceWith(start + sizeOf(before, first), start + sizeOf(before, before.childCount - same), rows);
}

function inText(state: EditorState, pasted: Slice): Transaction {
  const tr = deletedAroundTitles(state) ?? state.tr;
  if (isTitle(tr.selection.$from.parent)) leaveTitle(tr);
  const slice = cellAt(tr.selection) ? withoutTables(pasted) : pasted;
  replaced(tr, slice);
  return tr;
}

/** Moves the selection to the text after the title, and adds a paragraph when there is none. */
function leaveTitle(tr: Transaction): void {
  const after = tr.selection.$from.after(1);
  const $after = tr.doc.resolve(after);
  const place = $after.nodeAfter && !isTitle($after.nodeAfter) ? textFrom($after, 1) : null;
  if (place) {
    tr.setSelection(place);
    return;
  }
  const paragraph = tr.doc.type.schema.nodes.paragraph?.createAndFill();
  if (!paragraph) throw new Error('the schema has no paragraphs');
  tr.insert(after, paragraph);
  tr.setSelection(TextSelection.create(tr.doc, after + 1));
}

/**
 * Like ProseMirror's replaceSelection, except that a list, heading or table at either end of several blocks keeps its
 * kind instead of merging with the paragraph at the caret.
 */
function replaced(tr: Transaction, slice: Slice): void {
  const only =
    !slice.openStart && !slice.openEnd && slice.content.childCount === 1 ? slice.content.firstChild : null;
  if (only?.isInline) {
    tr.replaceSelectionWith(only, false);
    return;
  }
  const several = textblocks(slice.content) > 1;
  if (several && besideItem(tr, slice.content)) return;
  const { $from, $to } = tr.selection;
  const keepStart = several && !/^(?:paragraph|text)$/.test(slice.content.firstChild?.type.name ?? '');
  const keepEnd = several && !/^(?:paragraph|text)$/.test(slice.content.lastChild?.type.name ?? '');
  const shaped = new Slice(slice.content, keepStart ? 0 : slice.openStart, keepEnd ? 0 : slice.openEnd);
  const emptyBlock = $from.parent.isTextblock && $from.parent.content.size === 0 && $from.sameParent($to);
  const container = $from.depth > 0 ? $from.node(-1) : null;
  const index = $from.depth > 0 ? $from.index(-1) : 0;
  if (
    emptyBlock &&
    (several || shaped.openStart === 0) &&
    container?.canReplace(index, index + 1, slice.content)
  ) {
    const from = $from.before();
    tr.replaceWith(from, $from.after(), slice.content);
    caretBehind(tr, tr.doc.resolve(from + slice.content.size));
    return;
  }
  if (only) tr.replaceSelectionWith(only, false);
  else tr.replaceSelection(shaped);
  if (shaped.openEnd === 0) toEndOfInsertion(tr);
}

/** Puts the caret at the end of the inserted content; ProseMirror puts it in the next block after a closed one. */
function toEndOfInsertion(tr: Transaction): void {
  let end = -1;
  tr.mapping.maps.at(-1)?.forEach((_from, _to, _newFrom, newTo) => {
    end = newTo;
  });
  if (end < 0) return;
  const $end = tr.doc.resolve(end);
  // When a paragraph was split, the inserted range ends at the first letter of its second half.
  const $last = $end.parent.isTextblock && $end.parentOffset === 0 ? tr.doc.resolve($end.before()) : $end;
  caretBehind(tr, $last);
}

/** A caret in text. Never a selected rule or other block, because the next letter would replace it. */
function caretBehind(tr: Transaction, $end: ResolvedPos): Transaction {
  const next = $end.nodeBefore?.isBlock && $end.nodeBefore.isAtom ? Selection.findFrom($end, 1, true) : null;
  return tr.setSelection(next ?? Selection.findFrom($end, -1, true) ?? Selection.near($end, -1));
}

/** Lists pasted in an item of a list of the same kind become items beside it; false when the kinds differ. */
function besideItem(tr: Transaction, content: Fragment): boolean {
  const depth = itemDepth(tr.selection.$from);
  const kind = tr.selection.$from.node(depth).type;
  const items: Node[] = [];
  let alike = depth > 0;
  content.forEach((list) => {
    alike &&= list.childCount > 0 && list.children.every((item) => item.type === kind);
    items.push(...list.children);
  });
  if (!alike) return false;
  if (!tr.selection.empty) tr.deleteSelection();
  const { $from } = tr.selection;
  if (itemDepth($from) !== depth) return false;
  const before = $from.before(depth);
  let at = before;
  if ($from.node(depth).textContent === '' && $from.node(depth).childCount === 1) {
    tr.replaceWith(before, $from.after(depth), items);
    caretBehind(tr, tr.doc.resolve(before + Fragment.from(items).size));
    return true;
  }
  if ($from.pos + ($from.depth - depth) === $from.end(depth)) at = $from.after(depth);
  else if ($from.pos - ($from.depth - depth) > $from.start(depth)) {
    tr.split($from.pos, $from.depth - depth + 1);
    at = $from.pos + ($from.depth - depth + 1);
  }
  tr.insert(at, items);
  caretBehind(tr, tr.doc.resolve(at + Fragment.from(items).size));
  return true;
}

function itemDepth($pos: ResolvedPos): number {
  for (let depth = $pos.depth; depth > 0; depth--)
    if (/^(?:listItem|taskItem)$/.test($pos.node(depth).type.name)) return depth;
  return 0;
}

function textblocks(content: Fragment): number {
  let found = 0;
  content.descendants((node) => {
    if (node.isTextblock) found += 1;
    return !node.isTextblock;
  });
  return found;
}

/** Replaces tables by the blocks of their cells, for insertion in a cell. */
function withoutTables(slice: Slice): Slice {
  let { content, openStart, openEnd } = slice;
  // Text copied within one cell carries its table as open ancestors.
  while (
    content.childCount === 1 &&
    content.firstChild?.type.spec.tableRole &&
    openStart > 0 &&
    openEnd > 0
  ) {
    content = content.firstChild.content;
    openStart -= 1;
    openEnd -= 1;
  }
  let found = false;
  content.descendants((node) => {
    found ||= Boolean(node.type.spec.tableRole);
    return !found && !node.isTextblock;
  });
  if (!found) return new Slice(content, openStart, openEnd);
  const flat = (content: Fragment): Node[] => {
    const nodes: Node[] = [];
    content.forEach((node) => {
      if (node.type.spec.tableRole) nodes.push(...flat(node.content));
      else if (node.isTextblock || node.isLeaf || node.isText) nodes.push(node);
      else nodes.push(node.copy(Fragment.from(flat(node.content))));
    });
    return nodes;
  };
  return new Slice(Fragment.from(flat(content)), 0, 0);
}

/**
 * Content as a section can hold it. A block title exists once in its section, so a copy becomes a heading. Marks of a line
 * break or a source reference are removed, because the shared document cannot hold them. Attributes and marks are brought
 * within the bounds.
 */
export function asContent(slice: Slice): Slice {
  const { heading } = slice.content.firstChild?.type.schema.nodes ?? {};
  const fitted = (node: Node): Node => {
    if (node.isText) return node.mark(fittedMarks(node.marks));
    const label = wordsOfLabel(node);
    if (label !== null) return node.type.schema.text(label);
    if (isTitle(node) && heading) return heading.create({ level: 3 }, node.content);
    const content: Node[] = [];
    node.content.forEach((child) => {
      content.push(fitted(child));
    });
    return node.type.create(fittedAttributes(node), content);
  };
  const nodes: Node[] = [];
  slice.content.forEach((node) => {
    nodes.push(fitted(node));
  });
  return new Slice(Fragment.from(nodes), slice.openStart, slice.openEnd);
}

function letters(doc: Node): number {
  return lettersOf(doc.content);
}

function lettersOf(content: Fragment): number {
  return content.textBetween(0, content.size, ' ').replaceAll(/\s/g, '').length;
}

function selectedLetters({ selection, doc }: EditorState): number {
  let found = 0;
  for (const { $from, $to } of selection.ranges)
    doc.nodesBetween($from.pos, $to.pos, (node, position) => {
      if (isTitle(node)) return false;
      if (node.isText) {
        const from = Math.max($from.pos - position, 0);
        found += (node.text ?? '').slice(from, $to.pos - position).replaceAll(/\s/g, '').length;
      }
      return true;
    });
  return found;
}

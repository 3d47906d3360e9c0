import type { Editor } from '@tiptap/core';
import { type Node, NodeRange } from '@tiptap/pm/model';
import { type EditorState, TextSelection } from '@tiptap/pm/state';
import { blockRanges } from './block-range.ts';
import { firstGap, moveTo } from './move-blocks.ts';

/** The ids of dragged blocks. The ids stay when somebody writes in the blocks or moves them during the drag. */
export type DraggedBlocks = ReadonlySet<string>;

/** The block at a position, with the blocks that are selected together with it; null when it cannot be dragged. */
export function dragFrom({ doc, selection }: EditorState, start: number): DraggedBlocks | null {
  const [selected] = blockRanges(selection);
  const range = selected && selected.start <= start && start < selected.end ? selected : blockAt(doc, start);
  if (!range) return null;
  const blocks = range.parent.children.slice(range.startIndex, range.endIndex);
  const ids = new Set(blocks.flatMap(({ attrs }) => (attrs.id ? [attrs.id as string] : [])));
  return ids.size === blocks.length ? ids : null;
}

function blockAt(doc: Node, start: number): NodeRange | null {
  const $from = doc.resolve(start);
  if (!$from.nodeAfter) return null;
  return new NodeRange($from, doc.resolve(start + $from.nodeAfter.nodeSize), $from.depth);
}

/** Where the dragged blocks are now, with what somebody inserted between them; null when they are deleted. */
export function rangeOf(doc: Node, dragged: DraggedBlocks): NodeRange | null {
  let found: NodeRange | null = null;
  doc.descendants((node, start, parent, index) => {
    if (found === null && isDragged(node)) found = rangeFrom(start, parent, index);
    return found === null && !node.isTextblock;
  });
  return found;

  function isDragged({ attrs }: Node): boolean {
    return dragged.has(String(attrs.id));
  }

  function rangeFrom(start: number, parent: Node | null, index: number): NodeRange | null {
    if (!parent) return null;
    const siblings = parent.children.slice(index);
    const last = siblings.findLastIndex(isDragged);
    const size = siblings.slice(0, last + 1).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
    const [$from, $to] = [doc.resolve(start), doc.resolve(start + size)];
    return new NodeRange($from, $to, $from.depth);
  }
}

/** Where the dragged blocks are on the screen, and where they would go when they are dropped at a height. */
export interface DropPlace {
  gap: number;
  /** The dragged blocks. */
  block: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;
  /** The height of the drop line; null when the blocks would stay where they are. */
  line: number | null;
}

/** Null when the blocks are gone. */
export function dropPlace({ view, state }: Editor, dragged: DraggedBlocks, y: number): DropPlace | null {
  const range = rangeOf(state.doc, dragged);
  if (!range) return null;
  const rects: DOMRect[] = [];
  const start = range.$from.start(range.depth);
  range.parent.forEach((_child, offset) => {
    const element = view.nodeDOM(start + offset);
    if (element instanceof HTMLElement) rects.push(element.getBoundingClientRect());
  });
  const [first, last] = [rects[range.startIndex], rects[range.endIndex - 1]];
  if (rects.length !== range.parent.childCount || !first || !last) return null;
  const below = rects.findIndex(({ top, bottom }) => y < (top + bottom) / 2);
  const gap = Math.max(firstGap(range), below < 0 ? rects.length : below);
  const stays = gap >= range.startIndex && gap <= range.endIndex;
  return {
    gap,
    block: { left: first.left, top: first.top, width: first.width, height: last.bottom - first.top },
    line: stays ? null : middle(rects[gap - 1]?.bottom, rects[gap]?.top),
  };
}

function middle(above: number | undefined, below: number | undefined): number | null {
  if (above === undefined || below === undefined) return above ?? below ?? null;
  return (above + below) / 2;
}

/** Moves the dragged blocks to a gap, with the caret in them. */
export function drop(editor: Editor, dragged: DraggedBlocks, gap: number): boolean {
  const range = rangeOf(editor.state.doc, dragged);
  if (!range || !editor.isEditable) return false;
  const { selection, doc, tr } = editor.state;
  if (selection.from < range.start || selection.to > range.end)
    editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(range.start))));
  return moveTo(editor, range, gap);
}

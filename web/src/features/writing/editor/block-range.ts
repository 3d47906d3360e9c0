import { NodeRange } from '@tiptap/pm/model';
import type { Selection } from '@tiptap/pm/state';
import { isTitle } from './block-guard.ts';

/** The nodes whose children move as blocks. A list item moves as a whole, and so does a table. */
const containers = new Set([
  'doc',
  'bulletList',
  'orderedList',
  'taskList',
  'blockquote',
  'callout',
  'decision',
]);

/** The blocks that hold the selection, innermost first. None of them holds a title of the six blocks. */
export function blockRanges({ $from, $to }: Selection): NodeRange[] {
  const found: NodeRange[] = [];
  const innermost = $from.depth - ($from.parent.inlineContent || $from.pos === $to.pos ? 1 : 0);
  for (let depth = innermost; depth >= 0; depth--) {
    if ($to.pos > $from.end(depth) || !containers.has($from.node(depth).type.name)) continue;
    const range = new NodeRange($from, $to, depth);
    const blocks = range.parent.children.slice(range.startIndex, range.endIndex);
    if (blocks.length > 0 && !blocks.some(isTitle)) found.push(range);
  }
  return found;
}

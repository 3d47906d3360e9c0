import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state';

const fillings = new WeakSet<Node>();

/** Marks a filling: a node that is shown to make its parent valid, but is not in the shared document. */
export function asFilling(node: Node): Node {
  fillings.add(node);
  return node;
}

/** The position of the filling that contains an end of the selection; null when there is none. */
export function fillingAt({ $anchor, $head }: Selection): number | null {
  return fillingAround($anchor) ?? fillingAround($head);
}

function fillingAround($place: ResolvedPos): number | null {
  for (let depth = 1; depth <= $place.depth; depth++) {
    if (fillings.has($place.node(depth))) return $place.before(depth);
  }
  return $place.nodeAfter && fillings.has($place.nodeAfter) ? $place.pos : null;
}

/** Turns a filling into an ordinary node, which the binding stores. */
export function stored({ doc, tr }: EditorState, position: number): Transaction {
  const node = doc.nodeAt(position);
  if (!node) throw new RangeError(`There is no filling at ${position}.`);
  return tr.setNodeMarkup(position, null, node.attrs).setMeta('addToHistory', false);
}

/** The nearest selection outside fillings: before the position, or else after it. */
export function outsideFillings($place: ResolvedPos): Selection | null {
  for (const direction of [-1, 1] as const) {
    let found = Selection.findFrom($place, direction, true);
    while (found && fillingAt(found) !== null) {
      const { $from } = found;
      const next = direction < 0 ? $from.before() : $from.after();
      found = Selection.findFrom($from.doc.resolve(next), direction, true);
    }
    if (found) return found;
  }
  return null;
}

import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';

/**
 * Keeps this person's caret with its letters when somebody else splits or joins their line. Yjs cannot move letters: the
 * letters after a new line break or paragraph are deleted and inserted again, and so is a line that is joined to the one
 * above. The relative position of a caret between them then resolves to the place of the split.
 */
export const SplitCaret = Extension.create({
  name: 'splitCaret',

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('splitCaret'),
        appendTransaction(transactions, before, now) {
          if (!transactions.some((each) => each.docChanged && isChangeOrigin(each))) return null;
          if (!(before.selection instanceof TextSelection)) return null;
          const anchor = placeOf(before, now, before.selection.$anchor, now.selection.$anchor);
          const head = placeOf(before, now, before.selection.$head, now.selection.$head);
          if (anchor === null && head === null) return null;
          const [$anchor, $head] = [anchor ?? now.selection.anchor, head ?? now.selection.head].map((place) =>
            now.doc.resolve(place),
          ) as [ResolvedPos, ResolvedPos];
          return now.tr.setSelection(TextSelection.between($anchor, $head));
        },
      }),
    ];
  },
});

/** The place of the letters around an earlier position; null when the position of the binding is right. */
function placeOf(before: EditorState, now: EditorState, $was: ResolvedPos, $is: ResolvedPos): number | null {
  const { id } = $was.parent.attrs;
  if (!$was.parent.isTextblock || !id) return null;
  if ($is.parent.attrs.id === id) return afterSplit(before, now, $was, $is);
  return afterJoin(before, now, $was);
}

function afterSplit(
  before: EditorState,
  now: EditorState,
  $was: ResolvedPos,
  $is: ResolvedPos,
): number | null {
  const cut = $is.parentOffset;
  const past = $was.parentOffset - cut;
  const [line, rest] = [lettersOf($was.parent), lettersOf($is.parent)];
  if (past <= 0 || line.slice(0, cut) !== rest.slice(0, cut)) return null;
  const tail = line.slice(cut);
  const here = rest.indexOf(tail, cut);
  if (here >= 0) return $is.start() + here + past;
  const next = textBlocks(now.doc).find(({ start }) => start > $is.pos);
  const there = next ? lettersOf(next.node).indexOf(tail) : -1;
  // The letters may also be an older line that begins in the same way.
  if (!next || there < 0 || textBlocks(before.doc).some(({ node }) => isSame(node, next.node))) return null;
  return next.start + there + past;
}

function afterJoin(before: EditorState, now: EditorState, $was: ResolvedPos): number | null {
  const line = lettersOf($was.parent);
  const above = textBlocks(before.doc).findLast(({ start }) => start < $was.start());
  const joined = above && textBlocks(now.doc).find(({ node }) => isSame(node, above.node));
  const isGone = !textBlocks(now.doc).some(({ node }) => isSame(node, $was.parent));
  if (!joined || !isGone || line === '') return null;
  const [short, long] = [lettersOf(above.node), lettersOf(joined.node)];
  const there = long.startsWith(short) ? long.indexOf(line, short.length) : -1;
  return there < 0 ? null : joined.start + there + $was.parentOffset;
}

function isSame(one: Node, other: Node): boolean {
  return one.attrs.id === other.attrs.id;
}

/** The lines of a text, each with the position of its first letter. */
function textBlocks(doc: Node): { node: Node; start: number }[] {
  const found: { node: Node; start: number }[] = [];
  doc.descendants((node, position) => {
    if (node.isTextblock) found.push({ node, start: position + 1 });
    return !node.isTextblock;
  });
  return found;
}

/** One character per position: letters as they are, and a sign for each edge of an inline element. */
function lettersOf(node: Node): string {
  return node.children
    .map((child) => (child.isText ? child.text : child.isLeaf ? '\uFFFC' : `\uFFFC${lettersOf(child)}\uFFFC`))
    .join('');
}

import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { isDeleted, lineageOf } from '#collab/yjs-items.ts';
import { type Binding, bindingOf, type KeptSelection } from './binding.ts';
import { unreadSelection } from './unread-selection.ts';

/**
 * Keeps this person's caret where they put it while others write.
 *
 * When a paragraph's text has changed, the binding (y-tiptap 3.0.9) uses the old document position instead of the relative
 * position, so that letters typed meanwhile go in front of each other. Document positions help only when somebody moved
 * the block, so the binding gets them only then.
 *
 * A browser reports a click or an arrow key with its next event. A change of others before that event, to the text or to
 * their carets, would restore the earlier selection, and the next letter would replace it. So the selection that the
 * editor has not read yet is used.
 */
export const OwnCaret = Extension.create({
  name: 'ownCaret',

  addProseMirrorPlugins() {
    let view: EditorView | null = null;
    return [
      new Plugin({
        key: new PluginKey('ownCaret'),
        view(created) {
          view = created;
          trustRelativePositions(bindingOf(created.state), created);
          return {
            destroy: () => {
              view = null;
            },
          };
        },
        props: {
          handleDOMEvents: {
            // A key acts where the browser's caret is now, not on what was selected before.
            keydown(focused) {
              const unread = unreadSelection(focused);
              if (unread) focused.dispatch(focused.state.tr.setSelection(unread));
              return false;
            },
          },
        },
        // For a change of others, the selection is kept by relative positions below.
        appendTransaction(transactions, _before, { tr }) {
          if (
            !view ||
            transactions.some(
              (each) =>
                each.selectionSet ||
                each.docChanged ||
                isChangeOrigin(each) ||
                // When the editor gets the focus, the browser first reports a place of its own choice.
                each.getMeta('focus') !== undefined,
            )
          )
            return null;
          const unread = unreadSelection(view);
          return unread && tr.setSelection(unread);
        },
      }),
    ];
  },
});

function trustRelativePositions(binding: Binding, view: EditorView): void {
  const { doc } = binding;
  let kept: KeptSelection | null = binding.beforeTransactionSelection;
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    configurable: true,
    get: () => kept,
    set: (known: KeptSelection | null) => {
      if (known === null) {
        kept = null;
        return;
      }
      const selection = unreadAsKept(binding, view) ?? known;
      const anchorBlock = blockAt(selection.anchor, doc);
      const headBlock = blockAt(selection.head, doc);
      kept = {
        ...selection,
        get absAnchor() {
          return blockAt(selection.anchor, doc) === anchorBlock ? null : selection.absAnchor;
        },
        get absHead() {
          return blockAt(selection.head, doc) === headBlock ? null : selection.absHead;
        },
      };
    },
  });
}

function unreadAsKept({ type, mapping }: Binding, view: EditorView): KeptSelection | null {
  const unread = unreadSelection(view);
  if (!unread) return null;
  const [anchor, head] = [unread.anchor, unread.head].map((position) =>
    absolutePositionToRelativePosition(position, type, mapping as never),
  ) as [Y.RelativePosition, Y.RelativePosition];
  return { anchor, head, absAnchor: unread.anchor, absHead: unread.head };
}

/** The id of the block that contains a position now; undefined when the block is deleted. */
function blockAt(position: Y.RelativePosition | null, doc: Y.Doc): unknown {
  const found = position && Y.createAbsolutePositionFromRelativePosition(position, doc);
  let block: unknown;
  for (const type of lineageOf(found?.type ?? null)) {
    if (isDeleted(type)) return undefined;
    if (type instanceof Y.XmlElement) block ??= type.getAttribute('id');
  }
  return block;
}

import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import * as Y from 'yjs';
import { clientsIn } from '#collab/yjs-items.ts';
import { bindingOf } from '../editor/binding.ts';

/** A person as their blocks show them. */
export interface Author {
  id: string;
  name: string;
  initials: string;
}

/** The people of the table by the client id of their text; null while authors are not shown. */
type Shown = { authors: ReadonlyMap<number, Author>; spoken: (names: string[]) => string } | null;

interface AuthorState {
  shown: Shown;
  decorations: DecorationSet;
}

const LOOK_AGAIN = 'look';
/** The delay after an edit, in milliseconds. */
const LOOK_AGAIN_AFTER = 700;

const key = new PluginKey<AuthorState>('authors');

/** Shows at each block who of the table wrote in it; writes nothing into the document. Off until `showAuthors`. */
export const Authors = Extension.create({
  name: 'authors',
  addProseMirrorPlugins() {
    return [
      new Plugin<AuthorState>({
        key,
        state: {
          init: () => ({ shown: null, decorations: DecorationSet.empty }),
          apply(tr, before, _old, state) {
            const asked = tr.getMeta(key) as { shown: Shown } | typeof LOOK_AGAIN | undefined;
            if (asked === undefined) {
              return tr.docChanged && before.shown
                ? { ...before, decorations: before.decorations.map(tr.mapping, tr.doc) }
                : before;
            }
            const shown = asked === LOOK_AGAIN ? before.shown : asked.shown;
            return { shown, decorations: decorate(state, shown) };
          },
        },
        props: { decorations: (state) => key.getState(state)?.decorations ?? null },
        view: (view) => {
          let timer: ReturnType<typeof setTimeout> | null = null;
          return {
            update(now, before) {
              if (!key.getState(now.state)?.shown || now.state.doc.eq(before.doc)) return;
              if (timer !== null) clearTimeout(timer);
              timer = setTimeout(() => {
                timer = null;
                view.dispatch(view.state.tr.setMeta(key, LOOK_AGAIN).setMeta('addToHistory', false));
              }, LOOK_AGAIN_AFTER);
            },
            destroy() {
              if (timer !== null) clearTimeout(timer);
            },
          };
        },
      }),
    ];
  },
});

/** Shows authors at the blocks; null hides them. */
export function showAuthors(editor: Editor, shown: Shown): void {
  if (editor.isDestroyed) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, { shown }).setMeta('addToHistory', false));
}

function decorate(state: EditorState, shown: Shown): DecorationSet {
  if (!shown) return DecorationSet.empty;
  const blocks = bindingOf(state).type.toArray();
  // The page may not show the newest document for a moment.
  if (blocks.length !== state.doc.childCount) return DecorationSet.empty;
  const decorations: Decoration[] = [];
  state.doc.forEach((node, offset, index) => {
    const block = blocks[index];
    if (!(block instanceof Y.XmlElement)) return;
    const people = new Map<string, Author>();
    for (const client of clientsIn(block)) {
      const author = shown.authors.get(client);
      if (author) people.set(author.id, author);
    }
    if (people.size === 0) return;
    const names = [...people.values()];
    decorations.push(
      Decoration.node(offset, offset + node.nodeSize, {
        'data-authors': names.map(({ initials }) => initials).join(' '),
        'aria-description': shown.spoken(names.map(({ name }) => name)),
      }),
    );
  });
  return DecorationSet.create(state.doc, decorations);
}

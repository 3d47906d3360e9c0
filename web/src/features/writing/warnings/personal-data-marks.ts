import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { findPersonalData, type PersonalData } from '#ui/personal-data.ts';

/** Words of the text that may be about a real person. */
export interface Suspect {
  from: number;
  to: number;
  words: string;
}

interface Shown {
  suspects: readonly Suspect[];
  /** The words that somebody here called fictional. */
  isFictional: (words: string) => boolean;
  decorations: DecorationSet;
}

const LOOK_AFTER_MS = 1_000;

const key = new PluginKey<Shown>('personalData');

/** Replaces a whole {@link Shown} except for its decorations. */
type Look = Pick<Shown, 'suspects' | 'isFictional'>;

interface Options {
  find: (text: string) => PersonalData[];
}

/**
 * Marks words that may be about a real person, on this device only. Looks when the writing pauses, and only at blocks that
 * have changed.
 */
export const PersonalDataMarks = Extension.create<Options>({
  name: 'personalData',
  addOptions: () => ({ find: findPersonalData }),
  addProseMirrorPlugins() {
    const found = new WeakMap<Node, PersonalData[]>();
    const { find } = this.options;
    const inBlock = (block: Node): PersonalData[] => {
      let known = found.get(block);
      if (!known) {
        known = find(flatText(block));
        found.set(block, known);
      }
      return known;
    };
    const look = ({ doc }: EditorState): Suspect[] => {
      const suspects: Suspect[] = [];
      doc.descendants((node, position) => {
        if (!node.isTextblock || node.isInline) return !node.isTextblock;
        for (const { from, to } of inBlock(node)) {
          const start = position + 1;
          suspects.push({
            from: start + from,
            to: start + to,
            words: doc.textBetween(start + from, start + to),
          });
        }
        return false;
      });
      return suspects;
    };
    return [
      new Plugin<Shown>({
        key,
        state: {
          init: () => ({ suspects: [], isFictional: () => false, decorations: DecorationSet.empty }),
          apply(tr, shown) {
            const asked = tr.getMeta(key) as Look | undefined;
            if (asked) return { ...asked, decorations: marksOf(tr.doc, asked) };
            if (!tr.docChanged) return shown;
            return {
              ...shown,
              suspects: shown.suspects.flatMap((suspect) => {
                const from = tr.mapping.map(suspect.from, 1);
                const to = tr.mapping.map(suspect.to, -1);
                return from < to ? [{ ...suspect, from, to }] : [];
              }),
              decorations: shown.decorations.map(tr.mapping, tr.doc),
            };
          },
        },
        view: (view) => new LookingLater(view, look),
        props: { decorations: (state) => key.getState(state)?.decorations },
      }),
    ];
  },
});

/** Looks at the text after a pause in the writing of everybody. */
class LookingLater {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly view: EditorView;
  private readonly look: (state: EditorState) => Suspect[];

  constructor(view: EditorView, look: (state: EditorState) => Suspect[]) {
    this.view = view;
    this.look = look;
    this.later();
  }

  update(view: EditorView, before: EditorState): void {
    if (!view.state.doc.eq(before.doc)) this.later();
  }

  private later(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.view.composing) this.later();
      else show(this.view, { suspects: this.look(this.view.state) });
    }, LOOK_AFTER_MS);
  }

  destroy(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }
}

function show(view: EditorView, part: Partial<Look>): void {
  const { suspects = [], isFictional = () => false } = key.getState(view.state) ?? {};
  const next: Look = { suspects, isFictional, ...part };
  view.dispatch(view.state.tr.setMeta(key, next).setMeta('addToHistory', false));
}

function marksOf(doc: Node, { suspects, isFictional }: Look): DecorationSet {
  return DecorationSet.create(
    doc,
    suspects
      .filter(({ words }) => !isFictional(words))
      .map(({ from, to }) => Decoration.inline(from, to, { class: 'maybe-real' })),
  );
}

/** Replaces the words that are not marked. */
export function showFictional(editor: Editor, isFictional: (words: string) => boolean): void {
  if (key.getState(editor.state)) show(editor.view, { isFictional });
}

/** The words that may be about a real person, without those that are known to be fictional. */
export function suspectsIn(state: EditorState): readonly Suspect[] {
  const { suspects = [], isFictional = () => false } = key.getState(state) ?? {};
  return suspects.filter(({ words }) => !isFictional(words));
}

/** A block's text in which each offset is a position inside the block. */
function flatText(block: Node): string {
  let text = '';
  block.descendants((node, position) => {
    if (!node.isText) return true;
    text += `${'\ufffc'.repeat(position - text.length)}${node.text ?? ''}`;
    return false;
  });
  return text;
}

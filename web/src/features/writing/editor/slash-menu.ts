import { type Editor, Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { type Insertion, insertions } from './insertions.ts';
import { canOpenTool, type OpenableTool, openTool } from './tool-openers.ts';

/** The open menu; null when it is closed. */
export interface SlashState {
  /** The words after the slash. */
  query: string;
  found: readonly Insertion[];
  chosen: number;
}

type SlashMeta = 'close' | { chosen: number };

const key = new PluginKey<SlashState | null>('slashMenu');

const SLASH = /(?:^|\s)\/([\p{L}\p{M}\p{N}' ]{0,30})$/u;
export const SLASH_LIST = 'slash-menu';
export const slashOption = ({ name }: Insertion) => `slash-option-${name}`;

export function slashState(state: EditorState): SlashState | null {
  return key.getState(state) ?? null;
}

/**
 * A slash at the start of a word opens a menu of blocks, and the words after it choose from it. The words are read before
 * the caret after each change, so the menu also follows composed letters and changes of others. Esc keeps the slash.
 */
export const SlashMenu = Extension.create({
  name: 'slashMenu',
  // Before the keys of lists and fill-in spots.
  priority: 1200,

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin<SlashState | null>({
        key,
        state: {
          init: () => null,
          apply(transaction, open, before, after) {
            const meta = transaction.getMeta(key) as SlashMeta | undefined;
            if (meta === 'close') return null;
            if (meta && open) return { ...open, ...meta };
            const query = open || wroteSlash(transaction, before, after) ? queryAt(after) : null;
            if (query === null) return null;
            if (open?.query === query) return open;
            const found = matching(query, available(editor));
            return found.length > 0 ? { query, found, chosen: 0 } : null;
          },
        },
        props: {
          attributes(state): Record<string, string> {
            const open = key.getState(state);
            const chosen = open?.found[open.chosen];
            return chosen
              ? {
                  'aria-autocomplete': 'list',
                  'aria-controls': SLASH_LIST,
                  'aria-activedescendant': slashOption(chosen),
                }
              : {};
          },
          handleKeyDown(view, event) {
            const open = key.getState(view.state);
            if (!open || event.ctrlKey || event.metaKey || event.altKey) return false;
            const choose = (chosen: number) => {
              view.dispatch(
                view.state.tr.setMeta(key, { chosen: (chosen + open.found.length) % open.found.length }),
              );
              return true;
            };
            switch (event.key) {
              case 'ArrowDown':
                return choose(open.chosen + 1);
              case 'ArrowUp':
                return choose(open.chosen - 1);
              case 'Enter':
              case 'Tab': {
                const chosen = open.found[open.chosen];
                return chosen !== undefined && insertChosen(editor, chosen);
              }
              case 'Escape':
                return closeSlashMenu(editor);
              default:
                return false;
            }
          },
          handleDOMEvents: {
            blur: () => {
              closeSlashMenu(editor);
              return false;
            },
          },
        },
      }),
    ];
  },
});

export function closeSlashMenu(editor: Editor): boolean {
  if (!slashState(editor.state)) return false;
  editor.view.dispatch(editor.state.tr.setMeta(key, 'close' satisfies SlashMeta));
  return true;
}

/** Replaces the slash and the words after it by the chosen block. */
export function insertChosen(editor: Editor, chosen: Insertion): boolean {
  const open = slashState(editor.state);
  if (!open) return false;
  const { from } = editor.state.selection;
  editor.view.dispatch(editor.state.tr.delete(from - open.query.length - 1, from).setMeta(key, 'close'));
  chosen.insert(editor);
  return true;
}

/** Whether this person's change put a slash before the caret. */
function wroteSlash(transaction: Transaction, before: EditorState, after: EditorState): boolean {
  if (!transaction.docChanged || isChangeOrigin(transaction)) return false;
  return queryAt(after) === '' && after.doc.content.size > before.doc.content.size;
}

/** The words between the slash and the caret; null without a slash, in a title and in a fill-in spot. */
function queryAt({ selection }: EditorState): string | null {
  if (!(selection instanceof TextSelection) || !selection.empty) return null;
  const { parent, parentOffset } = selection.$from;
  if (parent.type.name !== 'paragraph') return null;
  const line = parent.textBetween(Math.max(0, parentOffset - 40), parentOffset, '￼', '￼');
  return SLASH.exec(line)?.[1] ?? null;
}

/** The tools that ask for more before they insert something; only while their button is on the page. */
const tools: readonly (Insertion & { tool: OpenableTool })[] = [
  tool('link', 'link adres address url'),
  tool('source', 'bron source'),
];

function tool(name: 'link' | 'source', words: string): Insertion & { tool: OpenableTool } {
  return {
    name,
    tool: name,
    group: 'blocks',
    label: `tool.${name}`,
    words,
    insert: (editor) => openTool(editor, name),
  };
}

function available(editor: Editor): readonly Insertion[] {
  const asking = tools.filter((each) => canOpenTool(editor, each.tool));
  const before = insertions.findIndex(({ group }) => group === 'callouts');
  return [...insertions.slice(0, before), ...asking, ...insertions.slice(before)];
}

/** The insertions with a word that starts with each typed word. */
export function matching(query: string, among: readonly Insertion[]): readonly Insertion[] {
  const typed = query.toLocaleLowerCase().split(' ').filter(Boolean);
  if (query.startsWith(' ')) return [];
  return among.filter(({ words }) => {
    const all = words.split(' ');
    return typed.every((start) => all.some((word) => word.startsWith(start)));
  });
}

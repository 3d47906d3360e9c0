import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Slice } from '@tiptap/pm/model';
import { EditorState, Plugin, PluginKey, Selection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { deletedAroundTitles, isTitle } from '../block-guard.ts';
import { MAX_BLOCKS, MAX_CELLS } from '../bounds.ts';
import { type CleanHtml, cleanHtml } from './clean-html.ts';
import { cleanText, withoutControls } from './clean-text.ts';
import { asContent, inserted } from './insert-slice.ts';
import { structureOfText } from './text-lists.ts';

/** Notices about a paste or drop that was not inserted as it was. */
export type PasteNotice = 'pictures' | 'onlyPictures' | 'tooLarge' | 'plain' | 'failed';

export interface PasteOptions {
  onNotice: (notice: PasteNotice) => void;
}

/** About a hundred pages. A larger paste would block the page. */
const MOST_LETTERS = 300_000;
/** The most letters that are inserted on one line as the last form. */
const MOST_ON_ONE_LINE = 2_000;
/** Of larger HTML only the plain text is read. */
const MOST_HTML = 16_000_000;

/**
 * Handles every paste and drop: cleans the content and inserts it at the selection. When a form does not fit, the next
 * plainer one is tried, down to plain words. The person is told what was left out.
 */
export const Paste = Extension.create<PasteOptions>({
  name: 'pasteEvents',
  // Runs after the paste rules, which handle the same events first.
  priority: 1,

  addOptions() {
    return { onNotice: () => undefined };
  },

  addExtensions() {
    return [PastedShape];
  },

  addProseMirrorPlugins() {
    const { onNotice } = this.options;
    let shift = false;
    const take = (view: EditorView, data: DataTransfer, plain: boolean, event: Event) => {
      const notice = put(view, contentOf(data, plain), event as ClipboardEvent);
      if (notice) onNotice(notice);
    };
    return [
      new Plugin({
        key: new PluginKey('pasteEvents'),
        props: {
          handleDOMEvents: {
            keydown: (_view, event) => {
              shift = event.shiftKey && event.key !== 'Insert';
              return false;
            },
            keyup: (_view, event) => {
              shift = event.shiftKey;
              return false;
            },
            paste: (view, event) => {
              if (!view.editable || !event.clipboardData) return false;
              // During a composition the browser pastes by itself, and the text is read as typed. On Android
              // nearly everything is composed, and pasting by script works.
              if (view.composing && !/Android/.test(navigator.userAgent)) return false;
              event.preventDefault();
              take(view, event.clipboardData, shift, event);
              return true;
            },
            drop: (view, event) => {
              if (!view.editable || !event.dataTransfer) return false;
              const place = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null;
              if (view.dragging) return place !== null && moveAroundTitles(view, event, place);
              event.preventDefault();
              if (place !== null)
                view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(place))));
              view.focus();
              take(view, event.dataTransfer, false, event);
              return true;
            },
          },
        },
      }),
    ];
  },
});

/** Cleans and shapes content of any paste, and removes typed control characters. */
const PastedShape = Extension.create({
  name: 'pastedShape',
  // Runs before the table's paste handler, which throws on merged cells and leaves all cells selected.
  priority: 900,

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('pastedShape'),
        props: {
          transformPastedHTML: (html) => cleanHtml(html).html,
          transformPastedText: cleanText,
          transformPasted: asContent,
          handlePaste: (view, _event, slice) => {
            if (slice.size === 0) return false;
            const insertion = insertionOf(view.state, slice);
            if (insertion) view.dispatch(insertion.setMeta('paste', true).setMeta('uiEvent', 'paste'));
            return true;
          },
        },
        appendTransaction: (transactions, _before, state) =>
          transactions.some((each) => each.docChanged && !isChangeOrigin(each))
            ? withoutTypedControls(transactions, state)
            : null,
      }),
    ];
  },
});

interface Brought {
  html: CleanHtml | null;
  /** The same without the shape from the editor that it was copied from. */
  reshaped: () => CleanHtml | null;
  text: string;
  hasFiles: boolean;
  /** Whether there is HTML that is too large. */
  unread: boolean;
  /** Whether the person pastes as plain text. */
  plain: boolean;
}

const EMBEDDED = /(\bsrc\s*=\s*["']?)data:[^"'>\s]*/gi;

function contentOf(data: DataTransfer, plain: boolean): Brought {
  const source = data.getData('text/html').replace(EMBEDDED, '$1');
  const address = data.getData('text/uri-list').replaceAll(/\r?\n/g, ' ');
  const read = (reshape: boolean) => {
    if (!source || source.length > MOST_HTML) return null;
    try {
      return cleanHtml(source, { reshape });
    } catch {
      return null;
    }
  };
  const html = read(false);
  return {
    html,
    reshaped: () => read(true),
    text: cleanText(data.getData('text/plain') || address),
    hasFiles: data.files.length > 0,
    unread: Boolean(source) && !html,
    plain,
  };
}

function put(
  view: EditorView,
  { html, reshaped, text, hasFiles, unread, plain }: Brought,
  event: ClipboardEvent,
): PasteNotice | null {
  const words = text.trim() ? text : (html?.text ?? '');
  const rich = html && !plain && hasContent(html) ? html : null;
  if (!rich && !words.trim()) {
    if (unread) return 'tooLarge';
    return hasFiles || html?.pictures ? 'onlyPictures' : null;
  }
  if (isTooLarge(rich, words)) return 'tooLarge';
  yUndoPluginKey.getState(view.state)?.undoManager.stopCapturing();
  if (rich && changes(view, () => view.pasteHTML(rich.html, event))) return rich.pictures ? 'pictures' : null;
  if (rich) {
    const again = reshaped();
    if (again && changes(view, () => view.pasteHTML(again.html, event))) return null;
  }
  const putWords = () => {
    const structure = structureOfText(words, isInTable(view.state));
    return (
      (structure !== null && changes(view, () => view.pasteHTML(structure, event))) ||
      changes(view, () => view.pasteText(words, event)) ||
      (words.length <= MOST_ON_ONE_LINE && changes(view, () => insertOnOneLine(view, words)))
    );
  };
  if (!putWords()) return 'failed';
  return rich || (unread && !plain) ? 'plain' : null;
}

/** Null when the slice does not fit; the caller then tries the next plainer form. */
function insertionOf(state: EditorState, slice: Slice): Transaction | null {
  try {
    return inserted(state, slice);
  } catch {
    return null;
  }
}

/** Whether an attempt changed the text. It did not if it threw or if a guard refused it. */
function changes(view: EditorView, attempt: () => void): boolean {
  const { doc } = view.state;
  try {
    attempt();
  } catch (error) {
    // After an error before the change the caller tries the next form. A later error has another cause.
    if (view.state.doc !== doc) reportError(error);
  }
  return view.state.doc !== doc;
}

function insertOnOneLine(view: EditorView, words: string): void {
  view.dispatch(view.state.tr.insertText(words.replaceAll(/\s+/g, ' ')).scrollIntoView());
}

function hasContent({ html, text }: CleanHtml): boolean {
  return Boolean(text) || /<(?:hr|table)|data-type=|data-pm-slice=/.test(html);
}

function isTooLarge(html: CleanHtml | null, words: string): boolean {
  if ((html?.text ?? words).length > MOST_LETTERS) return true;
  if (!html) return words.split('\n').length > MAX_BLOCKS;
  const tags = (names: string) => html.html.match(new RegExp(`<(?:${names})[\\s>]`, 'g'))?.length ?? 0;
  return tags('td|th') > MAX_CELLS || tags('p|h3|h4|ul|ol|li|blockquote|table|tr|td|th') > MAX_BLOCKS;
}

function isInTable({ selection }: EditorState): boolean {
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).type.spec.tableRole === 'table') return true;
  return false;
}

/** Moves a selection that contains block titles or is dropped on one; false leaves the move to ProseMirror. */
function moveAroundTitles(view: EditorView, event: DragEvent, place: number): boolean {
  const { dragging, state } = view;
  if (!dragging) return false;
  const around = deletedAroundTitles(state);
  if (!around && !isTitle(state.doc.resolve(place).parent)) return false;
  event.preventDefault();
  const { move, slice } = dragging as { move?: boolean } & typeof dragging;
  view.dragging = null;
  const removal = move ? (around ?? state.tr.deleteSelection()) : state.tr;
  const selection = Selection.near(removal.doc.resolve(removal.mapping.map(place)));
  changes(view, () => {
    const at = EditorState.create({ doc: removal.doc, selection });
    for (const step of inserted(at, asContent(slice)).steps) removal.step(step);
    view.dispatch(removal.setMeta('uiEvent', 'drop'));
  });
  return true;
}

/** Deletes the control characters that a keyboard or an input method inserted. */
function withoutTypedControls(transactions: readonly Transaction[], state: EditorState): Transaction | null {
  const stretches: [number, number][] = [];
  for (const [at, transaction] of transactions.entries())
    for (const [step, map] of transaction.mapping.maps.entries())
      map.forEach((_from, _to, from, to) => {
        const rest = transactions.slice(at + 1);
        const now = (position: number, side: number) =>
          rest.reduce(
            (place, each) => each.mapping.map(place, side),
            transaction.mapping.slice(step + 1).map(position, side),
          );
        stretches.push([now(from, -1), now(to, 1)]);
      });
  const { tr } = state;
  for (const [from, to] of stretches)
    state.doc.nodesBetween(Math.max(from, 0), Math.min(to, state.doc.content.size), (node, position) => {
      if (!node.isText) return;
      const text = node.text ?? '';
      if (withoutControls(text) === text) return;
      for (const [at, character] of [...unitsOf(text)].reverse())
        if (!withoutControls(character))
          tr.delete(tr.mapping.map(position + at), tr.mapping.map(position + at + character.length));
    });
  return tr.docChanged ? tr : null;
}

function* unitsOf(text: string): Generator<[number, string]> {
  let at = 0;
  for (const character of text) {
    yield [at, character];
    at += character.length;
  }
}

/**
 * Keeps content that this page cannot show unchanged in the document. The binding between Yjs and the editor (y-tiptap
 * 3.0.9) deletes every element that its schema refuses from the shared document. Here the schema refuses nothing: the
 * top-level block around such content is shown as an `unreadable` node, which is never written.
 */
import { Extension, Node } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node as EditorNode, Mark, Schema } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { getRelativeSelection, updateYFragment, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { LARGEST_NUMBER, LONGEST_ATTRIBUTE, WIDEST_SPAN } from '../schema/schema-bounds.ts';
import type { Binding } from './binding.ts';

/** A block that cannot be shown. Its words can be read and copied, and it can be deleted as a whole. */
const UnreadableBlock = Node.create({
  name: 'unreadable',
  group: 'block',
  atom: true,
  selectable: true,
  draggable: false,
  addAttributes: () => ({ words: { default: '', rendered: false } }),
  renderHTML: ({ node }) => ['div', { class: 'unreadable' }, String(node.attrs.words)],
});

/** Inline content that cannot be shown. Never displayed, because the block around it becomes unreadable as a whole. */
const UnreadableText = Node.create({
  name: 'unreadableText',
  inline: true,
  atom: true,
  addAttributes: () => ({ words: { default: '', rendered: false } }),
  renderHTML: () => ['span', {}],
});

export const Unreadable = Extension.create({
  name: 'unreadableParts',

  addExtensions: () => [UnreadableBlock, UnreadableText],

  onBeforeCreate() {
    acceptEverything(this.editor.schema);
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('unreadable'),
        filterTransaction: (transaction, { doc }) =>
          !transaction.docChanged || isChangeOrigin(transaction) || addsNothing(doc, transaction.doc),
      }),
    ];
  },
});

/** Whether no unreadable block was copied or moved, because writing it would lose its content. */
function addsNothing(before: EditorNode, after: EditorNode): boolean {
  const known = unreadableIn(before);
  let next = 0;
  for (const node of unreadableIn(after)) {
    while (next < known.length && known[next] !== node) next++;
    if (next === known.length) return false;
    next++;
  }
  return true;
}

function unreadableIn(doc: EditorNode): EditorNode[] {
  return doc.children.filter(isUnreadable);
}

function isUnreadable(node: EditorNode): boolean {
  return node.type.name.startsWith('unreadable');
}

export function holdsUnreadable(doc: EditorNode): boolean {
  return doc.children.some(isUnreadable);
}

/**
 * Writes the editor's text to the document around the unreadable blocks, which stay unchanged. Between two of them blocks
 * are compared in order. The binding's own function might write the placeholder node.
 */
export function writeAround(binding: Binding, state: EditorState): void {
  const { doc, type, mapping } = binding;
  const nodes = state.doc.children;
  doc.transact(() => {
    let at = 0;
    for (const node of nodes) {
      if (isUnreadable(node)) {
        while (mapping.get(type.get(at)) !== node) type.delete(at, 1);
      } else {
        writeBlock(binding, at, node, nodes);
      }
      at += 1;
    }
    if (type.length > at) type.delete(at, type.length - at);
    // The binding does the same, so that it knows the caret at its next change.
    const selection = getRelativeSelection(binding as never, state);
    binding.beforeTransactionSelection = selection as Binding['beforeTransactionSelection'];
  }, ySyncPluginKey);
}

/** Updates the block at an index to the node: keeps an equal block, changes one of the same type, replaces any other. */
function writeBlock(binding: Binding, at: number, node: EditorNode, nodes: readonly EditorNode[]): void {
  const { doc, type, mapping } = binding;
  const rest = type.toArray().slice(at);
  const kept = rest.findIndex((block) => mapping.get(block) === node);
  if (kept >= 0) {
    if (kept > 0) type.delete(at, kept);
    return;
  }
  const [there] = rest;
  const shown = mapping.get(there) as EditorNode | undefined;
  const isSameKind = there instanceof Y.XmlElement && there.nodeName === node.type.name;
  if (isSameKind && shown && !nodes.includes(shown)) {
    updateYFragment(doc, there, node, binding as never);
    return;
  }
  const made = new Y.XmlElement(node.type.name);
  type.insert(at, [made]);
  updateYFragment(doc, made, node, binding as never);
}

/**
 * The binding creates nodes with `schema.node`, `schema.text` and `schema.mark`, from the leaves up. Only the binding
 * creates nodes from content of others. unreadable.test.ts fails when that changes.
 */
function acceptEverything(schema: Schema): void {
  const node = schema.node.bind(schema);
  const text = schema.text.bind(schema);
  const mark = schema.mark.bind(schema);
  const refusedMarks = new WeakSet<Mark>();

  schema.mark = (type, attributes) => {
    try {
      const made = mark(type, attributes);
      if (fits(made.type.name, made.attrs)) return made;
    } catch {
      // An unknown mark.
    }
    const refused = Object.create(mark('bold')) as Mark;
    refusedMarks.add(refused);
    return refused;
  };

  schema.text = (words, marks) => {
    const isText = typeof words === 'string' && words !== '';
    if (isText && !marks?.some((each) => refusedMarks.has(each))) return text(words, marks);
    return node('unreadableText', { words: isText ? words : '' });
  };

  schema.node = (type, attributes, content, marks) => {
    const children = (Array.isArray(content) ? content : []) as EditorNode[];
    try {
      if (!children.some(isUnreadable)) {
        const made = node(type, attributes, content, marks);
        if (fits(made.type.name, made.attrs)) return made;
      }
    } catch {
      // An unknown node, or content that it cannot have.
    }
    return node('unreadable', { words: children.map(wordsOf).filter(Boolean).join(' ') });
  };
}

function wordsOf(node: EditorNode): string {
  if (isUnreadable(node)) return String(node.attrs.words);
  if (node.isText || node.inlineContent) return node.textContent;
  return node.children.map(wordsOf).filter(Boolean).join(' ');
}

/** Whether attributes have types and sizes that a page can show. */
function fits(name: string, attributes: Record<string, unknown>): boolean {
  return Object.entries(attributes).every(([key, value]) => {
    if (key === 'colspan' || key === 'rowspan')
      return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= WIDEST_SPAN;
    if (name === 'heading' && key === 'level') return value === 3 || value === 4;
    return isSimple(value) || (Array.isArray(value) && value.every(isSimple));
  });
}

function isSimple(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= LONGEST_ATTRIBUTE;
  if (typeof value === 'number') return Math.abs(value) <= LARGEST_NUMBER;
  return value === null || value === undefined || typeof value === 'boolean';
}

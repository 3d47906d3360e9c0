import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { Fragment, type Node, type Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { withDerivedIds } from '../schema/derived-id.ts';
import { bindingOf } from './binding.ts';
import { asFilling, fillingAt, outsideFillings, stored } from './fillings.ts';
import { wholeTable } from './whole-table.ts';

/**
 * Shows nodes that concurrent changes left invalid as valid ones, without writing: a frame that two people emptied gets an
 * empty line, a table its missing cells. Otherwise the binding (y-tiptap 3.0.9) on every open page would delete the invalid
 * node from the shared document, with everything that others write in it. A filling is stored when somebody puts the caret
 * in it. Nodes that cannot be completed are left to Unreadable.
 */
export const WholeNodes = Extension.create({
  name: 'wholeNodes',
  // Must run before the binding creates its first nodes.
  priority: 1050,

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('wholeNodes'),
        view({ state }) {
          const shown = new WeakMap<Node, Node>();
          makeWhole(state.schema, shown);
          bindingOf(state).mapping = new ShownNodes(shown);
          return {
            update: (now) => {
              if (fillingAt(now.state.selection) === null) return;
              // The binding does not write while it applies a change.
              if (ySyncPluginKey.getState(now.state)?.isChangeOrigin)
                queueMicrotask(() => storeAtSelection(now));
              else storeAtSelection(now);
            },
          };
        },
        appendTransaction(transactions, _before, { selection, tr }) {
          // A change of others put the caret in a filling, which is not a reason to store it.
          if (fillingAt(selection) === null || !transactions.some(isChangeOrigin)) return null;
          const place = outsideFillings(selection.$from);
          return place && tr.setSelection(place);
        },
      }),
    ];
  },
});

/**
 * Stores the filling that the caret enters, because a position outside the shared document cannot be sent to others. For a
 * reader nothing can be stored, so the caret moves to other words.
 */
function storeAtSelection(view: EditorView): void {
  const filling = view.isDestroyed ? null : fillingAt(view.state.selection);
  if (filling === null) return;
  view.dispatch(stored(view.state, filling));
  const { selection, tr } = view.state;
  const place = fillingAt(selection) === null ? null : outsideFillings(selection.$from);
  if (place) view.dispatch(tr.setSelection(place));
}

/** The binding's node of each shared type, with rows as they are shown. */
class ShownNodes extends Map<unknown, unknown> {
  private readonly shown: WeakMap<Node, Node>;

  constructor(shown: WeakMap<Node, Node>) {
    super();
    this.shown = shown;
  }

  override get(type: unknown): unknown {
    const node = super.get(type);
    return this.shown.get(node as Node) ?? node;
  }
}

/** The binding creates every node with `schema.node`. */
function makeWhole(schema: Schema, shown: WeakMap<Node, Node>): void {
  const make = schema.node.bind(schema);
  schema.node = (type, attributes, content, marks) => {
    const node = make(type, attributes, filledContent(schema, type, attributes, content), marks);
    if (node.type.name !== 'table') return node;
    const whole = wholeTable(node);
    whole.forEach((row, _offset, index) => {
      const stored = node.child(index);
      if (stored !== row) shown.set(stored, row);
    });
    return whole;
  };
}

type Made = Parameters<Schema['node']>;

function filledContent(schema: Schema, type: Made[0], attributes: Made[1], content: Made[2]): Made[2] {
  const nodeType = typeof type === 'string' ? schema.nodes[type] : type;
  const there = Fragment.from(content);
  if (!nodeType || nodeType.validContent(there)) return content;
  const filled = nodeType.createAndFill(attributes, there);
  if (!filled) return content;
  const place = String(attributes?.id ?? nodeType.name);
  return filled.children.map((child, index) =>
    there.content.includes(child) ? child : asFilling(withDerivedIds(child, `${place}/${index}`)),
  );
}

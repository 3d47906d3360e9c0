import { type Editor, Extension } from '@tiptap/core';
import type { Plugin, Transaction } from '@tiptap/pm/state';
import { DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';

// biome-ignore lint/suspicious/noExplicitAny: every hook of a plugin has other arguments.
type Hook = (this: unknown, ...args: any[]) => any;

/**
 * Keeps an error in a plugin, such as that of carets, from blocking changes of others. A failing hook is reported once
 * and treated as if it did nothing. The plugins that bind the text to its document are not shielded; InStep checks those.
 *
 * Uses undocumented parts of @tiptap/core (the getter `plugins`) and prosemirror-state (a plugin's key, and that its
 * props and spec can be changed). `library-internals.test.ts` names the versions.
 */
export const PluginShield = Extension.create({
  name: 'pluginShield',
  onBeforeCreate() {
    shieldPlugins(this.editor);
  },
});

function shieldPlugins(editor: Editor): void {
  const manager = editor.extensionManager;
  const plugins = () =>
    (Object.getOwnPropertyDescriptor(Object.getPrototypeOf(manager), 'plugins')?.get?.call(manager) ??
      []) as Plugin[];
  const bound = new Set([keyOf(ySyncPluginKey), keyOf(yUndoPluginKey)]);
  Object.defineProperty(manager, 'plugins', {
    get: () => plugins().map((plugin) => (bound.has(keyOf(plugin)) ? plugin : shielded(plugin))),
  });
}

function keyOf(keyed: object): string {
  return (keyed as { key: string }).key;
}

function shielded(plugin: Plugin): Plugin {
  const reported = new Set<string>();
  const guard = (name: string, hook: Hook, instead: Hook): Hook =>
    function (this: unknown, ...args) {
      try {
        return hook.apply(this, args);
      } catch (error) {
        if (!reported.has(name)) reportError(error);
        reported.add(name);
        return instead(...args);
      }
    };
  const nothing = () => undefined;
  const parts = plugin as unknown as { props: Record<string, unknown>; spec: Record<string, unknown> };
  for (const [name, prop] of Object.entries(parts.props)) {
    if (typeof prop === 'function') parts.props[name] = guard(name, prop as Hook, nothing);
    if (name === 'handleDOMEvents') {
      parts.props[name] = Object.fromEntries(
        Object.entries(prop as Record<string, Hook>).map(([event, hook]) => [
          event,
          guard(event, hook, nothing),
        ]),
      );
    }
  }
  const { state, view, filterTransaction, appendTransaction } = plugin.spec;
  const spec: Record<string, unknown> = { ...plugin.spec };
  if (filterTransaction) spec.filterTransaction = guard('filterTransaction', filterTransaction, () => true);
  if (appendTransaction) spec.appendTransaction = guard('appendTransaction', appendTransaction, () => null);
  if (state) {
    spec.state = {
      ...state,
      init: guard('init', state.init, nothing),
      apply: guard('apply', state.apply, (transaction: Transaction, value: unknown) =>
        value instanceof DecorationSet ? value.map(transaction.mapping, transaction.doc) : value,
      ),
    };
  }
  if (view) {
    spec.view = guard(
      'view',
      function (this: unknown, ...args) {
        const made = (view as Hook).apply(this, args);
        return {
          ...made,
          ...(made.update ? { update: guard('update', made.update.bind(made), nothing) } : {}),
          ...(made.destroy ? { destroy: guard('destroy', made.destroy.bind(made), nothing) } : {}),
        };
      },
      () => ({}),
    );
  }
  parts.spec = spec;
  return plugin;
}

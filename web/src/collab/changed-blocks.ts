import type * as Y from 'yjs';

// biome-ignore lint/suspicious/noExplicitAny: Yjs' types differ in the events they observe.
type Type = Y.AbstractType<any>;

/**
 * The blocks of a text that a change touched. The save state shows their number. A deleted block does not count.
 */
export function changedBlocks(text: Y.XmlFragment, events: readonly Y.YEvent<never>[]): Set<Type> {
  const found = new Set<Type>();
  for (const event of events) {
    const target = event.target as Type;
    if (target !== text) {
      const block = blockOf(target, text);
      if (block) found.add(block);
      continue;
    }
    for (const item of event.changes.added) {
      for (const block of item.content.getContent()) found.add(block as Type);
    }
  }
  return found;
}

function blockOf(type: Type, text: Type): Type | null {
  let block: Type | null = type;
  while (block && block.parent !== text) block = block.parent as Type | null;
  return block;
}

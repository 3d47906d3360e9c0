import type { Block } from '#ui/neutral-tree.ts';

/** A block of the newer text, or one that the newer text lacks, with how it differs. */
export interface BlockChange {
  kind: 'same' | 'added' | 'changed' | 'removed';
  block: Block;
}

/**
 * What changed between two texts, block by block in the order of the newer one. Blocks are matched by id; a removed block
 * stands after the block that preceded it.
 */
export function changesBetween(before: Block[], after: Block[]): BlockChange[] {
  const older = flat(before);
  const newer = flat(after);
  const olderById = new Map(older.map((block) => [block.id, block]));
  const kept = new Set(newer.map(({ id }) => id));
  const removedAfter = new Map<string | null, Block[]>();
  let preceding: string | null = null;
  for (const block of older) {
    if (kept.has(block.id)) {
      preceding = block.id;
    } else {
      removedAfter.set(preceding, [...(removedAfter.get(preceding) ?? []), block]);
    }
  }
  const removed = (id: string | null): BlockChange[] =>
    (removedAfter.get(id) ?? []).map((block) => ({ kind: 'removed', block }));
  return [
    ...removed(null),
    ...newer.flatMap((block): BlockChange[] => [
      { kind: kindOf(olderById.get(block.id), block), block },
      ...removed(block.id),
    ]),
  ];
}

function kindOf(older: Block | undefined, block: Block): BlockChange['kind'] {
  if (!older) return 'added';
  return JSON.stringify(older) === JSON.stringify(block) ? 'same' : 'changed';
}

/** The blocks of a text; those of a section follow its heading, which is a block without content. */
function flat(blocks: Block[]): Block[] {
  return blocks.flatMap((block): Block[] =>
    block.type === 'section' ? [{ ...block, blocks: [] }, ...block.blocks] : [block],
  );
}

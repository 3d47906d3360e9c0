import * as Y from 'yjs';
import { wordsInText } from '../words-in.ts';

/** The number of words in an update, without those that were deleted again. Letters typed behind each other are joined. */
export function sentWords(update: Uint8Array): number {
  const runs: string[] = [];
  let last: Y.Item | null = null;
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const goesOn = last !== null && struct.origin !== null && isEndOf(struct.origin, last);
    if (goesOn) runs.push((runs.pop() ?? '') + struct.content.str);
    else runs.push(struct.content.str);
    last = struct;
  }
  return runs.reduce((words, run) => words + wordsInText(run), 0);
}

function isEndOf(origin: Y.ID, item: Y.Item): boolean {
  return origin.client === item.id.client && origin.clock === item.id.clock + item.length - 1;
}

import * as Y from 'yjs';

const WORD = /[\p{L}\p{N}]+(?:['’\-.@/][\p{L}\p{N}]+)*/gu;

/** The number of words in a draft, without the titles of the six blocks. The server counts in the same way. */
export function wordsIn(doc: Y.Doc): number {
  return doc
    .getXmlFragment('default')
    .toArray()
    .filter((block) => !(block instanceof Y.XmlElement && block.nodeName === 'blockHeading'))
    .reduce((words, block) => words + wordsOf(block), 0);
}

export function wordsInText(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

function wordsOf(node: ReturnType<Y.XmlFragment['toArray']>[number]): number {
  if (node instanceof Y.XmlText) {
    const text = (node.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('');
    return wordsInText(text);
  }
  if (!(node instanceof Y.XmlElement)) return 0;
  return node.toArray().reduce<number>((words, child) => words + wordsOf(child as typeof node), 0);
}

import { Extension } from '@tiptap/core';
import * as Y from 'yjs';
import { creationOf } from '#collab/yjs-items.ts';
import { afterOthers, type SharedEvents } from './after-others.ts';
import { newBlockId } from './block-id.ts';

/**
 * Gives a block of this page a new id when another page made a block with the same id, because both moved the same block
 * at the same time. All but one of those pages do so.
 */
export const OwnIds = Extension.create({
  name: 'ownIds',

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      afterOthers('ownIds', editor, (events, doc, fragment) => {
        const theirs = insertedIds(events, doc.clientID);
        if (theirs.size === 0) return null;
        const doubles = elementsIn(fragment).filter(
          (element) =>
            creationOf(element)?.client === doc.clientID &&
            (theirs.get(element.getAttribute('id') ?? '') ?? doc.clientID) < doc.clientID,
        );
        if (doubles.length === 0) return null;
        return () => {
          for (const element of doubles) element.setAttribute('id', newBlockId());
        };
      }),
    ];
  },
});

/** Ids of blocks that others inserted, with the client id of the page that did. */
function insertedIds(events: SharedEvents, me: number): Map<string, number> {
  const ids = new Map<string, number>();
  for (const { target, changes } of events) {
    if (!(target instanceof Y.XmlFragment)) continue;
    for (const { content } of changes.added) {
      if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlFragment)) continue;
      for (const element of elementsIn(content.type)) {
        const [id, maker] = [element.getAttribute('id'), creationOf(element)?.client];
        if (id && maker !== undefined && maker !== me) ids.set(id, maker);
      }
    }
  }
  return ids;
}

function elementsIn(fragment: Y.XmlFragment): Y.XmlElement[] {
  const self = fragment instanceof Y.XmlElement ? [fragment] : [];
  return [
    ...self,
    ...fragment.toArray().flatMap((child) => (child instanceof Y.XmlFragment ? elementsIn(child) : [])),
  ];
}

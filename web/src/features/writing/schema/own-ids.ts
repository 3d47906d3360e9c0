import { Extension } from '@tiptap/core';
import * as Y from 'yjs';
import { creationOf, isDeleted, lineageOf } from '#collab/yjs-items.ts';
import { afterOthers, type SharedEvents } from './after-others.ts';
import { newBlockId } from './block-id.ts';

/**
 * Two pages that move the same block at the same time each insert a copy with the same id. All but one of those pages
 * remove their copy, or give it a new id when the copies are no longer the same.
 */
export const OwnIds = Extension.create({
  name: 'ownIds',

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      afterOthers('ownIds', editor, (events, doc, fragment) => {
        const theirs = inserted(events, doc.clientID);
        if (theirs.size === 0) return null;
        const doubles = elementsIn(fragment).flatMap((own) => {
          if (creationOf(own)?.client !== doc.clientID) return [];
          const other = theirs.get(own.getAttribute('id') ?? '');
          return other && makerOf(other) < doc.clientID ? [{ own, other }] : [];
        });
        if (doubles.length === 0) return null;
        return () => {
          for (const { own, other } of doubles) {
            // With its parent, which was a double too.
            if (isGone(own)) continue;
            if (own.toString() === other.toString() && !isGone(other)) remove(own);
            else own.setAttribute('id', newBlockId());
          }
        };
      }),
    ];
  },
});

/** The blocks that others inserted, by id. */
function inserted(events: SharedEvents, me: number): Map<string, Y.XmlElement> {
  const found = new Map<string, Y.XmlElement>();
  for (const { target, changes } of events) {
    if (!(target instanceof Y.XmlFragment)) continue;
    for (const { content } of changes.added) {
      if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlFragment)) continue;
      for (const element of elementsIn(content.type)) {
        const id = element.getAttribute('id');
        if (id && makerOf(element) !== me) found.set(id, element);
      }
    }
  }
  return found;
}

function makerOf(element: Y.XmlElement): number {
  return creationOf(element)?.client ?? Number.POSITIVE_INFINITY;
}

function isGone(element: Y.XmlElement): boolean {
  return [...lineageOf(element)].some(isDeleted);
}

function remove(element: Y.XmlElement): void {
  const parent = element.parent as Y.XmlFragment;
  parent.delete(parent.toArray().indexOf(element), 1);
}

function elementsIn(fragment: Y.XmlFragment): Y.XmlElement[] {
  const self = fragment instanceof Y.XmlElement ? [fragment] : [];
  return [
    ...self,
    ...fragment.toArray().flatMap((child) => (child instanceof Y.XmlFragment ? elementsIn(child) : [])),
  ];
}

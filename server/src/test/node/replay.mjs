// Compares a snapshot's content with yjs. Reads a JSON list of {updates, state}: the updates of a log below a marker and
// the stored state, as base64. Prints per item '' when a yjs document that applied the updates equals one that applied
// the state, and otherwise what differs.
//
//   node --input-type=module -e "$(cat replay.mjs)" < items.json
import { readFileSync } from 'node:fs'
import * as Y from 'yjs'

const bytes = text => Buffer.from(text, 'base64')

function documentOf(updates) {
  const doc = new Y.Doc()
  updates.forEach(update => Y.applyUpdate(doc, bytes(update)))
  const canonical = new Y.Doc()
  Y.applyUpdate(canonical, Y.encodeStateAsUpdate(doc))
  return canonical
}

function difference({ updates, state }) {
  const replayed = documentOf(updates)
  const stored = documentOf([state])
  const text = doc => doc.getXmlFragment('default').toString()
  if (text(replayed) !== text(stored)) {
    return `text: ${text(replayed)} is not ${text(stored)}`
  }
  if (!Buffer.from(Y.encodeStateAsUpdate(replayed)).equals(Buffer.from(Y.encodeStateAsUpdate(stored)))) {
    return 'state'
  }
  return replayed.store.pendingStructs ? 'pending structs' : ''
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(difference)))

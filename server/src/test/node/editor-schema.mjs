// Prints, as a JSON list of one text, what the editor's own schema says: per node what may stand in it, its attributes
// and marks, and per mark its attributes. Runs in the web application's directory, so that names are found there:
//
//   node --input-type=module -e "$(cat editor-schema.mjs)" < /dev/null
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { getSchema } from '@tiptap/core'

const { schemaExtensions } = await import(pathToFileURL(resolve('src/features/writing/schema/schema.ts')))
const schema = getSchema(schemaExtensions())

/** Every type that any state of a node's content expression takes. */
function childrenOf({ contentMatch }) {
  const names = new Set()
  const seen = new Set()
  const open = [contentMatch]
  while (open.length > 0) {
    const match = open.pop()
    if (seen.has(match)) continue
    seen.add(match)
    for (let i = 0; i < match.edgeCount; i++) {
      const { type, next } = match.edge(i)
      names.add(type.name)
      open.push(next)
    }
  }
  return [...names].sort()
}

const attributesOf = ({ spec }) => Object.keys(spec.attrs ?? {}).sort()
const marksOf = type =>
  Object.values(schema.marks)
    .filter(mark => type.inlineContent && type.allowsMarkType(mark))
    .map(mark => mark.name)
    .sort()

const nodes = Object.fromEntries(
  Object.values(schema.nodes).map(type => [
    type.name,
    { children: childrenOf(type), attributes: attributesOf(type), marks: marksOf(type) },
  ]),
)
const marks = Object.fromEntries(Object.values(schema.marks).map(mark => [mark.name, attributesOf(mark)]))
console.log(JSON.stringify([JSON.stringify({ nodes, marks })]))

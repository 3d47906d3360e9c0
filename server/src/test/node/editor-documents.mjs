// Prints, as a JSON list of base64, the Yjs updates that the editor makes of documents: a JSON list of them comes in, in
// the editor's own form. Runs in the web application's directory, so that names are found there:
//
//   node --input-type=module -e "$(cat editor-documents.mjs)" < documents.json
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

const { schemaExtensions } = await import(pathToFileURL(resolve('src/features/writing/schema/schema.ts')))
const schema = getSchema(schemaExtensions())

const documents = JSON.parse(readFileSync(0, 'utf8'))
const updates = documents.map(document =>
  Buffer.from(Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(schema, document, 'default'))).toString('base64'),
)
console.log(JSON.stringify(updates))

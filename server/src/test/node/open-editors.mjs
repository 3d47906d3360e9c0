// For each document, opens two editors and applies the same updates to both; in between, each editor also types letters.
// Input: a JSON list with one JSON list of base64 updates per document. Output: a JSON list with one text per document,
// which describes the errors and is empty when both editors work and show the same. Runs in the web application's
// directory, so that module names are found there:
//
//   node --input-type=module -e "$(cat open-editors.mjs)" < documents.json
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true, url: 'http://localhost/' })
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name]
}
globalThis.window = window
window.Range.prototype.getClientRects = () => []
window.Range.prototype.getBoundingClientRect = () => new window.DOMRect()
window.document.elementFromPoint = () => null

const { Editor } = await import('@tiptap/core')
const { Awareness } = await import('y-protocols/awareness')
const Y = await import('yjs')
const { draftExtensions } = await import(pathToFileURL(resolve('src/features/writing/editor/draft-extensions.ts')))

const faults = []
console.error = (...all) => faults.push(all.map(String).join(' '))
process.on('uncaughtException', error => faults.push(String(error.stack)))
process.on('unhandledRejection', error => faults.push(String(error?.stack)))
window.addEventListener('error', ({ message }) => faults.push(message))

function open(name) {
  const doc = new Y.Doc()
  const element = document.createElement('div')
  document.body.append(element)
  const extensions = draftExtensions({
    doc,
    provider: { awareness: new Awareness(doc) },
    me: { name, color: '#000000' },
    checkboxLabel: text => text,
    onPasteNotice: () => {},
    onBound: () => {},
    others: [],
    onLost: () => faults.push(`${name} lost its document`),
  })
  return { name, doc, element, editor: new Editor({ element, extensions }) }
}

function takeIn(desk, update) {
  try {
    Y.applyUpdate(desk.doc, update, 'wire')
  } catch (error) {
    faults.push(`${desk.name}: ${error.stack}`)
  }
}

function write({ editor }, turn) {
  const { doc } = editor.state
  const places = []
  doc.descendants((node, at) => {
    if (node.isTextblock) places.push(at + 1)
  })
  if (places.length > 0) editor.view.dispatch(editor.state.tr.insertText('a', places[turn % places.length]))
}

const nextTurn = () => new Promise(done => setTimeout(done, 0))

async function tried(updates) {
  const desks = [open('Anna'), open('Bert')]
  for (const desk of desks) {
    desk.doc.on('update', (update, origin) => {
      if (origin !== 'wire') for (const other of desks) if (other !== desk) takeIn(other, update)
    })
  }
  for (const [turn, update] of updates.entries()) {
    for (const desk of desks) takeIn(desk, Buffer.from(update, 'base64'))
    if (turn % 10 === 9) write(desks[(turn / 10) & 1], turn)
    if (turn % 25 === 24) await nextTurn()
  }
  await nextTurn()
  await nextTurn()
  const [anna, bert] = desks
  if (anna.editor.getHTML() !== bert.editor.getHTML()) faults.push(`differ:\n${anna.editor.getHTML()}\n${bert.editor.getHTML()}`)
  write(anna, 0)
  if (anna.editor.getText() !== bert.editor.getText()) faults.push('the last letter did not arrive')
  for (const { editor, element } of desks) {
    editor.destroy()
    element.remove()
  }
  return faults.splice(0).slice(0, 3).join('\n')
}

const found = []
for (const updates of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    found.push(await tried(updates))
  } catch (error) {
    found.push(String(error.stack))
  }
}
console.log(JSON.stringify(found))
process.exit(0)

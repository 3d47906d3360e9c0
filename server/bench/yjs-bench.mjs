// One measurement of yjs, twin of EngineBenchmark: prints nanoseconds per operation, one line per measured iteration; for
// `heap` the bytes that the parsed document retains.
//
//   node --expose-gc yjs-bench.mjs WEB_DIRECTORY DATA_DIRECTORY apply|parse|encode|merge|heap
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const [webDirectory, data, operation] = process.argv.slice(2)
const require = createRequire(resolve(webDirectory, 'package.json'))
const Y = require('yjs')

const ROOT = 'text'
const MERGED = 10_000
const WARM_UPS = 3
const MEASURED = 3
const ITERATION = 1e9

const readUpdates = () => {
  const bytes = readFileSync(join(data, 'updates'))
  const updates = []
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    updates.push(new Uint8Array(bytes.subarray(at + 4, at + 4 + length)))
    at += 4 + length
  }
  return updates
}
const state = new Uint8Array(readFileSync(join(data, 'state')))
const parse = () => {
  const doc = new Y.Doc()
  doc.getText(ROOT)
  Y.applyUpdate(doc, state)
  return doc
}

const operations = {
  apply: () => {
    const updates = readUpdates()
    return () => {
      const doc = new Y.Doc()
      doc.getText(ROOT)
      for (const update of updates) Y.applyUpdate(doc, update)
      return doc
    }
  },
  parse: () => parse,
  encode: () => {
    const doc = parse()
    return () => Y.encodeStateAsUpdate(doc)
  },
  merge: () => {
    const first = readUpdates().slice(0, MERGED)
    return () => Y.mergeUpdates(first)
  }
}

const used = () => {
  for (let i = 0; i < 4; i++) globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

if (operation === 'heap') {
  const DOCUMENTS = 20
  parse()
  const documents = new Array(DOCUMENTS).fill(null)
  const before = used()
  for (let i = 0; i < DOCUMENTS; i++) documents[i] = parse()
  console.log(Math.round((used() - before) / DOCUMENTS))
  if (documents.some(doc => doc.getText(ROOT).length === 0)) throw new Error('empty')
} else {
  const run = operations[operation]()
  let kept
  for (let i = 0; i < WARM_UPS + MEASURED; i++) {
    const from = process.hrtime.bigint()
    let operationsDone = 0
    let spent = 0
    do {
      kept = run()
      operationsDone++
      spent = Number(process.hrtime.bigint() - from)
    } while (spent < ITERATION)
    if (i >= WARM_UPS) console.log(spent / operationsDone)
  }
  if (!kept) throw new Error('nothing done')
}

// Plays seeded histories of a draft with a passage and prints each as one line of JSON: the anchor, the document when it
// was made, and every document at the end with where the page finds the passage in it.
//
//   node passages.mjs WEB_DIRECTORY FIRST_SEED COUNT
//
// yjs, the histories and the search are those of WEB_DIRECTORY; the Node that runs this reads TypeScript.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [webDirectory, firstSeed, count] = process.argv.slice(2)
const load = path => import(pathToFileURL(resolve(webDirectory, path)).href)
const Y = await load('node_modules/yjs/dist/yjs.mjs')
const { findIn, playPassageHistory } = await load('src/testing/passage-histories.ts')
const { passageText } = await load('src/passages/passage-text.ts')

const base64 = bytes => Buffer.from(bytes).toString('base64')
const print = async line => {
  if (!process.stdout.write(JSON.stringify(line) + '\n')) await new Promise(resolve => process.stdout.once('drain', resolve))
}
for (let seed = Number(firstSeed); seed < Number(firstSeed) + Number(count); seed++) {
  const { anchor, pointed, ends, apart } = playPassageHistory(seed)
  const documents = [...apart, ...ends].map(doc => ({ state: base64(Y.encodeStateAsUpdate(doc)), found: findIn(doc, anchor), words: passageText(doc, anchor) }))
  await print({ seed, anchor, pointed: base64(pointed), documents })
}

// Prints the results of yjs for updates in unusual forms, as lines of JSON: content that yjs reads but no longer writes,
// integers with needless bytes, values in other encodings, cuts inside an item. Also prints how JavaScript writes numbers.
//
//   node yjs-forms.mjs WEB_DIRECTORY
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const require = createRequire(resolve(process.argv[2], 'package.json'))
const Y = require('yjs')
const encoding = require('lib0/encoding')

Y.Text.prototype._callObserver = Y.AbstractType.prototype._callObserver

const hex = bytes => Buffer.from(bytes).toString('hex')
const bytes = text => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const string = text => {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, text)
  return hex(encoding.toUint8Array(encoder))
}

const update = (client, clock, structs, deletions = '00') => `01 ${structs.length.toString(16).padStart(2, '0')} ${client} ${clock} ${structs.join(' ')} ${deletions}`
const inText = content => `04 01 0174 ${string(content)}`

const FORMS = [
  ['values as JSON texts', [update('05', '00', [`02 01 0161 05 ${['1', '"x"', 'undefined', '{"b": 1.0, "2":[ ]}', '-0'].map(string).join(' ')}`])]],
  ['values as JSON texts, cut and deleted', [update('05', '00', [`02 01 0161 04 ${['1', '2', '3', '4'].map(string).join(' ')}`], '01 05 01 01 02')]],
  ['values as JSON texts that continue', [update('05', '00', [`02 01 0161 01 ${string('1')}`]), update('05', '01', [`82 05 00 02 ${string('2')} ${string('[3]')}`])]],
  ['an embed with spaces', [update('05', '00', [`05 01 0174 ${string('{ "a" : [1.50, 1e3, "\\u0041\\ud83d"] }')}`])]],
  ['a format with a number', [update('05', '00', [`06 01 0174 ${string('size')} ${string('12.0')}`])]],
  ['numbers in other encodings', [update('05', '00', ['08 01 0161 07 7b3ff0000000000000 7c40000000 7db0ffffffffffff0f 7d40 7a0000000000000001 7b7ff8000000000001 7dffffffff1f'])]],
  ['objects whose keys JavaScript orders', [update('05', '00', [`08 01 0161 01 76 04 ${string('b')} 7e ${string('10')} 7e ${string('2')} 7e ${string('b')} 78`])]],
  ['integers longer than need be', ['8100 8100 8500 8000 04 8100 8100 74 8200 6869 00']],
  ['a key where an origin stands', [update('05', '00', ['28 01 016d 016b 01 7d01', 'a8 05 00 01 7d02']), '00 00']],
  ['an origin, and a key all the same', [update('05', '00', [inText('ab')]), update('06', '00', ['a4 05 01 0163'])]],
  ['a hook, and a name that is not an element', [update('05', '00', ['07 01 0178 05 0468616b65', '07 00 05 00 06'])]],
  ['documents with options', [update('05', '00', [`09 01 0161 ${string('g')} 76 05 ${string('gc')} 79 ${string('meta')} 7501 7d01 ${string('autoLoad')} 78 ${string('extra')} 7d01 ${string('guid')} 77 ${string('h')}`])]],
  ['bytes', [update('05', '00', ['03 01 0161 03 000102'])]],
  ['a collected run between', [update('05', '00', [inText('a'), '00 05', 'c4 05 00 05 00 0162'])]],
  ['a type inside something that is no type', [update('05', '00', [inText('a'), '04 00 05 00 0162'])]],
  ['a gap', [update('05', '00', [inText('a'), '0a 03', '84 05 00 0162'])]],
  ['a gap that is filled', [update('05', '00', [inText('a')]), update('05', '03', ['84 05 02 0164']), update('05', '01', ['84 05 00 026263'])]],
  ['updates that overlap', [update('05', '00', [inText('abc')]), update('05', '01', ['84 05 00 04 62636465'])]],
  ['an overlap inside a surrogate pair', [update('05', '00', [inText('a\ufffd')]), update('05', '01', ['84 05 00 06 f09f98806263'])]],
  ['deletions in any order', [update('05', '00', [inText('abcdefgh')], '01 05 03 0601 0102 0202')]],
  ['deletions of what is not there', [update('05', '00', [inText('ab')], '02 05 01 0103 09 01 0002'), update('05', '02', ['84 05 01 036364650'.slice(0, -1)])]],
  ['somebody unknown first', [update('07', '00', ['84 05 00 0178']), update('05', '00', [inText('ab')])]],
  ['a chain of dependencies', [update('09', '00', ['84 07 00 0179']), update('07', '00', ['84 05 00 0178']), update('05', '00', [inText('ab')])]],
  ['two neighbours in different types', [update('05', '00', [inText('ab'), `04 01 0175 ${string('cd')}`]), update('07', '00', ['c4 05 00 05 03 0178'])]],
  ['a clock that starts inside', [update('05', '01', ['84 05 00 0162']), update('05', '00', [inText('ab')])]]
]

const passive = () => {
  const doc = new Y.Doc()
  doc.clientID = 1
  return doc
}
for (const [name, texts] of FORMS) {
  const updates = texts.map(bytes)
  const doc = passive()
  const states = updates.map(one => {
    Y.applyUpdate(doc, one)
    return hex(Y.encodeStateAsUpdate(doc))
  })
  const merged = Y.mergeUpdates([...updates, Uint8Array.of(0, 0)])
  const backwards = Y.mergeUpdates([...updates].reverse().concat(updates))
  const diffs = [0, 1, 2, 3].map(clock => {
    const vector = Uint8Array.of(1, 5, clock)
    return [hex(vector), hex(Y.diffUpdate(merged, vector)), hex(Y.encodeStateAsUpdate(doc, vector))]
  })
  console.log(JSON.stringify({ name, updates: updates.map(hex), states, merged: hex(merged), backwards: hex(backwards), vector: hex(Y.encodeStateVectorFromUpdate(merged)), diffs }))
}

let state = 12345
const uint32 = () => {
  state = Math.imul(state ^ state >>> 15, 0x2c1b3c6d) + 0x9e3779b9 | 0
  return (state ^ state >>> 13) >>> 0
}
const numbers = [0, -0, 1, 1e21, 1e-7, 5e-324, 2 ** 31, -(2 ** 31), 2 ** 53 - 1, 2 ** 53, 0.1, 123456789012345680000, 4.9e-324, 1.7976931348623157e308, 2e-323, 9.5e-7]
const view = new DataView(new ArrayBuffer(8))
while (numbers.length < 3000) {
  view.setUint32(0, uint32())
  view.setUint32(4, uint32())
  const random = view.getFloat64(0)
  if (Number.isFinite(random)) numbers.push(random, Number(random.toPrecision(1 + numbers.length % 17)), Math.trunc(uint32() / 7) / 10 ** (numbers.length % 12))
}
console.log(JSON.stringify({
  numbers: numbers.map(number => {
    view.setFloat64(0, number)
    const encoder = encoding.createEncoder()
    encoding.writeAny(encoder, number)
    return [view.getBigUint64(0).toString(16), JSON.stringify(number), hex(encoding.toUint8Array(encoder))]
  })
}))

// Plays seeded histories with yjs and prints each as one line of JSON: what a passive document (in the role of the server)
// received and did, step by step, with the results of yjs; and the final content of every peer.
//
//   node yjs-histories.mjs WEB_DIRECTORY seeds FIRST_SEED COUNT [STEPS]
//   node yjs-histories.mjs WEB_DIRECTORY steps SEED LIST LIST …       one history per LIST, of these steps (0-9,12)
//
// yjs is the one in WEB_DIRECTORY/node_modules. Five peers edit, undo and redo; their messages travel over a network that
// reorders, repeats and merges them; peers go offline and come back. The passive document also makes edits now and then.
// A step depends on the seed and its number only, so that a failing history can be shrunk by removing steps.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const [webDirectory, mode, ...words] = process.argv.slice(2)
const require = createRequire(resolve(webDirectory, 'package.json'))
const Y = require('yjs')

// A passive document does not clean up formats after remote changes.
const observe = Y.Text.prototype._callObserver
Y.Text.prototype._callObserver = function (transaction, keys) {
  return (this.doc.passive ? Y.AbstractType.prototype : { _callObserver: observe })._callObserver.call(this, transaction, keys)
}
const warn = console.warn
console.warn = () => {}

const base64 = bytes => Buffer.from(bytes).toString('base64')

class Random {
  constructor (seed) {
    this.state = seed * 2654435761 >>> 0
  }

  next () {
    this.state = this.state + 0x6d2b79f5 | 0
    let t = Math.imul(this.state ^ this.state >>> 15, 1 | this.state)
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t
    return ((t ^ t >>> 14) >>> 0) / 4294967296
  }

  below (n) {
    return Math.floor(this.next() * n)
  }

  chance (p) {
    return this.next() < p
  }

  pick (list) {
    return list[this.below(list.length)]
  }
}

// The content of a document, in a form that both sides can write: keys sorted, adjacent characters with equal attributes joined.
const byKey = ([a], [b]) => a < b ? -1 : a > b ? 1 : 0
const plain = value => {
  if (value === undefined) return { $: 'undefined' }
  if (typeof value === 'bigint') return { $big: String(value) }
  if (typeof value === 'number' && !Number.isFinite(value)) return { $num: String(value) }
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Uint8Array) return { $bytes: base64(value) }
  if (value instanceof Y.Doc) return { $doc: value.guid }
  if (value instanceof Y.AbstractType) return describe(value)
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}
const sorted = entries => [...entries].sort(byKey).map(([key, value]) => [key, plain(value)])
const runs = text => {
  const joined = []
  for (const { insert, attributes = {} } of text.toDelta()) {
    const own = sorted(Object.entries(attributes))
    const last = joined.at(-1)
    if (typeof insert === 'string' && last && typeof last[0] === 'string' && JSON.stringify(last[1]) === JSON.stringify(own)) {
      last[0] += insert
    } else {
      joined.push([typeof insert === 'string' ? insert : [plain(insert)], own])
    }
  }
  return joined
}
const describe = type => {
  if (type instanceof Y.XmlElement) {
    return ['element', type.nodeName, sorted(Object.entries(type.getAttributes())), type.toArray().map(plain)]
  }
  if (type instanceof Y.XmlFragment) return ['fragment', type.toArray().map(plain)]
  if (type instanceof Y.XmlText) return ['xmlText', sorted(Object.entries(type.getAttributes())), runs(type)]
  if (type instanceof Y.Text) return ['text', runs(type)]
  if (type instanceof Y.XmlHook) return ['hook', type.hookName, sorted(type.entries())]
  if (type instanceof Y.Map) return ['map', sorted(type.entries())]
  return ['array', type.toArray().map(plain)]
}
const read = doc => JSON.stringify([doc.getText('text'), doc.getXmlFragment('default'), doc.getMap('map'), doc.getArray('array')].map(describe))

const passiveDoc = clientID => {
  const doc = new Y.Doc({ guid: 'passive' })
  doc.clientID = clientID
  doc.passive = true
  return doc
}
const canonical = state => {
  const doc = passiveDoc(0)
  Y.applyUpdate(doc, state)
  return Y.encodeStateAsUpdate(doc)
}
const deleteSet = doc => {
  const snapshot = Y.encodeSnapshot(Y.snapshot(doc))
  return snapshot.subarray(0, snapshot.length - Y.encodeStateVector(doc).length)
}
const standing = doc => ({
  vector: base64(Y.encodeStateVector(doc)),
  deletions: base64(deleteSet(doc)),
  content: read(doc),
  canonical: base64(canonical(Y.encodeStateAsUpdate(doc)))
})

const WORDS = ['jongere', 'straathoek', 'é', 'ë', '😀', '👩‍👧', '字', ' ', '\n', 'vertrouwen', 'a', 'b', 'ab', '"', '\\', '<b>']
const MARKS = [{ bold: true }, { bold: null }, { italic: true }, { italic: null }, { bold: true, italic: true },
  { link: { href: 'https://example.be/?a=1' } }, { link: null }, { color: '#f00', bold: null }, { 'comment--x1': { id: 7, open: [1, 2] } }]
const KEYS = ['k', 'l', 'm', '1', 'é']
const NAMES = ['paragraph', 'heading', 'bulletList', 'LI']

const valueOf = (random, deep = true) => random.pick([
  () => random.below(1000) - 500,
  () => random.next() * 1e6,
  () => random.pick([0, -0, 2 ** 31, -(2 ** 31), 2 ** 53, 1e21, 0.1, Infinity, NaN]),
  () => random.pick(WORDS),
  () => null,
  () => random.chance(0.5),
  () => deep ? [valueOf(random, false), valueOf(random, false)] : [],
  () => deep ? { b: valueOf(random, false), a: random.pick(WORDS), 2: 1 } : {}
])()

// Cuts are made between characters: after a cut inside a surrogate pair, replicas would never converge.
const boundary = (string, index) => {
  const code = string.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff ? index + 1 : index
}
const flat = text => text.toDelta().map(({ insert }) => typeof insert === 'string' ? insert : '\ufffc').join('')
const cutIn = (random, text) => {
  const string = flat(text)
  return boundary(string, random.below(string.length + 1))
}
const rangeIn = (random, text, longest) => {
  const string = flat(text)
  const from = boundary(string, random.below(string.length + 1))
  return [from, boundary(string, Math.min(string.length, from + 1 + random.below(longest))) - from]
}

const editText = (random, text) => {
  switch (random.below(8)) {
    case 0: case 1: case 2:
      return text.insert(cutIn(random, text), random.pick(WORDS) + random.pick(WORDS))
    case 3:
      return text.insert(cutIn(random, text), random.pick(WORDS), Object.fromEntries(Object.entries(random.pick(MARKS)).filter(([, value]) => value !== null)))
    case 4: case 5: {
      const [from, length] = rangeIn(random, text, 6)
      return length > 0 && text.delete(from, length)
    }
    case 6: {
      const [from, length] = rangeIn(random, text, 8)
      return length > 0 && text.format(from, length, random.pick(MARKS))
    }
    default:
      return text.insertEmbed(cutIn(random, text), random.chance(0.8) ? { image: random.pick(WORDS), n: random.below(3) } : new Y.Map([['k', 1]]), random.chance(0.5) ? { bold: true } : undefined)
  }
}

const nested = random => random.pick([
  () => new Y.XmlText('los'),
  () => new Y.XmlElement('p'),
  () => random.pick([new Y.XmlFragment(), new Y.XmlHook('haak')]),
  () => new Y.Map([['a', random.below(9)], ['b', new Y.Array()]]),
  () => Y.Array.from([1, 'x', null]),
  () => new Y.Text('genest'),
  () => new Y.Doc({ guid: 'sub' + random.below(99), autoLoad: random.chance(0.5), meta: random.chance(0.5) ? { a: 1 } : null }),
  () => Uint8Array.of(random.below(256), 2, 3)
])()

const editMap = (random, map) => {
  const key = random.pick(KEYS)
  const inner = map.get(key)
  if (inner instanceof Y.Map && random.chance(0.5)) return inner.set(random.pick(KEYS), valueOf(random))
  if (inner instanceof Y.Text && random.chance(0.5)) return editText(random, inner)
  if (inner instanceof Y.Array && random.chance(0.5)) return editArray(random, inner)
  if (random.chance(0.2)) return map.delete(key)
  if (random.chance(0.05)) return map.set(key, random.pick([undefined, 1234567890123456789n, -1n]))
  return map.set(key, random.chance(0.25) ? nested(random) : valueOf(random))
}

const editArray = (random, array) => {
  if (array.length > 0 && random.chance(0.35)) {
    const from = random.below(array.length)
    return array.delete(from, 1 + random.below(Math.min(3, array.length - from)))
  }
  const values = Array.from({ length: 1 + random.below(3) }, () => random.chance(0.15) ? nested(random) : valueOf(random))
  return random.chance(0.3) ? array.push(values) : array.insert(random.below(array.length + 1), values)
}

const elementsIn = fragment => fragment.toArray().flatMap(child => child instanceof Y.XmlElement ? [child, ...elementsIn(child)] : [])
const textsIn = fragment => fragment.toArray().flatMap(child => child instanceof Y.XmlElement ? textsIn(child) : child instanceof Y.XmlText ? [child] : [])

const editXml = (random, root) => {
  const texts = textsIn(root)
  if (texts.length > 0 && random.chance(0.6)) {
    const text = random.pick(texts)
    return random.chance(0.05) ? text.setAttribute('lang', random.pick(WORDS)) : editText(random, text)
  }
  const elements = elementsIn(root)
  const fragment = random.pick([root, ...elements])
  const kind = random.below(8)
  if (kind < 2 && elements.length > 0) {
    const element = random.pick(elements)
    return random.chance(0.2) ? element.removeAttribute(random.pick(KEYS)) : element.setAttribute(random.pick(KEYS), valueOf(random))
  }
  if (kind === 2 && fragment.length > 0) {
    const from = random.below(fragment.length)
    return fragment.delete(from, 1 + random.below(Math.min(2, fragment.length - from)))
  }
  const at = random.below(fragment.length + 1)
  if (kind === 3) return fragment.insert(at, [new Y.XmlText(random.pick(WORDS))])
  if (kind === 4 && random.chance(0.2)) return fragment.insert(at, [new Y.XmlHook('haak')])
  const element = new Y.XmlElement(random.pick(NAMES))
  element.setAttribute('id', 'b' + random.below(1000))
  element.insert(0, [new Y.XmlText(random.pick(WORDS) + random.pick(WORDS))])
  return fragment.insert(at, [element])
}

const editPeer = (random, doc) => random.pick([
  () => editText(random, doc.getText('text')),
  () => editXml(random, doc.getXmlFragment('default')),
  () => editXml(random, doc.getXmlFragment('default')),
  () => editMap(random, doc.getMap('map')),
  () => editArray(random, doc.getArray('array'))
])()

const NEW_TYPES = {
  map: () => new Y.Map(),
  array: () => new Y.Array(),
  text: () => new Y.Text(),
  xmlText: () => new Y.XmlText(),
  fragment: () => new Y.XmlFragment(),
  element: () => new Y.XmlElement('los'),
  hook: () => new Y.XmlHook('haak')
}

// Makes an edit of the passive document and returns a description, with which the other side makes the same edit.
const serverEdit = (random, doc) => {
  const texts = [[], ...textsIn(doc.getXmlFragment('default')).map(pathTo)]
  const path = random.pick(texts)
  const text = path.length === 0 ? doc.getText('text') : at(doc, path)
  const array = doc.getArray('array')
  const root = doc.getXmlFragment('default')
  const marks = structuredClone(random.pick(MARKS))
  switch (random.below(16)) {
    case 12: {
      const key = random.pick(KEYS)
      switch (random.below(4)) {
        case 0:
          doc.getMap('map').clear()
          return ['clear']
        case 1:
          doc.getMap('map').set(key, Uint8Array.of(1, 2, 255))
          return ['setBytes', key, base64(Uint8Array.of(1, 2, 255))]
        case 2:
          doc.getMap('map').set(key, new Y.Doc({ guid: 'g', autoLoad: true }))
          return ['setDoc', key, 'g']
        default: {
          const type = random.pick(Object.keys(NEW_TYPES))
          doc.getMap('map').set(key, NEW_TYPES[type]())
          return ['setType', key, type]
        }
      }
    }
    case 13: {
      const type = random.pick(Object.keys(NEW_TYPES))
      const index = random.below(array.length + 1)
      array.insert(index, [1, NEW_TYPES[type](), 'x'])
      return ['addType', index, 1, type, 'x']
    }
    case 14: {
      const target = path.length === 0 ? null : at(doc, random.chance(0.5) ? path : path.slice(0, -1))
      if (target === null || target === root) return null
      const name = random.pick(KEYS)
      if (random.chance(0.3)) {
        target.removeAttribute(name)
        return ['unset', pathTo(target), name]
      }
      const value = random.pick([1, 'x', true, { a: [1] }])
      target.setAttribute(name, value)
      return ['attribute', pathTo(target), name, value]
    }
    case 15: {
      const index = random.below(root.length + 1)
      const type = random.pick(['hook', 'xmlText', 'element'])
      root.insert(index, [NEW_TYPES[type]()])
      return ['node', index, type]
    }
    case 0: case 1: {
      const index = cutIn(random, text)
      const string = random.pick(WORDS)
      text.insert(index, string)
      return ['insert', path, index, string]
    }
    case 2: {
      const index = cutIn(random, text)
      const string = random.pick(WORDS)
      text.insert(index, string, { ...marks })
      return ['insertWith', path, index, string, marks]
    }
    case 3: {
      const index = cutIn(random, text)
      text.insertEmbed(index, { e: 1 }, { ...marks })
      return ['embed', path, index, { e: 1 }, marks]
    }
    case 4: case 5: {
      const [from, length] = rangeIn(random, text, 6)
      text.delete(from, length)
      return ['delete', path, from, length]
    }
    case 6: {
      const [from, length] = rangeIn(random, text, 8)
      text.format(from, length, marks)
      return ['format', path, from, length, marks]
    }
    case 7: {
      const key = random.pick(KEYS)
      const value = random.pick([1, 'x', null, true, 0.5, [1], { a: 1 }])
      doc.getMap('map').set(key, value)
      return ['set', key, value]
    }
    case 8: {
      const key = random.pick(KEYS)
      doc.getMap('map').delete(key)
      return ['remove', key]
    }
    case 9: {
      const values = [random.below(9), 'y', null]
      if (random.chance(0.5)) {
        array.push(values)
        return ['push', values]
      }
      const index = random.below(array.length + 1)
      array.insert(index, values)
      return ['add', index, values]
    }
    case 10: {
      if (array.length === 0) return null
      const index = random.below(array.length)
      array.delete(index, 1)
      return ['drop', index, 1]
    }
    default: {
      if (root.length > 0 && random.chance(0.3)) {
        const index = random.below(root.length)
        root.delete(index, 1)
        return ['cut', index]
      }
      const index = random.below(root.length + 1)
      const element = new Y.XmlElement('paragraph')
      root.insert(index, [element])
      element.insert(0, [new Y.XmlText('server')])
      element.setAttribute('id', 's')
      return ['element', index, 'paragraph', 'server', 's']
    }
  }
}
const nodes = fragment => fragment.toArray().filter(child => child instanceof Y.XmlElement || child instanceof Y.XmlText)
const pathTo = type => type.parent instanceof Y.XmlFragment && type._item !== null ? [...pathTo(type.parent), nodes(type.parent).indexOf(type)] : []
const at = (doc, path) => path.reduce((node, index) => nodes(node)[index], doc.getXmlFragment('default'))

const play = (seed, chosen) => {
  let random = new Random(seed)
  const steps = []
  let played = 0
  const note = (...words) => steps.push([played, ...words])
  const server = passiveDoc(1000000 + random.below(2 ** 31))
  server.getText('text')
  server.getXmlFragment('default')
  server.getMap('map')
  server.getArray('array')
  const edits = random.chance(0.5)
  let emitted = null
  server.on('update', update => { emitted = update })
  const ids = new Set()
  while (ids.size < 5) ids.add(random.chance(0.5) ? 1 + random.below(200) : 1 + random.below(2 ** 32 - 2))
  const peers = [...ids].map(clientID => {
    const doc = new Y.Doc({ guid: 'peer' })
    doc.clientID = clientID
    const scope = [doc.getText('text'), doc.getXmlFragment('default'), doc.getMap('map'), doc.getArray('array')]
    const peer = { doc, online: true, outbox: [], inbox: [], undo: new Y.UndoManager(scope, { captureTimeout: random.chance(0.5) ? 0 : 100000 }) }
    doc.on('update', (update, origin) => {
      if (origin !== 'network' && peer.online) peer.outbox.push(update)
    })
    return peer
  })

  const relay = (update, from) => peers.forEach(peer => {
    if (peer !== from && peer.online) peer.inbox.push(update)
  })
  const take = (update, from) => {
    Y.applyUpdate(server, update)
    note('apply', base64(update))
    relay(update, from)
    if (random.chance(0.1)) note('state', base64(Y.encodeStateAsUpdate(server)))
    if (random.chance(0.1)) {
      const v2 = random.chance(0.5) ? Y.encodeStateAsUpdateV2(server) : Y.convertUpdateFormatV1ToV2(update)
      note('v2', base64(v2), base64(Y.convertUpdateFormatV2ToV1(v2)))
    }
    if (random.chance(0.1)) {
      note('contains', base64(update), Y.snapshotContainsUpdate(Y.snapshot(server), update))
    }
  }
  const merged = updates => {
    const result = Y.mergeUpdates(updates)
    note('merge', updates.map(base64), base64(result))
    return result
  }
  const since = vector => {
    const result = Y.encodeStateAsUpdate(server, vector)
    note('since', base64(vector), base64(result))
    return result
  }
  const deliverToServer = peer => {
    if (peer.outbox.length === 0) return
    const from = random.chance(0.25) ? random.below(peer.outbox.length) : 0
    const some = peer.outbox.splice(from, 1 + (random.chance(0.3) ? random.below(4) : 0))
    take(some.length === 1 ? some[0] : merged(random.chance(0.3) ? some.reverse() : some), peer)
    if (random.chance(0.05)) take(random.pick(some), peer)
  }
  const deliverToPeer = peer => {
    if (peer.inbox.length === 0) return
    const from = random.chance(0.2) ? random.below(peer.inbox.length) : 0
    Y.applyUpdate(peer.doc, peer.inbox.splice(from, 1)[0], 'network')
  }
  const synchronise = peer => {
    const own = Y.encodeStateAsUpdate(peer.doc)
    const vector = Y.encodeStateVector(server)
    const update = Y.diffUpdate(own, vector)
    note('diff', base64(own), base64(vector), base64(update))
    note('vectorOf', base64(update), base64(Y.encodeStateVectorFromUpdate(update)))
    take(random.chance(0.5) ? update : Y.encodeStateAsUpdate(peer.doc, vector), peer)
    Y.applyUpdate(peer.doc, since(Y.encodeStateVector(peer.doc)), 'network')
  }

  const total = 60 + random.below(120)
  const order = chosen === undefined ? [...Array(total).keys()] : [...chosen]
  for (const step of order) {
    random = new Random((seed * 65537 + step + 1) >>> 0)
    played = step
    const peer = random.pick(peers)
    const what = random.next()
    if (what < 0.4) {
      random.chance(0.2) ? peer.doc.transact(() => { editPeer(random, peer.doc); editPeer(random, peer.doc) }) : editPeer(random, peer.doc)
    } else if (what < 0.46) {
      random.chance(0.6) ? peer.undo.undo() : peer.undo.redo()
    } else if (what < 0.66) {
      deliverToServer(peer)
    } else if (what < 0.86) {
      deliverToPeer(peer)
    } else if (what < 0.9) {
      peer.online = !peer.online
      if (peer.online) {
        synchronise(peer)
      } else {
        peer.outbox = []
        peer.inbox = []
      }
    } else if (what < 0.96 && edits) {
      let words
      emitted = null
      server.transact(() => { words = serverEdit(random, server) })
      if (words !== null) {
        note('edit', words, emitted === null ? null : base64(emitted))
        if (emitted !== null) relay(emitted, null)
      }
    } else if (server.getText('text').length > 0) {
      const text = server.getText('text')
      const position = Y.createRelativePositionFromTypeIndex(peer.doc.getText('text'), random.below(peer.doc.getText('text').length + 1), random.pick([0, -1]))
      const there = Y.createAbsolutePositionFromRelativePosition(position, server)
      note('position', base64(Y.encodeRelativePosition(position)), there === null ? null : there.index)
      const index = random.below(text.length + 1)
      const assoc = random.pick([0, -1])
      note('positionAt', index, assoc, base64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc))))
    }
  }

  played = 'end'
  random = new Random(seed)
  // All peers come back online, and messages are delivered until none are left: one clean-up of formats can cause another.
  peers.forEach(peer => {
    if (!peer.online) {
      peer.online = true
      synchronise(peer)
    }
  })
  for (let round = 0; round < 50 && peers.some(peer => peer.outbox.length + peer.inbox.length > 0); round++) {
    peers.forEach(peer => {
      while (peer.outbox.length > 0) deliverToServer(peer)
      while (peer.inbox.length > 0) deliverToPeer(peer)
    })
  }
  for (let round = 0; round < 50; round++) {
    const before = peers.map(peer => base64(deleteSet(peer.doc)) + base64(Y.encodeStateVector(peer.doc))).join()
    peers.forEach(peer => {
      synchronise(peer)
      while (peer.outbox.length > 0) deliverToServer(peer)
      while (peer.inbox.length > 0) deliverToPeer(peer)
    })
    if (before === peers.map(peer => base64(deleteSet(peer.doc)) + base64(Y.encodeStateVector(peer.doc))).join()) break
  }
  note('state', base64(Y.encodeStateAsUpdate(server)))
  note('pending', server.store.pendingStructs !== null || server.store.pendingDs !== null)
  return { seed, played: order.length, client: server.clientID, steps, server: standing(server), peers: peers.map(peer => standing(peer.doc)), states: peers.map(peer => base64(Y.encodeStateAsUpdate(peer.doc))) }
}

// Reads 0-2,5 as 0, 1, 2 and 5.
const numbers = list => list.split(',').filter(Boolean).flatMap(range => {
  const [first, last = first] = range.split('-').map(Number)
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
})
const print = async history => {
  if (!process.stdout.write(JSON.stringify(history) + '\n')) await new Promise(resolve => process.stdout.once('drain', resolve))
}
if (mode === 'seeds') {
  const [first, count, steps] = words.map(Number)
  for (let seed = first; seed < first + count; seed++) {
    await print(play(seed, steps === undefined ? undefined : Array(steps).keys()))
  }
} else {
  const [seed, ...lists] = words
  for (const list of lists) await print(play(Number(seed), numbers(list)))
}

// Stock @hocuspocus/provider clients under a test's control: one JSON command per line on stdin, one JSON answer per line
// on stdout, in any order, joined by "id".
//
//   node stock-clients.mjs WEB_DIRECTORY
//
// The provider, yjs and ws are those in WEB_DIRECTORY/node_modules; a client whose line is 'page' or 'http' uses the
// sockets of our own page in WEB_DIRECTORY/src. Rich text is edited as Tiptap does it, in the
// XmlFragment "default"; nothing is ever inserted or cut inside a surrogate pair.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const require = createRequire(resolve(process.argv[2], 'package.json'))
const load = async name => import(pathToFileURL(require.resolve(name)))
const Y = await load('yjs')

// As in a browser, where an error nobody listens for ends nothing: the provider stops listening to a socket before it closes
// it, and ws calls closing a socket that is still opening an error.
class WebSocket extends (await load('ws')).default {
  constructor (...options) {
    super(...options)
    this.on('error', () => {})
  }
}

const WebSockets = {
  websocket: async () => WebSocket,
  // As the page has it: a WebSocket, or HTTP where none opens.
  page: async () => (await import(pathToFileURL(resolve(process.argv[2], 'src/collab/line-socket.ts')))).LineSocket,
  http: async () => (await import(pathToFileURL(resolve(process.argv[2], 'src/collab/http-socket.ts')))).HttpSocket
}

console.warn = () => {}

// A passive document observes nothing: only then does yjs not tidy formats after remote changes, which would add deletions
// of its own to what it was given.
const observe = Y.Text.prototype._callObserver
Y.Text.prototype._callObserver = function (transaction, changes) {
  return (this.doc.passive ? Y.AbstractType.prototype : { _callObserver: observe })._callObserver.call(this, transaction, changes)
}
const passive = updates => {
  const doc = new Y.Doc()
  doc.passive = true
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

const base64 = bytes => Buffer.from(bytes).toString('base64')
const sleep = milliseconds => new Promise(done => setTimeout(done, milliseconds))

class Random {
  constructor (seed) {
    this.state = seed >>> 0
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

  pick (list) {
    return list[this.below(list.length)]
  }
}

const clients = new Map()

// The package is that of the provider to be; older ones are installed under names of their own.
const connect = async ({ client, url, token, document, line = 'websocket', minDelay = 100, maxDelay = 500, package: from = '@hocuspocus/provider' }) => {
  const { HocuspocusProvider, HocuspocusProviderWebsocket } = await load(from)
  const WebSocketPolyfill = await WebSockets[line]()
  const doc = new Y.Doc()
  const events = []
  const note = name => data => events.push({ name, ...data })
  const socket = new HocuspocusProviderWebsocket({
    url, WebSocketPolyfill, delay: minDelay, minDelay, maxDelay,
    onClose: ({ event }) => note('socketClose')({ code: event.code })
  })
  const provider = new HocuspocusProvider({
    websocketProvider: socket, name: document, document: doc, token,
    // Provider 2 would otherwise also talk to the others past the server.
    broadcast: false,
    onAuthenticated: note('authenticated'),
    onAuthenticationFailed: note('authenticationFailed'),
    onStateless: note('stateless'),
    onClose: ({ event }) => note('close')({ code: event.code, reason: event.reason })
  })
  // Provider 2 attaches itself.
  provider.attach?.()
  clients.set(client, { doc, provider, socket, events, random: new Random(1), saved: new Set(), unsaved: [] })
  return { clientId: doc.clientID }
}

const words = ['tafel', 'één', 'naïef', '第三', '🙂', '👩‍👩‍👧', 'e\u0301', ' ', 'kader', '€', 'deontologie']
const types = ['paragraph', 'heading', 'blockquote', 'callout']

const textOf = node => node.toDelta().map(part => typeof part.insert === 'string' ? part.insert : '\u0000').join('')

// The nearest place to the right that is not inside a surrogate pair.
const whole = (text, index) => {
  const inside = index > 0 && index < text.length && /[\ud800-\udbff]/.test(text[index - 1]) && /[\udc00-\udfff]/.test(text[index])
  return inside ? index + 1 : index
}

const textsIn = node => node.toArray().flatMap(child =>
  child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : [])

const elementsIn = node => node.toArray().flatMap(child => child instanceof Y.XmlElement ? [child, ...elementsIn(child)] : [])

const block = (random, type) => {
  const element = new Y.XmlElement(type)
  if (type === 'heading') element.setAttribute('level', 3 + random.below(2))
  if (type === 'callout') element.setAttribute('kind', random.pick(['risk', 'example']))
  if (type === 'blockquote' || type === 'callout') {
    element.insert(0, [block(random, 'paragraph')])
  } else {
    element.setAttribute('id', random.below(1e9).toString(36))
    element.insert(0, [new Y.XmlText(random.pick(words))])
  }
  return element
}

// One edit of the kind a rich-text editor makes.
const edit = (doc, random) => {
  const root = doc.getXmlFragment('default')
  const texts = textsIn(root)
  const elements = elementsIn(root)
  const roll = random.below(100)
  doc.transact(() => {
    if (texts.length === 0 || roll < 8) {
      root.insert(random.below(root.length + 1), [block(random, random.pick(types))])
    } else if (roll < 12 && root.length > 6) {
      root.delete(random.below(root.length), 1)
    } else if (roll < 18) {
      random.pick(elements).setAttribute('starttekst', random.pick(['true', 'false']))
    } else {
      const node = random.pick(texts)
      const text = textOf(node)
      const from = whole(text, random.below(text.length + 1))
      const to = whole(text, Math.min(text.length, from + random.below(8)))
      if (roll < 25 && text.length > 4) {
        // Enter: the right part moves into a block of its own.
        const parent = node.parent
        const rest = node.toDelta()
        node.delete(from, text.length - from)
        const next = new Y.XmlElement('paragraph')
        const moved = new Y.XmlText()
        next.insert(0, [moved])
        const above = parent.parent ?? root
        above.insert(above.toArray().indexOf(parent) + 1, [next])
        moved.insert(0, rest.map(part => part.insert).join('').slice(from))
      } else if (roll < 40) {
        if (to > from) node.delete(from, to - from)
      } else if (roll < 55) {
        if (to > from) node.format(from, to - from, { [random.pick(['bold', 'italic', 'underline'])]: random.pick([{}, null]) })
      } else {
        node.insert(from, random.pick(words))
      }
    }
  }, 'editor')
}

const commands = {
  connect,

  async edit ({ client, seed, count, pause = 0 }) {
    const { doc } = clients.get(client)
    const random = new Random(seed)
    for (let i = 0; i < count; i++) {
      edit(doc, random)
      if (pause > 0 && i % 5 === 0) await sleep(random.below(pause))
    }
    return {}
  },

  type ({ client, text }) {
    const { doc } = clients.get(client)
    const root = doc.getXmlFragment('default')
    const texts = textsIn(root)
    if (texts.length === 0) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(text)])
      root.insert(root.length, [paragraph])
    } else {
      const last = texts[texts.length - 1]
      last.insert(textOf(last).length, text)
    }
    return {}
  },

  paragraph ({ client, block: id, text }) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.setAttribute('id', id)
    paragraph.insert(0, [new Y.XmlText(text)])
    clients.get(client).doc.getXmlFragment('default').push([paragraph])
    return {}
  },

  // As a rich-text editor makes a list of the last paragraph: deletes it, and inserts a copy.
  makeList ({ client }) {
    const one = clients.get(client)
    const root = one.doc.getXmlFragment('default')
    one.undo ??= new Y.UndoManager(root)
    one.doc.transact(() => {
      const last = root.length - 1
      const copy = root.get(last).clone()
      const item = new Y.XmlElement('listItem')
      item.insert(0, [copy])
      const list = new Y.XmlElement('bulletList')
      list.insert(0, [item])
      root.delete(last, 1)
      root.insert(last, [list])
    })
    return {}
  },

  undo ({ client }) {
    clients.get(client).undo.undo()
    return {}
  },

  // Writes numbered words for ever, one at a time, each only once the one before is acknowledged, and says which are.
  async write ({ client, word, pause = 0 }) {
    const one = clients.get(client)
    one.writing = true
    const list = one.doc.getArray('words')
    for (let n = 0; one.writing; n++) {
      list.push([`${word}${n}`])
      while (one.writing && (one.provider.unsyncedChanges > 0 || !one.provider.isAuthenticated)) await sleep(1)
      if (one.provider.unsyncedChanges === 0) one.saved.add(`${word}${n}`)
      if (pause > 0) await sleep(pause)
    }
    return {}
  },

  // Writes on whatever is acknowledged, a word every "pause" milliseconds, and notes when each was written and when saved.
  async flow ({ client, word, pause }) {
    const one = clients.get(client)
    one.writing = true
    one.flow = []
    let noted = 0
    const list = one.doc.getArray('words')
    const look = setInterval(() => {
      if (one.provider.unsyncedChanges === 0 && one.provider.isAuthenticated)
        for (; noted < one.flow.length; noted++) one.flow[noted].saved = Date.now()
    }, 2)
    for (let n = 0; one.writing; n++) {
      one.flow.push({ word: `${word}${n}`, written: Date.now(), saved: 0 })
      list.push([`${word}${n}`])
      await sleep(pause)
    }
    while (noted < one.flow.length) await sleep(5)
    clearInterval(look)
    return {}
  },

  flowed ({ client }) {
    return { words: clients.get(client).flow }
  },

  // Writes one word and says when.
  push ({ client, word }) {
    const at = Date.now()
    clients.get(client).doc.getArray('words').push([word])
    return { at }
  },

  async hasWord ({ client, word, within = 20000 }) {
    const list = clients.get(client).doc.getArray('words')
    const end = Date.now() + within
    while (list.length === 0 || list.get(list.length - 1) !== word) {
      if (list.toArray().includes(word)) break
      if (Date.now() > end) throw new Error(`${client} has no ${word}`)
      await sleep(1)
    }
    return { at: Date.now() }
  },

  async hasField ({ client, field, value, within = 20000 }) {
    const { provider } = clients.get(client)
    const end = Date.now() + within
    while (![...provider.awareness.getStates().values()].some(state => state[field] === value)) {
      if (Date.now() > end) throw new Error(`${client} sees no ${field} ${value}`)
      await sleep(1)
    }
    return { at: Date.now() }
  },

  // Answers what was saved since the last time.
  stopWriting ({ client }) {
    const one = clients.get(client)
    one.writing = false
    const saved = [...one.saved]
    one.saved.clear()
    return { saved }
  },

  async has ({ client, text, within = 20000 }) {
    const root = clients.get(client).doc.getXmlFragment('default')
    const end = Date.now() + within
    while (!root.toString().includes(text)) {
      if (Date.now() > end) throw new Error(`${client} has ${root}, not ${text}`)
      await sleep(5)
    }
    return {}
  },

  // Waits until the provider has been told what it may.
  async may ({ client, scope, within = 20000 }) {
    const { provider } = clients.get(client)
    const end = Date.now() + within
    while (!(provider.isAuthenticated && provider.authorizedScope === scope)) {
      if (Date.now() > end) throw new Error(`${client} may ${provider.authorizedScope}, not ${scope}`)
      await sleep(5)
    }
    return {}
  },

  async words ({ client }) {
    return { words: clients.get(client).doc.getArray('words').toArray() }
  },

  async synced ({ client, within = 20000 }) {
    const { provider } = clients.get(client)
    const end = Date.now() + within
    while (!(provider.isAuthenticated && provider.synced && provider.unsyncedChanges === 0)) {
      if (Date.now() > end) throw new Error(`${client} not synced: unsynced ${provider.unsyncedChanges}, authenticated ${provider.isAuthenticated}`)
      await sleep(5)
    }
    return {}
  },

  async saw ({ client, event, within = 20000 }) {
    const { events } = clients.get(client)
    const end = Date.now() + within
    while (!events.some(each => each.name === event)) {
      if (Date.now() > end) throw new Error(`${client} saw ${JSON.stringify(events)}, not ${event}`)
      await sleep(5)
    }
    return events.find(each => each.name === event)
  },

  state ({ client }) {
    const { doc, provider, events } = clients.get(client)
    return {
      stateVector: base64(Y.encodeStateVector(doc)),
      deleteSet: base64(Y.encodeSnapshot(new Y.Snapshot(Y.createDeleteSetFromStructStore(doc.store), new Map()))),
      xml: doc.getXmlFragment('default').toString(),
      canonical: base64(Y.encodeStateAsUpdate(passive([Y.encodeStateAsUpdate(doc)]))),
      unsynced: provider.unsyncedChanges,
      scope: provider.authorizedScope ?? null,
      events
    }
  },

  // What yjs makes of a log: every part applied by itself, in order; and of a state: applied at once.
  replay ({ parts }) {
    const doc = passive(parts.map(part => Buffer.from(part, 'base64')))
    return {
      canonical: base64(Y.encodeStateAsUpdate(passive([Y.encodeStateAsUpdate(doc)]))),
      xml: doc.getXmlFragment('default').toString()
    }
  },

  // How long a word of each takes to reach all the others, in milliseconds.
  async propagation ({ clients: names, rounds }) {
    const all = names.map(name => clients.get(name))
    const times = []
    for (let round = 0; round < rounds; round++) {
      for (const writer of all) {
        const word = `p${round}.${writer.doc.clientID}`
        const others = all.filter(other => other !== writer).map(({ doc }) => new Promise(resolve => {
          const list = doc.getArray('propagation')
          const look = () => {
            if (!list.toArray().includes(word)) return
            list.unobserve(look)
            resolve(performance.now())
          }
          list.observe(look)
        }))
        const from = performance.now()
        writer.doc.getArray('propagation').push([word])
        for (const other of others) times.push(Math.round(await other - from))
      }
    }
    return { times }
  },

  show ({ client, field, value }) {
    clients.get(client).provider.setAwarenessField(field, value)
    return {}
  },

  async sees ({ client, others, within = 20000 }) {
    const { provider } = clients.get(client)
    const end = Date.now() + within
    const seen = () => [...provider.awareness.getStates().keys()].filter(id => id !== provider.document.clientID)
    while (seen().length !== others) {
      if (Date.now() > end) throw new Error(`${client} sees ${seen().length} others`)
      await sleep(5)
    }
    return { states: [...provider.awareness.getStates().entries()] }
  },

  // Drops the line as a network does; the provider comes back by itself.
  drop ({ client }) {
    clients.get(client).socket.webSocket?.terminate?.() ?? clients.get(client).socket.webSocket?.close()
    return {}
  },

  disconnect ({ client }) {
    clients.get(client).socket.disconnect()
    return {}
  },

  reconnect ({ client }) {
    clients.get(client).socket.connect()
    return {}
  },

  stateless ({ client, payload }) {
    clients.get(client).provider.sendStateless(payload)
    return {}
  },

  destroy ({ client }) {
    const { provider, socket } = clients.get(client)
    provider.destroy()
    socket.destroy()
    clients.delete(client)
    return {}
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, command, ...rest } = JSON.parse(line)
  Promise.resolve()
    .then(() => commands[command](rest))
    .then(answer => console.log(JSON.stringify({ id, answer })), error => console.log(JSON.stringify({ id, error: String(error?.stack ?? error) })))
}
process.exit(0)

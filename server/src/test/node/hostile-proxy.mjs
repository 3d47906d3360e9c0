// A proxy as bad as those of municipal networks can be, between a test's clients and the server.
//
//   node hostile-proxy.mjs SERVER_PORT CUT_AFTER_MILLISECONDS buffers|streams
//
// It refuses Upgrade, cuts every exchange after the given time, sends every third POST twice, and drops the answer of
// every fifth. One that buffers hands an answer on only once it is complete, and loses what it holds when it cuts. Prints
// "listening PORT"; answers each line on stdin with a line that says what it has done so far; ends with stdin.
import { Agent, createServer, request } from 'node:http'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'

const [serverPort, cutAfter] = process.argv.slice(2, 4).map(Number)
const buffers = process.argv[4] === 'buffers'
const REPEAT_EVERY = 3
const DROP_EVERY = 5

const agent = new Agent({ keepAlive: true })
const done = { upgradesRefused: 0, answers: 0, cut: 0, posts: 0, repeated: 0, dropped: 0 }

const collect = async stream => {
  const pieces = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

const forward = (asked, body, outer) => new Promise((resolve, reject) => {
  const inner = request({ host: '127.0.0.1', port: serverPort, agent, method: asked.method, path: asked.url, headers: asked.headers })
  outer.add(inner)
  inner.on('error', reject)
  inner.on('response', resolve)
  inner.end(body)
})

const proxy = createServer(async (asked, answer) => {
  const inner = new Set()
  const cut = setTimeout(() => {
    done.cut++
    answer.destroy()
  }, cutAfter)
  answer.on('close', () => {
    clearTimeout(cut)
    for (const each of inner) each.destroy()
  })
  answer.on('error', () => {})
  try {
    const body = await collect(asked)
    const isNumbered = asked.method === 'POST' && /[?&]n=/.test(asked.url)
    const count = isNumbered ? ++done.posts : 0
    const both = [forward(asked, body, inner)]
    if (isNumbered && count % REPEAT_EVERY === 0) {
      done.repeated++
      both.push(forward(asked, body, inner))
    }
    const response = (await Promise.all(both)).at(-1)
    if (isNumbered && count % DROP_EVERY === 0) {
      done.dropped++
      answer.destroy()
      return
    }
    const bytes = buffers ? await collect(response) : null
    const { 'transfer-encoding': _, 'content-length': __, ...headers } = response.headers
    answer.writeHead(response.statusCode, headers)
    if (bytes) answer.end(bytes)
    else await pipeline(response, answer)
    done.answers++
  } catch {
    answer.destroy()
  }
})

proxy.on('upgrade', (asked, socket) => {
  done.upgradesRefused++
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
})

proxy.listen(0, '127.0.0.1', () => console.log(`listening ${proxy.address().port}`))
for await (const _ of createInterface({ input: process.stdin })) console.log(JSON.stringify(done))
process.exit(0)

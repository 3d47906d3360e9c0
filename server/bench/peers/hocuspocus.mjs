// The stock Hocuspocus server: in memory, or with a SQLite file when DATABASE names one.
// The stock SQLite extension is this Database extension on better-sqlite3, which has no build for
// Node 24 without a download; node:sqlite stands in for it.
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

const extensions = []
if (process.env.DATABASE) {
  const database = new DatabaseSync(process.env.DATABASE)
  database.exec('CREATE TABLE IF NOT EXISTS drafts (name TEXT PRIMARY KEY, state BLOB NOT NULL)')
  const read = database.prepare('SELECT state FROM drafts WHERE name = ?')
  const write = database.prepare('INSERT OR REPLACE INTO drafts (name, state) VALUES (?, ?)')
  extensions.push(
    new Database({
      fetch: async ({ documentName }) => read.get(documentName)?.state ?? null,
      store: async ({ documentName, state }) => {
        write.run(documentName, state)
      },
    }),
  )
}

const server = new Server({
  quiet: true,
  stopOnSignals: false,
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  extensions,
  onAuthenticate: async ({ token }) => {
    // The desk sends the token of its own server.
    if (token !== 'bench' && !process.env.ANY_TOKEN) {
      throw new Error('unknown token')
    }
  },
})
await server.listen()
console.log('ready')

// The stock y-websocket server, in memory, as its own command starts it: HOST and PORT from the environment.
await import('@y/websocket-server/server')

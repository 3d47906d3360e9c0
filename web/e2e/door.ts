import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

const REFUSAL = 'HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

/**
 * The address that people use. It stays the same when the server behind it is killed and started again, and it can
 * be shut: then everybody is cut off, while the test still reaches the server itself. It can also refuse WebSockets, as
 * some proxies do, delay what passes, and drop connections without closing them.
 */
export class Door {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private connections: Connection[] = [];
  private readonly inside: number;
  private open = true;
  letsWebSocketsThrough = true;
  /** The port of another server that WebSockets go to, while everything else goes inside. */
  webSocketsTo: number | undefined;
  /** In each direction. */
  delayMs = 0;

  private constructor(inside: number) {
    this.inside = inside;
    this.server = createServer((outer) => this.letIn(outer));
  }

  static async before(insidePort: number): Promise<Door> {
    const door = new Door(insidePort);
    await new Promise<void>((resolve) => door.server.listen(0, 'localhost', resolve));
    return door;
  }

  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  shut(): void {
    this.open = false;
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  /** From now on the open connections carry nothing, and neither end learns that; new connections work. */
  dropSilently(): void {
    for (const connection of this.connections) connection.silent = true;
    this.connections = [];
  }

  reopen(): void {
    this.open = true;
  }

  close(): void {
    this.shut();
    this.server.close();
  }

  private letIn(outer: Socket): void {
    if (!this.open) {
      outer.destroy();
      return;
    }
    if (this.letsWebSocketsThrough && this.webSocketsTo === undefined) {
      this.pass(outer, this.inside);
      return;
    }
    // A browser asks for a WebSocket on a connection of its own, in one piece.
    outer.once('data', (head) => {
      const webSocket = /^upgrade: *websocket/im.test(head.toString('latin1'));
      if (webSocket && !this.letsWebSocketsThrough) {
        outer.end(REFUSAL);
        return;
      }
      outer.pause();
      outer.unshift(head);
      this.pass(outer, webSocket ? (this.webSocketsTo ?? this.inside) : this.inside);
    });
    outer.on('error', () => outer.destroy());
  }

  private pass(outer: Socket, port: number): void {
    const inner = connect(port, '127.0.0.1');
    const connection: Connection = { silent: false };
    this.connections.push(connection);
    for (const [socket, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => connection.silent || other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        this.deliver(connection, () => other.destroy());
      });
      socket.on('data', (bytes) => this.deliver(connection, () => other.write(bytes)));
      socket.on('end', () => this.deliver(connection, () => other.end()));
      socket.resume();
    }
  }

  private deliver(connection: Connection, act: () => void): void {
    const unlessSilent = () => {
      if (!connection.silent) act();
    };
    if (this.delayMs > 0) setTimeout(unlessSilent, this.delayMs);
    else unlessSilent();
  }
}

interface Connection {
  /** Whether it carries nothing any more. */
  silent: boolean;
}

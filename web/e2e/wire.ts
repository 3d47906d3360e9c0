import type { Page, WebSocketRoute } from '@playwright/test';

/** The line between one page and the server, which a test can hold, cut and mend: both WebSocket and HTTP. */
export class Wire {
  private isCut = false;
  private held: (() => void)[] | null = null;
  private readonly sockets = new Set<WebSocketRoute>();

  static async of(page: Page): Promise<Wire> {
    const wire = new Wire();
    await page.routeWebSocket(/\/collab/, (socket) => wire.carry(socket));
    await page.route(/\/collab\/lines/, (route) => (wire.isCut ? route.abort() : route.continue()));
    return wire;
  }

  /** What is sent from now on, in either direction, arrives only after `release`. */
  hold(): void {
    this.held ??= [];
  }

  release(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const pass of held) pass();
  }

  cut(): void {
    this.isCut = true;
    this.held = null;
    for (const socket of this.sockets) void socket.close({ code: 4000 });
    this.sockets.clear();
  }

  mend(): void {
    this.isCut = false;
    this.release();
  }

  private carry(page: WebSocketRoute): void {
    if (this.isCut) {
      void page.close({ code: 4000 });
      return;
    }
    const server = page.connectToServer();
    this.sockets.add(page);
    this.sockets.add(server);
    page.onMessage((message) => this.pass(() => server.send(message)));
    server.onMessage((message) => this.pass(() => page.send(message)));
  }

  private pass(message: () => void): void {
    if (this.held) this.held.push(message);
    else message();
  }
}

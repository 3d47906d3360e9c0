import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Door } from './door.ts';

/** Quick to start, and as the packaged server is started. */
const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m', '-Dspring.aot.enabled=true'];
const JAVA = process.env.WERKTAFEL_JAVA ?? 'java';
const JAR =
  process.env.WERKTAFEL_JAR ?? fileURLToPath(new URL('../../server/target/werktafel.jar', import.meta.url));
const START_WITHIN_MS = 120_000;
const LINES_KEPT = 400;

/** The packaged server as a process of its own, with its own data and an address that outlives it. */
export class Werktafel {
  static readonly organiserKey = 'sleutel-van-de-browsertests';

  private readonly data: string;
  private readonly port: number;
  private readonly door: Door;
  private readonly otherDoors: Door[] = [];
  private readonly lines: string[] = [];
  private java: ChildProcess | undefined;

  private constructor(data: string, port: number, door: Door) {
    this.data = data;
    this.port = port;
    this.door = door;
  }

  static async start(): Promise<Werktafel> {
    if (!existsSync(JAR)) {
      throw new Error(`There is no ${JAR}: package the server first (mvn -DskipTests package).`);
    }
    const port = await freePort();
    const werktafel = new Werktafel(
      mkdtempSync(join(tmpdir(), 'werktafel-e2e-')),
      port,
      await Door.before(port),
    );
    process.once('exit', () => werktafel.java?.kill('SIGKILL'));
    await werktafel.restart();
    return werktafel;
  }

  /** Where people come in. */
  get origin(): string {
    return this.door.origin;
  }

  /** The server itself, also while the door is shut. */
  get inside(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the server on the data and the address it had before. */
  async restart(): Promise<void> {
    const java = spawn(JAVA, [...JVM, '-jar', JAR, `--server.port=${this.port}`], {
      env: {
        ...process.env,
        WERKTAFEL_DATA_DIR: this.data,
        // So that a test can fill a text without writing a book.
        WERKTAFEL_COLLAB_DOCUMENTBYTES: '2000000',
        WERKTAFEL_ORGANISER_KEY: Werktafel.organiserKey,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const output of [java.stdout, java.stderr]) {
      output.setEncoding('utf8').on('data', (text: string) => this.keep(text));
    }
    this.java = java;
    await this.healthy(java);
  }

  /** SIGKILL: nothing is flushed, nobody says goodbye. */
  async kill(): Promise<void> {
    const java = this.java;
    if (java && java.exitCode === null && java.signalCode === null) {
      const gone = new Promise((resolve) => java.once('exit', resolve));
      java.kill('SIGKILL');
      await gone;
    }
  }

  /** Drops a template in beside the built-in ones. */
  addTemplate(name: string, text: string): void {
    const folder = join(this.data, 'templates');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.yaml`), text);
  }

  /** The same sign-in until another moment, signed with the key of this installation. */
  signedUntil(moment: Date, token: string): string {
    const [header = '', claims = ''] = token.split('.');
    const said = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const says = JSON.stringify({ ...said, exp: Math.floor(moment.getTime() / 1000) });
    const content = `${header}.${Buffer.from(says).toString('base64url')}`;
    const key = Buffer.from(readFileSync(join(this.data, 'token.key'), 'utf8').trim(), 'base64');
    return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
  }

  /** Another address of the server, for one person's own trouble. */
  async openDoor(): Promise<Door> {
    const door = await Door.before(this.port);
    this.otherDoors.push(door);
    return door;
  }

  shutTheDoor(): void {
    this.door.shut();
  }

  openTheDoor(): void {
    this.door.reopen();
  }

  refuseWebSockets(): void {
    this.door.letsWebSocketsThrough = false;
  }

  letWebSocketsThrough(): void {
    this.door.letsWebSocketsThrough = true;
  }

  /** WebSockets go to another server on this port; to ours again when there is none. */
  sendWebSocketsTo(port: number | undefined): void {
    this.door.webSocketsTo = port;
  }

  async stop(): Promise<void> {
    for (const door of [this.door, ...this.otherDoors]) door.close();
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** The last lines that the server printed. */
  get log(): string {
    return this.lines.join('\n');
  }

  private keep(text: string): void {
    this.lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
    this.lines.splice(0, Math.max(0, this.lines.length - LINES_KEPT));
  }

  private async healthy(java: ChildProcess): Promise<void> {
    const until = Date.now() + START_WITHIN_MS;
    while (Date.now() < until) {
      if (java.exitCode !== null || java.signalCode !== null) {
        throw new Error(`The server stopped while starting:\n${this.log}`);
      }
      const answer = await fetch(`${this.inside}/actuator/health`).catch(() => undefined);
      if (answer?.ok && (await answer.text()).includes('"UP"')) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`The server was not ready within ${START_WITHIN_MS / 1000} s:\n${this.log}`);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

import { Werktafel } from './werktafel.ts';

export interface Table {
  id: string;
  number: number;
  name: string;
  joinCode: string;
  expected: number;
}

interface Codes {
  id: string;
  joinCode: string;
  facilitatorCode: string;
  expertCode: string;
  observerCode: string;
  projectorCode: string;
  tables: Table[];
}

export interface DraftAccess {
  id: string;
  sectionId: string;
  tableId: string | null;
  documentName: string;
  access: 'write' | 'read';
}

/** Where an event begins: never today, so that no hour of the day changes what happens. */
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

interface Joined {
  token: string;
  participant: { id: string; name: string; role: string; tableId: string | null };
}

/** An event of one test, and the public contract as somebody with a token or the organiser's key uses it. */
export class Event {
  readonly codes: Codes;
  private readonly werktafel: Werktafel;

  private constructor(werktafel: Werktafel, codes: Codes) {
    this.werktafel = werktafel;
    this.codes = codes;
  }

  static async create(
    werktafel: Werktafel,
    title: string,
    template = 'online-straathoekwerk',
  ): Promise<Event> {
    const asked = { template, title, startsOn: TOMORROW };
    const codes = await call<Codes>(werktafel, 'POST', '/api/events', Werktafel.organiserKey, asked);
    return new Event(werktafel, codes);
  }

  get id(): string {
    return this.codes.id;
  }

  table(number: number): Table {
    const table = this.codes.tables.find((candidate) => candidate.number === number);
    if (!table) {
      throw new Error(`The event has no table ${number}.`);
    }
    return table;
  }

  join(code: string, name: string, organisation = ''): Promise<Joined> {
    return call<Joined>(this.werktafel, 'POST', '/api/join', undefined, { code, name, organisation });
  }

  get<T>(token: string, path: string): Promise<T> {
    return call<T>(this.werktafel, 'GET', path, token);
  }

  post<T>(token: string, path: string, body?: unknown): Promise<T> {
    return call<T>(this.werktafel, 'POST', path, token, body);
  }

  put<T>(token: string, path: string, body?: unknown): Promise<T> {
    return call<T>(this.werktafel, 'PUT', path, token, body);
  }

  /** A draft's text in a snapshot: the Yjs update that rebuilds it. */
  async state(token: string, snapshotId: string, draftId: string): Promise<Uint8Array> {
    const answer = await ask(this.werktafel, 'GET', `/api/snapshots/${snapshotId}/drafts/${draftId}`, token, {
      accept: 'application/octet-stream',
    });
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** A draft's text in a snapshot, for reading. */
  async markdown(token: string, snapshotId: string, draftId: string): Promise<string> {
    const answer = await ask(this.werktafel, 'GET', `/api/snapshots/${snapshotId}/drafts/${draftId}`, token, {
      accept: 'text/markdown',
    });
    return answer.text();
  }
}

async function call<T>(
  werktafel: Werktafel,
  method: string,
  path: string,
  bearer?: string,
  body?: unknown,
): Promise<T> {
  const answer = await ask(werktafel, method, path, bearer, { accept: 'application/json' }, body);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

async function ask(
  werktafel: Werktafel,
  method: string,
  path: string,
  bearer: string | undefined,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Response> {
  const answer = await fetch(werktafel.inside + path, {
    method,
    headers: {
      ...headers,
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  }
  return answer;
}

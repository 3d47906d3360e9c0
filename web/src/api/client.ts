import { activeParticipant } from './identity.ts';
import { type KeptAnswers, startingAnswers } from './kept-answers.ts';

/** The parts of a refusal's sentence: which of the code's sentences it is, and its values. */
export interface RefusalDetails {
  variant?: string | undefined;
  values?: Readonly<Record<string, string | number>>;
}

/** The server refused. The message is the server's own Dutch sentence; `useSentence` has it in the page's language. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly variant: string | undefined;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(status: number, code: string, sentence: string, { variant, values = {} }: RefusalDetails = {}) {
    super(sentence);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.variant = variant;
    this.values = values;
  }
}

/** The network or the server is unavailable. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

async function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const participant = activeParticipant();
  if (participant) headers['X-Participant'] = participant;
  if (body instanceof Blob) headers['Content-Type'] = 'application/octet-stream';
  else if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(path, {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new Unreachable(cause);
  });
  if (!response.ok) throw await refusal(response);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

async function refusal(response: Response): Promise<Refused | Unreachable> {
  const problem = (await response.json().catch(() => null)) as
    | ({ detail?: string; code?: string } & RefusalDetails)
    | null;
  if (problem?.detail) return new Refused(response.status, problem.code ?? '', problem.detail, problem);
  if (response.status >= 502) return new Unreachable(response.status);
  return new Refused(response.status, problem?.code ?? '', '');
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return call<T>('GET', path, undefined, signal);
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return call<T>('POST', path, body);
}

/** Posts a file as it is. */
export function upload<T>(path: string, file: Blob): Promise<T> {
  return call<T>('POST', path, file);
}

export function put<T>(path: string, body: unknown = {}): Promise<T> {
  return call<T>('PUT', path, body);
}

export function remove<T>(path: string): Promise<T> {
  return call<T>('DELETE', path);
}

const KEPT_AFTER_MS = 6_000;

let usedKept = false;

/** The server's answer, or the cached one if there is none; a refusal is an answer. */
export async function getOrKept<T>(path: string, answers: KeptAnswers = startingAnswers): Promise<T> {
  const participant = activeParticipant() ?? '';
  const kept = (await answers.read(participant, path)) as T | null;
  try {
    const answer = await get<T>(path, kept === null ? undefined : AbortSignal.timeout(KEPT_AFTER_MS));
    void answers.keep(participant, path, answer);
    return answer;
  } catch (error) {
    if (error instanceof Refused || kept === null) throw error;
    usedKept = true;
    return kept;
  }
}

/** Whether a cached answer was used since the last call; then the server must be asked again. */
export function takeUsedKept(): boolean {
  const used = usedKept;
  usedKept = false;
  return used;
}

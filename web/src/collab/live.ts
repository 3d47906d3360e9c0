/**
 * The event's live state with its version: the message with the next version is applied, an older one is dropped, and
 * any other is a gap that needs the whole state. Pure; never replays.
 */
import type { Live, PlenaryState } from '#api/wire.ts';

export interface TopicMessage {
  v: number;
  at: string;
  /** null: something changed that this person may not see. */
  topic: string | null;
  body?: unknown;
}

/** Topics whose body replaces the field of that name. Other topics, such as `threads`, are for listeners. */
const FIELDS: Record<Exclude<keyof Live, 'v' | 'at' | 'plenary'>, true> = {
  programme: true,
  tables: true,
  snapshots: true,
  ending: true,
  invitations: true,
  waiting: true,
  progress: true,
  highlights: true,
  material: true,
  sources: true,
  helpRequests: true,
  polls: true,
  roomPoints: true,
  screen: true,
};

export type Outcome = { kind: 'applied'; live: Live } | { kind: 'known' } | { kind: 'gap' };

export function receive(live: Live | undefined, message: TopicMessage): Outcome {
  if (live === undefined) return { kind: 'gap' };
  if (message.topic === 'hello') return message.v === live.v ? { kind: 'known' } : { kind: 'gap' };
  if (message.v <= live.v) return { kind: 'known' };
  if (message.v > live.v + 1) return { kind: 'gap' };
  const next: Live = { ...live, v: message.v, at: message.at };
  if (message.topic === 'plenary')
    return { kind: 'applied', live: withPlenary(next, message.body as PlenaryState) };
  return {
    kind: 'applied',
    live:
      message.topic !== null && Object.hasOwn(FIELDS, message.topic)
        ? { ...next, [message.topic]: message.body }
        : next,
  };
}

/**
 * Puts this plenary into the live state, unless that holds a newer one: answers and messages of concurrent commands
 * arrive in any order.
 */
export function withPlenary(live: Live, plenary: PlenaryState | null): Live {
  if (!plenary || (live.plenary && live.plenary.version > plenary.version)) return live;
  return { ...live, plenary };
}

/** Applies the messages that arrived during a fetch to the fetched state. */
export function catchUp(fetched: Live, held: Live | undefined, arrived: readonly TopicMessage[]): Live {
  let live = held && held.v >= fetched.v ? held : withPlenary(fetched, held?.plenary ?? null);
  for (const message of [...arrived].sort((a, b) => a.v - b.v)) {
    const outcome = receive(live, message);
    if (outcome.kind === 'applied') live = outcome.live;
  }
  return live;
}

export function parseTopicMessage(payload: string): TopicMessage | null {
  try {
    const message: unknown = JSON.parse(payload);
    if (typeof message !== 'object' || message === null || !('v' in message)) return null;
    const { v } = message;
    return typeof v === 'number' ? (message as TopicMessage) : null;
  } catch {
    return null;
  }
}

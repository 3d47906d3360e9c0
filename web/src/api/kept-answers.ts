/**
 * The server's last answers to a person, cached on this device so that a page opens without a network. Only the data
 * that a page of the event starts with. Deleted when the person leaves the device.
 */
const PREFIX = 'werktafel.kept.';

const keyOf = (participantId: string, path: string) => `${PREFIX}${participantId}.${path}`;

export function keepAnswer(participantId: string, path: string, answer: unknown): void {
  try {
    localStorage.setItem(keyOf(participantId, path), JSON.stringify(answer));
  } catch {
    // Without storage a page needs the server to open.
  }
}

export function keptAnswer<T>(participantId: string, path: string): T | null {
  try {
    const kept = localStorage.getItem(keyOf(participantId, path));
    return kept === null ? null : (JSON.parse(kept) as T);
  } catch {
    return null;
  }
}

export function forgetAnswers(participantId: string): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(keyOf(participantId, ''))) localStorage.removeItem(key);
  } catch {
    // Then nothing is cached either.
  }
}

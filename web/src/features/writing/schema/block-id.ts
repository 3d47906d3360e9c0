export const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
export const LENGTH = 8;

export function newBlockId(): string {
  const random = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(random, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

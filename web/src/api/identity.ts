/**
 * The person of this tab. A browser may hold several people, one per tab: the tab's choice is in session storage, the
 * default of a new tab in local storage.
 */
import { forgetAnswers } from './kept-answers.ts';
import type { Role } from './wire.ts';

export interface Identity {
  participantId: string;
  eventId: string;
  eventTitle: string;
  name: string;
  organisation?: string;
  role: Role;
  tableId: string | null;
}

const KNOWN = 'werktafel.people';
const TAB = 'werktafel.participant.';

let active: string | null = null;

/** The participant whose cookie the server must use; null before anybody has joined. */
export function activeParticipant(): string | null {
  return active;
}

export function actAs(participantId: string | null): void {
  active = participantId;
}

export function knownIdentities(): Identity[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KNOWN) ?? '[]');
    return Array.isArray(stored) ? (stored as Identity[]) : [];
  } catch {
    return [];
  }
}

export function identityFor(eventId: string): Identity | null {
  const known = knownIdentities().filter((identity) => identity.eventId === eventId);
  const chosen = inTab(eventId);
  return known.find((identity) => identity.participantId === chosen) ?? known[0] ?? null;
}

/** Stores the person for later tabs and makes them the person of this tab. */
export function remember(identity: Identity): void {
  const others = knownIdentities().filter((other) => other.participantId !== identity.participantId);
  keep([identity, ...others].slice(0, 24));
  chooseInTab(identity);
}

export function chooseInTab(identity: Identity): void {
  try {
    sessionStorage.setItem(TAB + identity.eventId, identity.participantId);
  } catch {
    // Without storage a reload returns to the last person; the page itself works.
  }
  actAs(identity.participantId);
}

export function forget(participantId: string): void {
  const gone = knownIdentities().find((identity) => identity.participantId === participantId);
  keep(knownIdentities().filter((identity) => identity.participantId !== participantId));
  forgetAnswers(participantId);
  if (gone && inTab(gone.eventId) === participantId) sessionStorage.removeItem(TAB + gone.eventId);
  if (active === participantId) active = null;
}

function inTab(eventId: string): string | null {
  try {
    return sessionStorage.getItem(TAB + eventId);
  } catch {
    return null;
  }
}

function keep(identities: Identity[]): void {
  try {
    localStorage.setItem(KNOWN, JSON.stringify(identities));
  } catch {
    // Private windows may refuse storage; the tab keeps the person in memory.
  }
}

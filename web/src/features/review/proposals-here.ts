import type { Shown } from './reactions.ts';

/** The number of open proposals for the same words, by thread; one alone is missing. */
export function proposalsHere(open: readonly Shown[]): Map<string, number> {
  const proposals = open.filter(({ thread, place }) => thread.proposal && place);
  const counts = new Map<string, number>();
  for (const one of proposals) {
    const here = proposals.filter(
      ({ place }) => place && one.place && place.from < one.place.to && place.to > one.place.from,
    );
    if (here.length > 1) counts.set(one.thread.id, here.length);
  }
  return counts;
}

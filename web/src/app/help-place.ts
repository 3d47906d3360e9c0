import type { Role } from '#api/wire.ts';
import type { Topic } from '#features/help/help-texts.ts';

const places: [RegExp, Topic][] = [
  [/\/expert(\/|$)/, 'lezen'],
  [/\/(tafel|inleiding)(\/|$)/, 'schrijven'],
  [/\/startmateriaal$/, 'inladen'],
  [/\/bronnen$/, 'nakijken'],
  [/\/reacties$/, 'lezen'],
  [/\/regie$/, 'regie'],
  [/\/beheer$/, 'uitnodigen'],
  [/\/momentopnames(\/|$)/, 'momentopnames'],
];

/** The address of the help topic for a page, as this role uses it. */
export function helpPlace(pathname: string, role: Role): string {
  const runs = role === 'FACILITATOR' || role === 'ORGANISER';
  const found = places.find(([page]) => page.test(pathname))?.[1];
  if (found) return `/hulp#${found}`;
  if (pathname.includes('/plenair')) return `/hulp#${runs ? 'presenteren' : 'momentopnames'}`;
  return `/hulp#${runs ? 'facilitator' : role === 'EXPERT' ? 'expert' : 'participant'}`;
}

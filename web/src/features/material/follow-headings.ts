import type { MaterialHeading } from '#api/wire.ts';

/** The section by the heading's id; an empty text for none. */
export type Sections = Readonly<Record<string, string>>;

/** The sections after one heading got another: deeper headings below it that had the same section follow it. */
export function withSection(
  parts: readonly MaterialHeading[],
  sections: Sections,
  id: string,
  section: string,
): Sections {
  const at = parts.findIndex((part) => part.id === id);
  const heading = parts[at];
  if (!heading) return sections;
  const before = sections[id];
  const changed = { ...sections, [id]: section };
  for (const part of parts.slice(at + 1)) {
    if (part.level <= heading.level || heading.level === 0) break;
    if (sections[part.id] === before) changed[part.id] = section;
  }
  return changed;
}

import { DimensionLetter } from './dimension-letter.tsx';

/** A section's letter, code and title; the common introduction has only its title. */
export function SectionName({ id, title }: { id: string; title: string }) {
  if (id === '0') return title;
  return (
    <>
      <DimensionLetter id={id} /> {id} {title}
    </>
  );
}

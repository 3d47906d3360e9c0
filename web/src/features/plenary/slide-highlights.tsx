import type { CutHighlight } from '#api/wire.ts';
import { DimensionLetter } from '#ui/dimension-letter.tsx';
import classes from './slide-highlights.module.css';
import type { SlideNames } from './slide-names.ts';

interface Props {
  highlights: readonly CutHighlight[];
  names: SlideNames;
}

/** The passages of a table at the size of a room. A long one is cut off: the slides of its section have it whole. */
export function SlideHighlights({ highlights, names }: Props) {
  return (
    <ul className={classes.highlights} data-count={highlights.length}>
      {highlights.map((highlight, place) => {
        const section = names.section(highlight);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the highlights of a slide do not move
          <li key={place} className={classes.highlight}>
            <p className={classes.section}>
              {section && <DimensionLetter id={section.id} />}
              <span>{section ? `${section.id} ${section.title}` : highlight.sectionId}</span>
            </p>
            <blockquote className={classes.words} dir="auto">
              {highlight.words}
            </blockquote>
          </li>
        );
      })}
    </ul>
  );
}

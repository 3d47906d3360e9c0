import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SlideSectionState } from '#api/wire.ts';
import { DimensionLetter } from '#ui/dimension-letter.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from './section-states.module.css';
import type { SlideNames } from './slide-names.ts';

interface Props {
  sections: readonly SlideSectionState[];
  names: SlideNames;
  /** Whether the list is on a page instead of a slide. */
  onPage?: boolean;
}

/** Sections with their status, the words that the table wrote and the open reactions, one a row. */
export function SectionStates({ sections, names, onPage = false }: Props) {
  const { t } = useTranslation('plenary');
  const { t: progress } = useTranslation('progress');
  return (
    <ul className={classes.sections} data-page={onPage || undefined}>
      {sections.map(({ sectionId, status = 'empty', words, openThreads }) => (
        <li key={sectionId}>
          <span className={classes.name}>
            <DimensionLetter id={sectionId} />
            <span>{names.sectionName(sectionId)}</span>
          </span>
          <span className={classes.status}>
            <StatusBadge status={status} label={progress(`status.${status}`)} changed={null} />
          </span>
          <span className={classes.words}>{words > 0 && t('words', { count: words })}</span>
          <span className={classes.open}>
            {openThreads > 0 && (
              <>
                <IconMessage size="1em" aria-hidden /> {t('openThreads', { count: openThreads })}
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

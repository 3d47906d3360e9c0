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
  /** A list on a page folds on a phone; the overview leaves the words out. */
  place?: 'slide' | 'overview' | 'page';
}

/** Sections with their status, the words that the table wrote and the open reactions, one a row. */
export function SectionStates({ sections, names, place = 'slide' }: Props) {
  const { t } = useTranslation('plenary');
  const { t: progress } = useTranslation('progress');
  return (
    <ul className={classes.sections} data-place={place}>
      {sections.map(({ sectionId, status, words, openThreads }) => {
        // A text that people wrote in is not empty, also when nobody said how far it is.
        const stated = status ?? (words === 0 ? 'empty' : null);
        return (
          <li key={sectionId}>
            <span className={classes.name}>
              <DimensionLetter id={sectionId} />
              <span>{names.sectionName(sectionId)}</span>
            </span>
            <span className={classes.status}>
              {stated && <StatusBadge status={stated} label={progress(`status.${stated}`)} changed={null} />}
            </span>
            {place !== 'overview' && (
              <span className={classes.words}>{words > 0 && t('words', { count: words })}</span>
            )}
            <span className={classes.open}>
              {openThreads > 0 && (
                <>
                  <IconMessage size="1em" aria-hidden /> {t('openThreads', { count: openThreads })}
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

import { useTranslation } from 'react-i18next';
import type { BlockGroupKind, SlideNews as News } from '#api/wire.ts';
import { TextChanges } from '#ui/text-changes.tsx';
import type { SlideNames } from './slide-names.ts';
import classes from './slide-news.module.css';

interface Props {
  slide: News;
  names: SlideNames;
}

/** What a table highlighted and changed since the last plenary. */
export function SlideNews({ slide, names }: Props) {
  const { t } = useTranslation('plenary');
  const where = (sectionId: string, group?: BlockGroupKind) => (
    <p className={classes.where}>
      {names.sectionName(sectionId)}
      {group && ` · ${t(`group.${group}`)}`}
    </p>
  );
  return (
    <div className={classes.news}>
      {slide.highlights.map((highlight, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the highlights of a slide do not move
        <section key={place} className={classes.item}>
          {where(highlight.sectionId)}
          <blockquote className={classes.highlight} dir="auto">
            {highlight.words}
          </blockquote>
        </section>
      ))}
      {slide.changes.map((change, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the changes of a slide do not move
        <section key={place} className={classes.item}>
          {where(change.sectionId, change.group)}
          <TextChanges lines={change.lines} />
        </section>
      ))}
      {slide.more > 0 && <p className={classes.more}>{t('moreChanges', { count: slide.more })}</p>}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { SlideAsk as Ask } from '#api/wire.ts';
import { TextPieces } from '#ui/text-changes.tsx';
import { TypeIcon } from '#ui/thread-type-icon.tsx';
import classes from './slide-ask.module.css';
import type { SlideNames } from './slide-names.ts';

interface Props {
  slide: Ask;
  names: SlideNames;
}

/** What a table needs the room for. */
export function SlideAsk({ slide, names }: Props) {
  const { t } = useTranslation('plenary');
  return (
    <div className={classes.ask}>
      <h1>{t('slide.ask')}</h1>
      <SlideAskBody slide={slide} names={names} />
    </div>
  );
}

/** The table's question, and the most important open reaction to its texts. */
export function SlideAskBody({ slide, names }: Props) {
  const { t } = useTranslation('plenary');
  const { t: review } = useTranslation('review');
  const { roomQuestion, reaction, openThreads } = slide;
  return (
    <>
      {roomQuestion && (
        <section className={classes.question}>
          <h2>{t('roomQuestion')}</h2>
          <p dir="auto">{roomQuestion}</p>
        </section>
      )}
      {reaction && (
        <section className={classes.reaction}>
          <h2>
            <TypeIcon type={reaction.type} /> {review(`type.${reaction.type}`)} ·{' '}
            {names.sectionName(reaction.sectionId)}
          </h2>
          {reaction.replacement.length > 0 && (
            <p dir="auto">
              <TextPieces pieces={reaction.replacement} />
            </p>
          )}
          {reaction.text && <p dir="auto">{reaction.text}</p>}
          {openThreads > 1 && (
            <p className={classes.more}>{t('moreReactions', { count: openThreads - 1 })}</p>
          )}
        </section>
      )}
    </>
  );
}

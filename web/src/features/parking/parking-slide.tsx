import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomPoint } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { pagesOf } from './pages.ts';
import classes from './parking-slide.module.css';
import { usePointWords } from './point-words.ts';
import { isOpen, parkingList, pointsOf } from './points.ts';

const PAGE_MS = 15_000;

/** The parking list on the projector; a long list turns its pages by itself. */
export function ParkingSlide() {
  const { t } = useTranslation('parking');
  const words = usePointWords();
  const list = parkingList(useLive(pointsOf));
  const pages = pagesOf(list);
  const [turned, setTurned] = useState(0);
  const many = pages.length > 1;
  useEffect(() => {
    if (!many) return;
    const timer = setInterval(() => setTurned((before) => before + 1), PAGE_MS);
    return () => clearInterval(timer);
  }, [many]);
  const page = turned % pages.length;
  return (
    <article className={classes.slide} aria-label={t('list')}>
      <h1>{t('list')}</h1>
      <ul className={classes.items}>
        {pages[page]?.map((point) => (
          <li key={point.id} data-open={isOpen(point) || undefined}>
            <span className={classes.text} dir="auto">
              {point.text}
            </span>
            <span className={classes.fate}>{words.fate(point)}</span>
          </li>
        ))}
      </ul>
      <footer className={classes.foot}>
        <span>{list.length === 0 ? t('empty') : t('openCount', { count: list.filter(isOpen).length })}</span>
        {many && <span>{t('slide.page', { page: page + 1, pages: pages.length })}</span>}
      </footer>
    </article>
  );
}

/** One question from the room on the projector. */
export function QuestionSlide({ point }: { point: RoomPoint }) {
  const { t } = useTranslation('parking');
  const words = usePointWords();
  const table = words.tableOf(point);
  return (
    <article className={classes.slide} aria-label={t('slide.question')}>
      <p className={classes.from}>
        {table && <TableSymbol symbol={table.symbol} number={table.number} size={56} />}
        {t('slide.question')} · {words.from(point)}
      </p>
      <h1 className={classes.question} dir="auto" data-long={point.text.length > 160 || undefined}>
        {point.text}
      </h1>
    </article>
  );
}

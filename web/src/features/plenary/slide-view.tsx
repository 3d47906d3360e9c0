import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Slide, SnapshotSummary } from '#api/wire.ts';
import { DimensionLetter } from '#ui/dimension-letter.tsx';
import { NeutralText } from '#ui/neutral-text.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { PagedFlow } from './paged-flow.tsx';
import { SlideAsk } from './slide-ask.tsx';
import { SlideDecisions } from './slide-decisions.tsx';
import { SlideEnd } from './slide-end.tsx';
import { type SlideNames, useStamp } from './slide-names.ts';
import { SlideNews } from './slide-news.tsx';
import { SlideOverview } from './slide-overview.tsx';
import { SlideReport } from './slide-report.tsx';
import classes from './slide-view.module.css';

interface Props {
  /** null for a slide of text that is not in a snapshot yet. */
  snapshot: SnapshotSummary | null;
  slide: Slide;
  page: number;
  /** The number of pages of the slide; undefined before it is measured. */
  pages: number | undefined;
  onPages?: (pages: number) => void;
  names: SlideNames;
  event: { title: string; zone: string };
}

const FLOW_HEIGHT = 650;
const LIST_HEIGHT = 760;

/** One slide on the stage of 1920 × 1080, with no text smaller than 28 px. */
export function SlideView({ snapshot, slide, page, pages, onPages, names, event }: Props) {
  const { t } = useTranslation('plenary');
  const stamp = useStamp(event.zone);
  const table = names.table(slide);
  const notice = 'notice' in slide && slide.notice;
  return (
    <article className={classes.slide} data-kind={slide.kind} aria-label={names.line(slide)}>
      {table && (
        <aside className={classes.aside}>
          <TableSymbol
            symbol={table.symbol}
            number={table.number}
            size={slide.kind === 'table' ? 280 : 200}
          />
          <p className={classes.tableNumber}>{t('tableNumber', { number: table.number })}</p>
          <p className={classes.tableName} data-long={table.name.length > 20 || undefined}>
            {table.name}
          </p>
          {slide.kind === 'section' && slide.threads > 0 && (
            <p className={classes.threads}>
              <IconMessage size={36} aria-hidden />
              {t('threads', { count: slide.threads })}
            </p>
          )}
        </aside>
      )}
      <div className={classes.body}>
        <Body {...{ snapshot, slide, page, names, event }} {...(onPages ? { onPages } : {})} />
      </div>
      <footer className={classes.foot}>
        <span>{snapshot ? stamp(snapshot) : t('stampLive')}</span>
        {notice && <strong className={classes.notice}>{notice}</strong>}
        <span className={classes.pages}>
          {pages !== undefined && pages > 1 && t('page', { page: Math.min(page, pages - 1) + 1, pages })}
        </span>
      </footer>
    </article>
  );
}

function Body({ snapshot, slide, page, onPages, names, event }: Omit<Props, 'pages'>) {
  const { t } = useTranslation('plenary');
  switch (slide.kind) {
    case 'title':
      return (
        <div className={classes.cover}>
          <p className={classes.kicker}>{event.title}</p>
          <h1 className={classes.giant}>{t('slide.title')}</h1>
          <p className={classes.kicker}>{snapshot?.label}</p>
        </div>
      );
    case 'overview':
      return <SlideOverview slide={slide} names={names} />;
    case 'table':
      return <SlideReport slide={slide} names={names} />;
    case 'news':
      return (
        <>
          <h1 className={classes.heading}>{t('slide.news')}</h1>
          <PagedFlow key={slide.id} subject={slide} height={LIST_HEIGHT} page={page} onPages={onPages}>
            {() => <SlideNews slide={slide} names={names} />}
          </PagedFlow>
        </>
      );
    case 'ask':
      return <SlideAsk slide={slide} names={names} />;
    case 'decisions':
      return (
        <>
          <h1 className={classes.heading}>{t('slide.decisions')}</h1>
          <PagedFlow key={slide.id} subject={slide} height={LIST_HEIGHT} page={page} onPages={onPages}>
            {() => <SlideDecisions slide={slide} names={names} />}
          </PagedFlow>
        </>
      );
    case 'sentence':
      return (
        <div className={classes.cover}>
          <h1 className={classes.sentence} dir="auto">
            {slide.text}
          </h1>
        </div>
      );
    case 'section':
      return (
        <div className={classes.cover}>
          <h1 className={classes.giant}>
            <DimensionLetter id={slide.sectionId} /> {names.sectionName(slide.sectionId)}
          </h1>
          <p className={classes.keyQuestion}>{names.section(slide.sectionId)?.keyQuestion}</p>
        </div>
      );
    case 'block':
      return (
        <>
          <p className={classes.where}>
            <DimensionLetter id={slide.sectionId} /> {names.sectionName(slide.sectionId)}
          </p>
          <h1 className={classes.title} dir="auto">
            {slide.block.title}
          </h1>
          <PagedFlow key={slide.id} subject={slide} height={FLOW_HEIGHT} page={page} onPages={onPages}>
            {(tables) => (
              <NeutralText
                blocks={slide.block.blocks}
                tables={tables}
                headings={2}
                className={classes.flowText}
              />
            )}
          </PagedFlow>
        </>
      );
    case 'end':
      return <SlideEnd snapshot={snapshot} title={event.title} />;
  }
}

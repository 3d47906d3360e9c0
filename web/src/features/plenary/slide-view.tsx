import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Slide, SnapshotSummary } from '#api/wire.ts';
import { DimensionLetter } from '#ui/dimension-letter.tsx';
import { NeutralText } from '#ui/neutral-text.tsx';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { PagedFlow } from './paged-flow.tsx';
import { SlideHighlights } from './slide-highlights.tsx';
import { type SlideNames, useStamp } from './slide-names.ts';
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

/** One slide on the stage of 1920 × 1080, with no text smaller than 28 px. */
export function SlideView({ snapshot, slide, page, pages, onPages, names, event }: Props) {
  const { t } = useTranslation('plenary');
  const stamp = useStamp(event.zone);
  const table = names.table(slide);
  return (
    <article className={classes.slide} data-kind={slide.kind} aria-label={names.line(slide)}>
      {table && (
        <aside className={classes.aside}>
          <TableSymbol
            symbol={table.symbol}
            number={table.number}
            size={slide.kind === 'table' ? 320 : 200}
          />
          <p className={classes.tableNumber}>{t('tableNumber', { number: table.number })}</p>
          <p className={classes.tableName} data-long={table.name.length > 20 || undefined}>
            {table.name}
          </p>
          {typeof slide.threads === 'number' && slide.threads > 0 && (
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
        {slide.notice && <strong className={classes.notice}>{slide.notice}</strong>}
        <span className={classes.pages}>
          {pages !== undefined && pages > 1 && t('page', { page: Math.min(page, pages - 1) + 1, pages })}
        </span>
      </footer>
    </article>
  );
}

function Body({ snapshot, slide, page, onPages, names, event }: Omit<Props, 'pages'>) {
  const { t } = useTranslation('plenary');
  const section = names.section(slide);
  switch (slide.kind) {
    case 'title':
      return (
        <div className={classes.cover}>
          <p className={classes.kicker}>{event.title}</p>
          <h1 className={classes.giant}>{t('slide.title')}</h1>
          <p className={classes.kicker}>{snapshot?.label}</p>
        </div>
      );
    case 'end':
      return (
        <div className={classes.cover}>
          <h1 className={classes.giant}>{t('slide.end')}</h1>
          <p className={classes.kicker}>{event.title}</p>
        </div>
      );
    case 'sentence':
      return (
        <div className={classes.cover}>
          <h1 className={classes.headline} dir="auto" style={{ fontSize: headlineSize(slide.title) }}>
            {slide.title}
          </h1>
        </div>
      );
    case 'table':
      return (
        <div className={classes.report}>
          <h1
            className={classes.headline}
            dir="auto"
            style={{ fontSize: headlineSize(slide.headline) }}
            data-empty={!slide.headline}
          >
            {slide.headline || t('noHeadline')}
          </h1>
          {slide.roomQuestion && (
            <section className={classes.question}>
              <h2>{t('roomQuestion')}</h2>
              <p dir="auto" style={{ fontSize: slide.roomQuestion.length > 110 ? 46 : 58 }}>
                {slide.roomQuestion}
              </p>
            </section>
          )}
        </div>
      );
    case 'highlights':
      return (
        <div className={classes.highlights}>
          <h1 className={classes.title}>{t('slide.highlights')}</h1>
          <SlideHighlights highlights={slide.highlights ?? []} names={names} />
        </div>
      );
    case 'section':
      return (
        <div className={classes.cover}>
          <h1 className={classes.giant}>
            {section && <DimensionLetter id={section.id} />}{' '}
            {section ? `${section.id} ${section.title}` : slide.sectionId}
          </h1>
          {section?.keyQuestion && <p className={classes.keyQuestion}>{section.keyQuestion}</p>}
        </div>
      );
    case 'block':
      return (
        <>
          <p className={classes.where}>
            {section && <DimensionLetter id={section.id} />}{' '}
            {section ? `${section.id} ${section.title}` : slide.sectionId}
          </p>
          <h1 className={classes.title} dir="auto">
            {slide.block?.title}
          </h1>
          <PagedFlow key={slide.id} subject={slide} height={FLOW_HEIGHT} page={page} onPages={onPages}>
            {(tables) => (
              <NeutralText
                blocks={slide.block?.blocks ?? []}
                tables={tables}
                headings={2}
                className={classes.flowText}
              />
            )}
          </PagedFlow>
        </>
      );
  }
}

function headlineSize(headline: string | null | undefined): number {
  const length = headline?.length ?? 0;
  if (length <= 60) return 112;
  if (length <= 100) return 92;
  return length <= 150 ? 78 : 64;
}

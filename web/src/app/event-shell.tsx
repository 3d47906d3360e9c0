import { latePart } from '#ui/late-part.tsx';
import '#i18n/event-words.ts';
import '#ui/event-styles.ts';
import { useElementSize } from '@mantine/hooks';
import { QueryErrorResetBoundary, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type CSSProperties, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router';
import { draftsQuery, eventQuery, frameworkQuery, meQuery, useEventSummary } from '#api/event.ts';
import { chooseInTab, identityFor } from '#api/identity.ts';
import { useMeasuredClock } from '#collab/clock.ts';
import { EventConnectionProvider, useEventRefusal } from '#collab/event-context.tsx';
import { useThreadFeed } from '#features/review/threads.ts';
import { useOutboxSender } from '#features/review/use-outbox.ts';
import { useRescueFeed } from '#features/writing/rescues.ts';
import { SaveBanner } from '#features/writing/save-banner.tsx';
import { EndingStrip } from './ending-strip.tsx';
import { LineRefused, SignedOut } from './error-pages.tsx';
import classes from './event-shell.module.css';
import { ExtensionNotice } from './extension-notice.tsx';
import { LineStrip } from './line-strip.tsx';
import { PlenaryStrip } from './plenary-strip.tsx';
import { TopBar } from './top-bar.tsx';
import { WaitForPage } from './wait-for-page.tsx';

/** Loaded after the page. */
const KeyboardMap = latePart(async () => (await import('./keyboard-map.tsx')).KeyboardMap);

const OutboxStrip = latePart(async () => (await import('#features/review/outbox-strip.tsx')).OutboxStrip);
const PollStrip = latePart(async () => (await import('#features/polls/poll-strip.tsx')).PollStrip);
const RequestNews = latePart(async () => (await import('#features/requests/request-news.tsx')).RequestNews);

/** `bar`: the ordinary page. `bare`: a surface without the bar, for the projector. */
type FrameKind = 'bar' | 'bare';

/** The pages of an event with the top bar. */
export function BarShell() {
  return <EventShell frame="bar" />;
}

/** The surfaces of the plenary, without the bar. */
export function BareShell() {
  return <EventShell frame="bare" />;
}

/** Everything under /e/{event}: the person of this tab, the event's connection, and the top bar. */
function EventShell({ frame }: { frame: FrameKind }) {
  const { event = '' } = useParams();
  return (
    <Suspense key={event} fallback={<WaitForPage />}>
      <QueryErrorResetBoundary>
        <Recognised eventId={event} frame={frame} />
      </QueryErrorResetBoundary>
    </Suspense>
  );
}

function Recognised({ eventId, frame }: { eventId: string; frame: FrameKind }) {
  const queries = useQueryClient();
  const [identity] = useState(() => {
    const found = identityFor(eventId);
    if (found) {
      chooseInTab(found);
      // Requests in parallel everything that a page of the event needs first.
      for (const query of [
        meQuery(found.participantId),
        eventQuery(eventId),
        frameworkQuery(eventId),
        draftsQuery(eventId),
      ]) {
        // A failed query is not repeated here, because the page would retry forever and show no error.
        if (!queries.getQueryState(query.queryKey)) void queries.prefetchQuery<unknown>(query);
      }
    }
    return found;
  });
  if (!identity) return <SignedOut />;
  return <Opened eventId={eventId} participantId={identity.participantId} frame={frame} />;
}

function Opened(props: { eventId: string; participantId: string; frame: FrameKind }) {
  const { eventId, participantId, frame } = props;
  const { data: me } = useSuspenseQuery(meQuery(participantId));
  useMeasuredClock();
  return (
    <EventConnectionProvider eventId={eventId} participantId={me.participant.id}>
      <Frame eventId={eventId} frame={frame} />
    </EventConnectionProvider>
  );
}

function Frame({ eventId, frame }: { eventId: string; frame: FrameKind }) {
  const { t } = useTranslation();
  const event = useEventSummary(eventId);
  const refusal = useEventRefusal();
  useThreadFeed();
  useOutboxSender();
  useRescueFeed();
  const { ref: top, height: topHeight } = useElementSize();
  if (refusal === 'aanmelden' || refusal === 'geen-toegang') return <LineRefused />;
  if (frame === 'bare') {
    return (
      <Suspense fallback={<WaitForPage />}>
        <Outlet />
      </Suspense>
    );
  }
  return (
    <div className={classes.frame} style={{ '--top-height': `${topHeight}px` } as CSSProperties}>
      <a className={classes.skip} href="#inhoud" data-screen-only>
        {t('skipToContent')}
      </a>
      <div className={classes.top} ref={top} data-screen-only>
        <TopBar event={event} />
        <SaveBanner zone={event.zone} />
        <LineStrip zone={event.zone} />
        <PlenaryStrip />
        <PollStrip />
        <EndingStrip />
        <OutboxStrip />
      </div>
      <ExtensionNotice zone={event.zone} />
      <KeyboardMap />
      <RequestNews />
      <div id="inhoud" className={classes.content} tabIndex={-1}>
        <Suspense fallback={<WaitForPage />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}

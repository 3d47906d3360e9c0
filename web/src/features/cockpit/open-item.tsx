import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProgrammeItem } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import { useReaders } from '#collab/readers.ts';
import { timeOf } from '#ui/format.ts';
import { useOrders } from './commands.ts';
import { Extend } from './extend.tsx';
import classes from './open-item.module.css';

interface Props {
  eventId: string;
  item: ProgrammeItem;
  items: ProgrammeItem[];
  zone: string;
}

/** The open item of the ribbon: its assignment, and for a work session the commands that its state allows. */
export function OpenItem({ eventId, item, items, zone }: Props) {
  const { t } = useTranslation('cockpit');
  const readersOf = useReaders();
  const now = useServerNow();
  const part = item.parts.find((each) => Date.parse(each.startsAt) <= now && now < Date.parse(each.endsAt));
  return (
    <div className={classes.item}>
      <When item={item} zone={zone} />
      {part && (item.state === 'running' || item.state === 'reopened') && (
        <p className={classes.part}>{t('programme.nowPart', { part: part.title })}</p>
      )}
      {item.session && <SessionOrders {...{ eventId, item, items, zone }} />}
      {item.kind === 'feedback' && (
        <Button component={Link} to={`/e/${eventId}/plenair`} variant="light">
          {t('programme.openPlenary')}
        </Button>
      )}
      {item.assignment && (
        <section>
          <h4>{t('programme.assignment')}</h4>
          <p>{item.assignment}</p>
        </section>
      )}
      {item.session && (
        <section>
          <h4>{t('programme.visibility')}</h4>
          <p>{readersOf(item.readers)}</p>
        </section>
      )}
      {item.directorNote && (
        <section className={classes.note}>
          <h4>{t('programme.note')}</h4>
          <p>{item.directorNote}</p>
        </section>
      )}
    </div>
  );
}

function When({ item, zone }: { item: ProgrammeItem; zone: string }) {
  const { t, i18n } = useTranslation('cockpit');
  const time = (instant: string) => timeOf(instant, zone, i18n.language);
  if (item.state === 'ended' && item.endedAt)
    return <p>{t('programme.endedAt', { time: time(item.endedAt) })}</p>;
  if (!item.endsAt) return <p>{t('programme.plannedFrom', { from: time(item.startsAt) })}</p>;
  if (item.state === 'overrun') {
    return <p className={classes.overrun}>{t('programme.overrunSince', { until: time(item.endsAt) })}</p>;
  }
  if (item.state === 'running' || item.state === 'reopened') {
    return <p>{t('programme.runningUntil', { until: time(item.endsAt) })}</p>;
  }
  const minutes = Math.round((Date.parse(item.endsAt) - Date.parse(item.startsAt)) / 60_000);
  return <p>{t('programme.plannedFor', { from: time(item.startsAt), until: time(item.endsAt), minutes })}</p>;
}

function SessionOrders({ eventId, item, items, zone }: Props) {
  const { t } = useTranslation('cockpit');
  const { give, pending } = useOrders(eventId);
  const session = item.session ?? 0;
  const busy = (order: string) =>
    pending?.do === order && 'session' in pending && pending.session === session;
  switch (item.state) {
    case 'planned':
      return (
        <Button loading={busy('start')} onClick={() => give({ do: 'start', session })}>
          {t('programme.start', { title: item.title })}
        </Button>
      );
    case 'running':
    case 'overrun':
    case 'reopened':
      return (
        <>
          <div className={classes.orders}>
            {[5, 10].map((minutes) => (
              <Extend
                key={minutes}
                {...{ item, items, minutes, zone }}
                pending={busy('extend')}
                confirm={() => give({ do: 'extend', session, minutes })}
              />
            ))}
            <Button
              variant="filled"
              color="brick"
              loading={busy('end')}
              aria-describedby="beeindig-uitleg"
              onClick={() => give({ do: 'end', session })}
            >
              {t('programme.end')}
            </Button>
          </div>
          <p id="beeindig-uitleg" className={classes.hint}>
            {t('programme.endHint')}
          </p>
        </>
      );
    case 'ending':
      return <p className={classes.part}>{t('programme.ending')}</p>;
    case 'ended':
      return (
        <GoOn
          item={item}
          give={(reason) => give({ do: 'reopen', session, ...reason })}
          pending={busy('reopen')}
        />
      );
  }
}

interface GoOnProps {
  item: ProgrammeItem;
  give: (reason: { reason?: string }) => void;
  pending: boolean;
}

/** Reopens a session: without a reason for half a minute after its end, later with one. */
function GoOn({ item, give, pending }: GoOnProps) {
  const { t } = useTranslation('cockpit');
  const now = useServerNow();
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const seconds = item.reopenUntil ? Math.ceil((Date.parse(item.reopenUntil) - now) / 1000) : 0;
  if (seconds > 0) {
    return (
      <Button variant="default" loading={pending} onClick={() => give({})}>
        {t('programme.goOn', { seconds })}
      </Button>
    );
  }
  if (!asked) {
    return (
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('programme.reopen')}
      </Button>
    );
  }
  return (
    <form
      className={classes.reason}
      onSubmit={(submit) => {
        submit.preventDefault();
        if (reason.trim()) give({ reason: reason.trim() });
      }}
    >
      <TextInput
        label={t('programme.reopenReason')}
        value={reason}
        maxLength={300}
        required
        data-autofocus
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div className={classes.orders}>
        <Button type="submit" loading={pending} disabled={!reason.trim()}>
          {t('programme.reopen')}
        </Button>
        <Button variant="subtle" onClick={() => setAsked(false)}>
          {t('extend.cancel')}
        </Button>
      </div>
    </form>
  );
}

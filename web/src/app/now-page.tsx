import { Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import type { ProgrammeItem } from '#api/wire.ts';
import { useServerNow } from '#collab/clock.ts';
import { useProgramme } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { runningAt } from '#collab/running.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import classes from './now-page.module.css';
import { ownDoor } from './own-door.ts';
import { usePlenaryRuns } from './plenary-strip.tsx';

/** The current programme item, its assignment, and a link to its page. */
export function NowPage() {
  const { t, i18n } = useTranslation(['common', 'parking']);
  const { event = '' } = useParams();
  const { zone } = useEventSummary(event);
  const programme = useProgramme();
  const me = useMe();
  const now = useServerNow();
  const running = runningAt(programme, now);
  const item = running.kind === 'none' ? null : running.item;
  const presented = usePlenaryRuns();
  const plenary = presented || (running.kind === 'item' && running.item.kind === 'feedback');
  const door = ownDoor(me.role, me.tableId);
  return (
    <main className={classes.now}>
      <div>
        <Text c="dimmed" fw={600}>
          {running.kind === 'next'
            ? t(dayOf(now, zone) === dayOf(running.item.startsAt, zone) ? 'now.at' : 'now.atDay', {
                day: dayOf(running.item.startsAt, zone, i18n.language),
                time: timeOf(running.item.startsAt, zone, i18n.language),
              })
            : t('now.title')}
        </Text>
        <Title order={1}>{item ? item.title : t('now.nothing')}</Title>
      </div>
      {item?.assignment && (
        <section>
          <Title order={2} size={18}>
            {t('now.assignment')}
          </Title>
          <p className={classes.sentence}>{item.assignment}</p>
        </section>
      )}
      {item?.deliverable && (
        <section>
          <Title order={2} size={18}>
            {t('now.deliverable')}
          </Title>
          <p className={classes.sentence}>{item.deliverable}</p>
        </section>
      )}
      {(door || plenary) && (
        <Group>
          {plenary && (
            <Button component={Link} to={`/e/${event}/plenair`} size="lg">
              {t('way.plenary')}
            </Button>
          )}
          {door && (
            <Button
              component={Link}
              to={`/e/${event}/${door.to}`}
              size="lg"
              variant={plenary ? 'default' : 'filled'}
            >
              {t(door.words)}
            </Button>
          )}
        </Group>
      )}
      <Link className={classes.parking} to={`/e/${event}/parkeerlijst`}>
        {t('parking:toPage')}
      </Link>
      <ProgrammeList eventId={event} items={programme.items} current={item?.id ?? null} zone={zone} />
    </main>
  );
}

function ProgrammeList({
  eventId,
  items,
  current,
  zone,
}: {
  eventId: string;
  items: ProgrammeItem[];
  current: string | null;
  zone: string;
}) {
  const { t, i18n } = useTranslation();
  const days = [...new Set(items.map((item) => item.day))];
  return (
    <section className={classes.programme} aria-label={t('now.programme')}>
      {days.map((day) => {
        const today = items.filter((item) => item.day === day);
        const [first] = today;
        return (
          <div key={day}>
            <Title order={2} size={18}>
              {first ? dayOf(first.startsAt, zone, i18n.language) : ''}
            </Title>
            <ol className={classes.items}>
              {today.map((item) => (
                <li key={item.id} {...(item.id === current ? { 'aria-current': 'step' as const } : {})}>
                  <span className={classes.time}>{timeOf(item.startsAt, zone, i18n.language)}</span>
                  {item.kind === 'feedback' ? (
                    <Link to={`/e/${eventId}/plenair`}>{item.title}</Link>
                  ) : (
                    <span>{item.title}</span>
                  )}
                </li>
              ))}
            </ol>
          </div>
        );
      })}
    </section>
  );
}

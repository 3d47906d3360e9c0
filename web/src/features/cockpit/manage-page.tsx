import { Button, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import { useOnlyFor } from '#collab/me.ts';
import { dateOf } from '#ui/format.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { InvitationCard } from './invitation-card.tsx';
import { isOnlyLocal, useInvitations } from './invitations.ts';
import classes from './manage-page.module.css';
import { PeopleList } from './people-list.tsx';

/** "Beheer": the event's data, its retention date, and every code, printable as table cards. */
export function ManagePage() {
  const { t, i18n } = useTranslation(['cockpit', 'material']);
  const { event: eventId = '' } = useParams();
  useOnlyFor('FACILITATOR', 'ORGANISER');
  const event = useEventSummary(eventId);
  const { door, tables, roles } = useInvitations();
  const day = (date: string) => dateOf(date, event.zone, i18n.language);
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <Title order={1} size={28}>
          {event.title}
        </Title>
        <div className={classes.orders}>
          <Button component={Link} to={`/e/${eventId}/regie`} variant="default">
            {t('manage.toCockpit')}
          </Button>
          <Button component={Link} to={`/e/${eventId}/startmateriaal`} variant="default">
            {t('material:title')}
          </Button>
          <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t('invite.print')}
          </Button>
        </div>
      </header>
      <dl className={classes.facts}>
        <div>
          <dt>{t('manage.place')}</dt>
          <dd>{event.place}</dd>
        </div>
        <div>
          <dt>{t('manage.dates')}</dt>
          <dd>
            {day(event.startsOn)}
            {event.endsOn !== event.startsOn && ` – ${day(event.endsOn)}`}
          </dd>
        </div>
        <div>
          <dt>{t('manage.retention')}</dt>
          <dd>{day(event.retainUntil)}</dd>
        </div>
      </dl>
      {isOnlyLocal() && <p className={classes.local}>{t('invite.local')}</p>}
      <section className={classes.group}>
        <Title order={2} size={20}>
          {t('invite.tables')}
        </Title>
        <div className={classes.cards}>
          <InvitationCard title={t('invite.door')} code={door} place={{ role: 'PARTICIPANT' }}>
            {t('invite.doorBody')}
          </InvitationCard>
          {tables.map(({ table, code }) => (
            <InvitationCard
              key={table.id}
              title={t('invite.table', { number: table.number, name: table.name })}
              code={code}
              place={{ role: 'PARTICIPANT', tableId: table.id }}
              symbol={<TableSymbol symbol={table.symbol} number={table.number} size={24} />}
            />
          ))}
        </div>
      </section>
      <section className={`${classes.group} ${classes.notOnPaper}`}>
        <Title order={2} size={20}>
          {t('invite.roles')}
        </Title>
        <div className={classes.cards}>
          {roles.map(({ role, code }) => (
            <InvitationCard key={role} title={t(`invite.${role}`)} code={code} place={{ role }}>
              {t(`invite.${role}Body`)}
            </InvitationCard>
          ))}
        </div>
      </section>
      <PeopleList eventId={eventId} />
    </main>
  );
}

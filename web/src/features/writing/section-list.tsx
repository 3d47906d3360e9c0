import { IconArrowLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { useEventSummary } from '#api/event.ts';
import type { SnapshotSummary } from '#api/wire.ts';
import { useMe } from '#collab/me.ts';
import { DimensionLetter } from '#ui/dimension-letter.tsx';
import { dayOf, timeOf } from '#ui/format.ts';
import { TableSymbol } from '#ui/table-symbol.tsx';
import { addressOf, type DeskPlaces, type Place } from './desk-model.ts';
import classes from './section-list.module.css';
import type { DeskSlots } from './slots.ts';

interface Props {
  eventId: string;
  places: DeskPlaces;
  snapshots: SnapshotSummary[];
  Count: DeskSlots['reactions']['Count'];
  onGo?: () => void;
}

/** Links to sections: my table's first, then those my table reads as second reader, then the others. */
export function SectionList({ eventId, places, snapshots, Count, onGo }: Props) {
  const { t, i18n } = useTranslation(['writing', 'common']);
  const { zone } = useEventSummary(eventId);
  const { role } = useMe();
  const runs = role === 'FACILITATOR' || role === 'ORGANISER';
  const link = (place: Place, count?: React.ReactNode) => (
    <SectionLink key={place.draft.id} {...{ eventId, place, count }} {...(onGo ? { onGo } : {})} />
  );
  const counted = (place: Place) => link(place, <Count draftIds={[place.draft.id]} />);
  return (
    <nav className={classes.list} aria-label={t('sections.label')}>
      <Link className={classes.back} to={`/e/${eventId}/${runs ? 'regie' : 'nu'}`}>
        <IconArrowLeft size={18} aria-hidden />
        {t(runs ? 'common:now.toCockpit' : 'common:way.now')}
      </Link>
      {places.own.length > 0 && <Group title={t('sections.own')}>{places.own.map(counted)}</Group>}
      {places.secondReader.length > 0 && (
        <Group title={t('sections.secondReader')}>{places.secondReader.map(counted)}</Group>
      )}
      {places.common.length > 0 && <Group title={t('sections.common')}>{places.common.map(counted)}</Group>}
      {places.others.length > 0 && (
        <details className={classes.fold}>
          <summary>
            <IconChevronRight size={18} aria-hidden className={classes.chevron} />
            {t('sections.others')}
          </summary>
          {places.others.map(({ table, places: theirs }) => (
            <Group
              key={table.id}
              title={
                <>
                  <TableSymbol symbol={table.symbol} number={table.number} size={14} /> {table.number}{' '}
                  {table.name}
                </>
              }
            >
              {theirs.map((place) => link(place))}
            </Group>
          ))}
        </details>
      )}
      {snapshots.length > 0 && (
        <details className={classes.fold}>
          <summary>
            <IconChevronRight size={18} aria-hidden className={classes.chevron} />
            {t('sections.snapshots')}
          </summary>
          <ul className={classes.items}>
            {snapshots.map((snapshot) => (
              <li key={snapshot.id}>
                <NavLink className={classes.link} to={`/e/${eventId}/momentopnames/${snapshot.id}`}>
                  <span>
                    {snapshot.label}{' '}
                    <span className={classes.at}>
                      {dayOf(snapshot.takenAt, zone, i18n.language)}{' '}
                      {timeOf(snapshot.takenAt, zone, i18n.language)}
                    </span>
                  </span>
                </NavLink>
              </li>
            ))}
          </ul>
        </details>
      )}
    </nav>
  );
}

function Group({ title, children }: { title: React.ReactNode; children: React.ReactNode }) {
  return (
    <div>
      <h2 className={classes.title}>{title}</h2>
      <ul className={classes.items}>{children}</ul>
    </div>
  );
}

interface LinkProps extends Pick<Props, 'eventId' | 'onGo'> {
  place: Place;
  count?: React.ReactNode;
}

function SectionLink({ eventId, place, count, onGo }: LinkProps) {
  return (
    <li>
      <NavLink className={classes.link} to={addressOf(eventId, place)} {...(onGo ? { onClick: onGo } : {})}>
        {place.table && <DimensionLetter id={place.section.id} />}
        <span>
          {place.table ? `${place.section.id} ` : ''}
          {place.section.title}
        </span>
        <span className={classes.count}>{count}</span>
      </NavLink>
    </li>
  );
}

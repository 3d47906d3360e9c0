import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgrammeItem } from '#api/wire.ts';
import { serverNow } from '#collab/clock.ts';
import { timeOf } from '#ui/format.ts';
import classes from './extend.module.css';
import { type KnockOn, knockOn } from './knock-on.ts';

interface Props {
  item: ProgrammeItem;
  items: ProgrammeItem[];
  minutes: number;
  zone: string;
  pending: boolean;
  confirm: () => void;
}

/** Extends a session; shows the consequences before it is confirmed. */
export function Extend({ item, items, minutes, zone, pending, confirm }: Props) {
  const { t } = useTranslation('cockpit');
  const [effect, setEffect] = useState<KnockOn | null>(null);
  return (
    <Popover
      opened={effect !== null}
      onChange={(opened) => !opened && setEffect(null)}
      trapFocus
      returnFocus
      withArrow
      width={320}
      position="bottom-start"
    >
      <Popover.Target>
        <Button
          variant="default"
          loading={pending}
          aria-label={t('programme.extend', { minutes })}
          onClick={() => setEffect(knockOn(items, item.id, minutes, serverNow()))}
        >
          +{minutes}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('extend.title', { minutes })}>
        {effect && (
          <div className={classes.effect}>
            <h4>{t('extend.title', { minutes })}</h4>
            <Consequences title={item.title} effect={effect} zone={zone} />
            <div className={classes.choice}>
              {!effect.blockedBy && (
                <Button
                  data-autofocus
                  onClick={() => {
                    setEffect(null);
                    confirm();
                  }}
                >
                  {t('extend.confirm')}
                </Button>
              )}
              <Button variant="subtle" onClick={() => setEffect(null)}>
                {t('extend.cancel')}
              </Button>
            </div>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Consequences({ title, effect, zone }: { title: string; effect: KnockOn; zone: string }) {
  const { t, i18n } = useTranslation('cockpit');
  const time = (instant: Date) => timeOf(instant.getTime(), zone, i18n.language);
  if (effect.blockedBy) {
    const { title: wall, startsAt, room } = effect.blockedBy;
    return (
      <ul>
        <li className={classes.blocked}>{t('extend.blocked', { title: wall, time: time(startsAt) })}</li>
        <li>{room > 0 ? t('extend.room', { minutes: room }) : t('extend.overrunIsFine')}</li>
      </ul>
    );
  }
  return (
    <ul>
      <li>{t('extend.newEnd', { title, time: time(effect.endsAt) })}</li>
      {effect.shrinks.map(({ id, title: later, startsAt, minutes, was }) => (
        <li key={id}>
          {minutes === null || was === null
            ? t('extend.moves', { title: later, time: time(startsAt) })
            : minutes === 0
              ? t('extend.vanishes', { title: later })
              : t('extend.shrinks', { title: later, time: time(startsAt), was, minutes })}
        </li>
      ))}
      {effect.shrinks.length === 0 && <li>{t('extend.nothingMoves')}</li>}
    </ul>
  );
}

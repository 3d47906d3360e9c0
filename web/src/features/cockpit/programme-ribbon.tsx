import { Button, Title, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPin } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Programme, ProgrammeItem } from '#api/wire.ts';
import { dayOf, timeOf } from '#ui/format.ts';
import { OpenItem } from './open-item.tsx';
import classes from './programme-ribbon.module.css';
import { aroundNow } from './programme-window.ts';

interface Props {
  eventId: string;
  programme: Programme;
  zone: string;
}

/** The whole programme from top to bottom, with one item open: the current one unless another was picked. */
export function ProgrammeRibbon({ eventId, programme, zone }: Props) {
  const { t, i18n } = useTranslation('cockpit');
  const current = programme.current ?? programme.next;
  const [picked, setPicked] = useState<{ id: string; while: string | null } | null>(null);
  const open = picked && picked.while === current ? picked.id : current;
  const [everything, setEverything] = useState(false);
  const narrow = useMediaQuery('(max-width: 760px)') ?? false;
  const shown = everything ? programme.items : aroundNow(programme.items, current, narrow ? 'phone' : 'wide');
  const days = [...new Set(shown.map((item) => item.day))];
  return (
    <section className={classes.ribbon} aria-label={t('programme.title')}>
      <Title order={2} size={18}>
        {t('programme.title')}
      </Title>
      {days.map((day) => {
        const items = shown.filter((item) => item.day === day);
        const first = items[0];
        return (
          <section key={day}>
            <h3 className={classes.day}>
              {first && t('programme.day', { day, date: dayOf(first.startsAt, zone, i18n.language) })}
            </h3>
            <ol className={classes.items}>
              {items.map((item) => (
                <Entry
                  key={item.id}
                  item={item}
                  zone={zone}
                  current={item.id === programme.current}
                  open={item.id === open}
                  pick={() => setPicked({ id: item.id, while: current })}
                >
                  <OpenItem eventId={eventId} item={item} items={programme.items} zone={zone} />
                </Entry>
              ))}
            </ol>
          </section>
        );
      })}
      {shown.length < programme.items.length && (
        <Button variant="subtle" onClick={() => setEverything(true)}>
          {t('programme.all')}
        </Button>
      )}
    </section>
  );
}

interface EntryProps {
  item: ProgrammeItem;
  zone: string;
  current: boolean;
  open: boolean;
  pick: () => void;
  children: ReactNode;
}

function Entry({ item, zone, current, open, pick, children }: EntryProps) {
  const { t, i18n } = useTranslation('cockpit');
  const body = `programma-${item.id}`;
  return (
    <li className={classes.entry} data-state={item.state} data-current={current || undefined}>
      <UnstyledButton
        className={classes.head}
        onClick={pick}
        aria-expanded={open}
        aria-controls={body}
        aria-current={current || undefined}
      >
        <span className={classes.time}>{timeOf(item.startsAt, zone, i18n.language)}</span>
        <span className={classes.title}>
          {item.title}
          {item.hard && (
            <span className={classes.hard}>
              <IconPin size={14} aria-hidden /> {t(open ? 'programme.fixedHint' : 'programme.fixed')}
            </span>
          )}
        </span>
        {item.state !== 'planned' && <span className={classes.state}>{t(`programme.${item.state}`)}</span>}
      </UnstyledButton>
      <div id={body} hidden={!open}>
        {open && children}
      </div>
    </li>
  );
}

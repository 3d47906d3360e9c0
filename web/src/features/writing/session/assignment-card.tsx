import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '#collab/clock.ts';
import { useProgramme } from '#collab/event-context.tsx';
import { nextItem, runningAt } from '#collab/running.ts';
import { timeOf } from '#ui/format.ts';
import classes from './session.module.css';

const FOLDED = 'werktafel.assignment.';
/** From this many milliseconds before the end, the next item is named. */
const NEAR_END = 10 * 60_000;

/** The assignment of the running item. Folds to one line; the choice is kept per item. */
export function AssignmentCard({ zone }: { zone: string }) {
  const programme = useProgramme();
  const now = useServerNow();
  const running = runningAt(programme, now);
  if (running.kind !== 'item' || !running.item.assignment) return null;
  const { item } = running;
  const next = item.endsAt && Date.parse(item.endsAt) - now <= NEAR_END ? nextItem(programme) : null;
  return (
    <Assignment key={item.id} {...{ zone, next }} item={{ ...item, assignment: running.item.assignment }} />
  );
}

interface Props {
  item: { id: string; assignment: string; deliverable?: string };
  next: { title: string; startsAt: string } | null;
  zone: string;
}

function Assignment({ item, next, zone }: Props) {
  const { t, i18n } = useTranslation('session');
  const [folded, setFolded] = useState(() => isFolded(item.id));
  const text = useId();
  const Chevron = folded ? IconChevronRight : IconChevronDown;
  const fold = () => {
    rememberFolded(item.id, !folded);
    setFolded(!folded);
  };
  return (
    <section className={classes.assignment} data-screen-only aria-label={t('assignment.label')}>
      <UnstyledButton className={classes.fold} aria-expanded={!folded} aria-controls={text} onClick={fold}>
        <Chevron size={18} aria-hidden />
        {t('assignment.label')}
      </UnstyledButton>
      <div id={text} hidden={folded}>
        <p>{item.assignment}</p>
        {item.deliverable && (
          <p className={classes.soft}>{t('assignment.deliverable', { text: item.deliverable })}</p>
        )}
      </div>
      {next && (
        <p className={classes.soft}>
          {t('assignment.next', {
            title: next.title,
            time: timeOf(next.startsAt, zone, i18n.language),
          })}
        </p>
      )}
    </section>
  );
}

function isFolded(itemId: string): boolean {
  try {
    return localStorage.getItem(FOLDED + itemId) !== null;
  } catch {
    return false;
  }
}

function rememberFolded(itemId: string, folded: boolean): void {
  try {
    if (folded) localStorage.setItem(FOLDED + itemId, '1');
    else localStorage.removeItem(FOLDED + itemId);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

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

/** The assignment of the running item. Folds to one line, on a phone from the start; the choice is kept per item. */
export function AssignmentCard({ zone, onPhone }: { zone: string; onPhone: boolean }) {
  const programme = useProgramme();
  const now = useServerNow();
  const running = runningAt(programme, now);
  if (running.kind !== 'item' || !running.item.assignment) return null;
  const { item } = running;
  const next = item.endsAt && Date.parse(item.endsAt) - now <= NEAR_END ? nextItem(programme) : null;
  return (
    <Assignment
      key={item.id}
      {...{ zone, next, onPhone }}
      item={{ ...item, assignment: running.item.assignment }}
    />
  );
}

interface Props {
  item: { id: string; assignment: string; deliverable?: string };
  next: { title: string; startsAt: string } | null;
  zone: string;
  onPhone: boolean;
}

function Assignment({ item, next, zone, onPhone }: Props) {
  const { t, i18n } = useTranslation('session');
  const [folded, setFolded] = useState(() => rememberedFold(item.id) ?? onPhone);
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
        {folded && <span className={classes.teaser}>{item.assignment}</span>}
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

function rememberedFold(itemId: string): boolean | null {
  try {
    const stored = localStorage.getItem(FOLDED + itemId);
    return stored === null ? null : stored === '1';
  } catch {
    return null;
  }
}

function rememberFolded(itemId: string, folded: boolean): void {
  try {
    localStorage.setItem(FOLDED + itemId, folded ? '1' : '0');
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './session.module.css';

const SEEN = 'werktafel.coach';

interface Step {
  words: 'write' | 'questions' | 'questionsPhone' | 'saved';
  /** Selects the part of the page that the step is about. */
  about: string;
}

/** Three hints at a first visit, once per device. They take no focus and cover no text that is being written. */
export function CoachMarks({ onPhone }: { onPhone: boolean }) {
  const { t } = useTranslation('session');
  const [number, setNumber] = useState(() => (wereSeen() ? null : 0));
  const steps: Step[] = [
    { words: 'write', about: '.draft' },
    onPhone
      ? { words: 'questionsPhone', about: '[data-region="tabs"]' }
      : { words: 'questions', about: '[data-region="panel"], [data-region="tools"]' },
    { words: 'saved', about: '[data-region="bar"] [data-state]' },
  ];
  const step = number === null ? undefined : steps[number];
  const about = step?.about;
  useEffect(() => {
    const part = about && document.querySelector(about);
    if (!part) return;
    part.setAttribute('data-coached', '');
    return () => part.removeAttribute('data-coached');
  }, [about]);
  if (number === null || !step) return null;
  const finish = () => {
    rememberSeen();
    setNumber(null);
  };
  const last = number === steps.length - 1;
  return (
    <section className={classes.coach} data-screen-only aria-label={t('coach.label')}>
      <p role="status" className={classes.coachWords}>
        {t(`coach.${step.words}`)}
      </p>
      <div className={classes.coachActs}>
        <span className={classes.soft}>{t('coach.step', { number: number + 1, count: steps.length })}</span>
        {!last && (
          <Button variant="subtle" onClick={finish}>
            {t('coach.skip')}
          </Button>
        )}
        <Button onClick={last ? finish : () => setNumber(number + 1)}>
          {t(last ? 'coach.done' : 'coach.next')}
        </Button>
      </div>
    </section>
  );
}

function wereSeen(): boolean {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    // Without storage they would appear at every visit.
    return true;
  }
}

function rememberSeen(): void {
  try {
    localStorage.setItem(SEEN, '1');
  } catch {
    // They appear again at the next visit.
  }
}

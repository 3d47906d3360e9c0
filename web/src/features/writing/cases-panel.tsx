import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '#api/wire.ts';
import classes from './panels.module.css';

/** The fictional cases with which a table tests its text. The twist is hidden until the table opens it. */
export function CasesPanel({ cases }: { cases: Case[] }) {
  const { t } = useTranslation('writing');
  return (
    <div className={classes.panel}>
      {cases.map((each) => (
        <CaseCard key={each.id} case_={each} />
      ))}
      <p className={classes.hint}>{t('cases.invented')}</p>
    </div>
  );
}

function CaseCard({ case_ }: { case_: Case }) {
  const { t } = useTranslation('writing');
  const [turned, setTurned] = useState(false);
  return (
    <article className={classes.case}>
      <h2>
        {case_.id} {case_.title}
      </h2>
      {case_.notice && <p className={classes.care}>{case_.notice}</p>}
      <p>{case_.text}</p>
      {turned ? (
        <p>
          <strong>{t('cases.twist')}</strong> {case_.twist}
        </p>
      ) : (
        <button type="button" className={classes.reveal} onClick={() => setTurned(true)}>
          {t('cases.showTwist')}
        </button>
      )}
    </article>
  );
}

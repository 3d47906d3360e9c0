import { useTranslation } from 'react-i18next';
import type { Section } from '#api/wire.ts';
import classes from './panels.module.css';

/** The guiding questions, which are no part of the text. */
export function QuestionsPanel({ section }: { section: Section }) {
  const { t } = useTranslation('writing');
  return (
    <div className={classes.panel}>
      <section>
        <h2 className={classes.kicker}>{t('questions.key')}</h2>
        <p className={classes.key}>{section.keyQuestion}</p>
      </section>
      <section>
        <h2 className={classes.kicker}>{t('questions.guiding')}</h2>
        <ol className={classes.questions}>
          {section.questions.map((question) => (
            <li key={question.id}>{question.text}</li>
          ))}
        </ol>
        <p className={classes.hint}>{t('questions.hint')}</p>
      </section>
    </div>
  );
}

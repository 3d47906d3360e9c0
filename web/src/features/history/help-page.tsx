import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import classes from './help-page.module.css';

const topics = ['writing', 'seen', 'moment', 'back', 'stuck'] as const;

const keys = [
  ['Ctrl B · I · U', 'bold'],
  ['Ctrl Z · Ctrl Y', 'undo'],
  ['Alt F10', 'toolbar'],
  ['F8', 'fillIn'],
  ['Ctrl Alt M', 'react'],
  ['F6', 'regions'],
  ['← → Home End', 'slides'],
  ['Esc', 'leave'],
] as const;

/** "Hulp": five short answers and the shortcuts. */
export function HelpPage() {
  const { t } = useTranslation('history');
  return (
    <main className={classes.page}>
      <Back />
      <h1>{t('help.title')}</h1>
      <p className={classes.lead}>{t('help.lead')}</p>
      {topics.map((topic) => (
        <section key={topic}>
          <h2>{t(`help.${topic}Title`)}</h2>
          <p>{t(`help.${topic}`)}</p>
        </section>
      ))}
      <section>
        <h2>{t('help.keysTitle')}</h2>
        <table className={classes.keys}>
          <thead>
            <tr>
              <th scope="col">{t('help.key')}</th>
              <th scope="col">{t('help.does')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map(([key, does]) => (
              <tr key={key}>
                <td>
                  <kbd>{key}</kbd>
                </td>
                <td>{t(`help.keys.${does}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </main>
  );
}

/** Links back to the page where help was opened, or to the start page. */
function Back() {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  return (
    <Link
      to="/"
      className={classes.back}
      onClick={(event) => {
        if (window.history.state?.idx > 0) {
          event.preventDefault();
          navigate(-1);
        }
      }}
    >
      <IconArrowLeft size={18} aria-hidden /> {t('help.goBack')}
    </Link>
  );
}

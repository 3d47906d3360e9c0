import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import type { Language } from '#i18n/i18n.ts';
import classes from './help-page.module.css';
import { helpParts, helpTexts } from './help-texts.ts';

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

/** "Hulp": short answers for each role, and the shortcuts. The address names the topic to open at. */
export function HelpPage() {
  const { i18n } = useTranslation();
  const text = helpTexts[i18n.language as Language];
  const { hash } = useLocation();
  useEffect(() => {
    const topic = document.getElementById(hash.slice(1));
    topic?.scrollIntoView();
    topic?.focus({ preventScroll: true });
  }, [hash]);
  return (
    <main className={classes.page}>
      <Back label={text.goBack} />
      <h1>{text.title}</h1>
      <p className={classes.lead}>{text.lead}</p>
      <nav aria-label={text.contents}>
        <ul className={classes.contents}>
          {helpParts.map(([part]) => (
            <li key={part}>
              <Link to={`#${part}`} replace>
                {text.parts[part]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {helpParts.map(([part, topics]) => (
        <section key={part} aria-labelledby={part}>
          <h2 id={part} tabIndex={-1}>
            {text.parts[part]}
          </h2>
          {topics.map((topic) => (
            <div key={topic}>
              <h3 id={topic} tabIndex={-1}>
                {text.topics[topic].title}
              </h3>
              <p>{text.topics[topic].text}</p>
            </div>
          ))}
        </section>
      ))}
      <section>
        <h2>{text.keysTitle}</h2>
        <table className={classes.keys}>
          <thead>
            <tr>
              <th scope="col">{text.key}</th>
              <th scope="col">{text.does}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map(([key, does]) => (
              <tr key={key}>
                <td>
                  <kbd>{key}</kbd>
                </td>
                <td>{text.keys[does]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </main>
  );
}

/** Links back to the page where help was opened, or to the start page. */
function Back({ label }: { label: string }) {
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
      <IconArrowLeft size={18} aria-hidden /> {label}
    </Link>
  );
}

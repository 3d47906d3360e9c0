import { useTranslation } from 'react-i18next';
import { useSaveState } from '#collab/use-draft.ts';
import { useSilentSince } from '#collab/use-line.ts';
import { timeOf } from '#ui/format.ts';
import classes from './strip.module.css';

/** Shows that a page has old data because the server is silent. With an open text, the save state shows it. */
export function LineStrip({ zone }: { zone: string }) {
  const { t, i18n } = useTranslation();
  const since = useSilentSince();
  const hasText = useSaveState() !== null;
  const shown = since !== null && !hasText;
  return (
    <div role="status">
      {shown && (
        <p className={classes.strip} data-tone="warning">
          {t('silent', { time: timeOf(since, zone, i18n.language) })}
        </p>
      )}
    </div>
  );
}

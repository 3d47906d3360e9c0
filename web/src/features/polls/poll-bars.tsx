import { useTranslation } from 'react-i18next';
import type { PollResult } from '#api/wire.ts';
import classes from './poll-bars.module.css';

/** A bar and a number per choice and group. The label of the group stands above its column. */
export function PollBars({ result, choices }: { result: PollResult; choices: string[] }) {
  const { t } = useTranslation('polls');
  const most = Math.max(1, ...result.groups.flatMap(({ counts }) => counts));
  return (
    <table className={classes.bars}>
      <thead>
        <tr>
          <td />
          {result.groups.map(({ who, people }) => (
            <th key={who} scope="col">
              {t(`who.${who}`)} <span>({people === 0 ? t('nobody') : people})</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {choices.map((choice, i) => (
          <tr key={choice}>
            <th scope="row" dir="auto">
              {choice}
            </th>
            {result.groups.map(({ who, counts }) => (
              <td key={who}>
                <span className={classes.cell}>
                  <span
                    className={classes.bar}
                    data-who={who}
                    style={{ inlineSize: `${((counts[i] ?? 0) / most) * 100}%` }}
                    aria-hidden
                  />
                  <strong>{counts[i] ?? 0}</strong>
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

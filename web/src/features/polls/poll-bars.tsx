import { useTranslation } from 'react-i18next';
import type { PollResult } from '#api/wire.ts';
import classes from './poll-bars.module.css';

/**
 * A number per choice and group, with a bar for its share of the group, so that a small group and a large one can be
 * compared. The name of the group stands above its column.
 */
export function PollBars({ result, choices }: { result: PollResult; choices: string[] }) {
  const { t } = useTranslation('polls');
  const shares = result.groups.map(({ counts }) => {
    const all = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => (all === 0 ? 0 : count / all));
  });
  const largest = Math.max(...shares.flat()) || 1;
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
            {result.groups.map(({ who, counts }, group) => (
              <td key={who}>
                <span className={classes.cell}>
                  <span
                    className={classes.bar}
                    data-who={who}
                    style={{ inlineSize: `${((shares[group]?.[i] ?? 0) / largest) * 100}%` }}
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

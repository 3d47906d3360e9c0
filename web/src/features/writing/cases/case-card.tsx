import { Button } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgressOrders } from '#api/progress.ts';
import type { CaseRun, Table } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import type { Anchor } from '#passages/anchor.ts';
import type { Place } from '../desk-model.ts';
import classes from '../panels.module.css';
import { goTo } from '../progress/pointing.ts';
import marks from '../progress/progress.module.css';
import { TestForm } from './test-form.tsx';
import { type Trial, useSectionOf } from './trial.ts';

interface Props {
  case_: Trial;
  place: Place;
  myTable: Table | null;
  editor: Editor | null;
  runs: CaseRun[];
  testing: boolean;
  onTest: (testing: boolean) => void;
}

/** A case, what it showed, and the form to try it. */
export function CaseCard({ case_, place, myTable, editor, runs, testing, onTest }: Props) {
  const { t } = useTranslation(['writing', 'progress']);
  const { eventId } = useEventConnection();
  const [turned, setTurned] = useState(false);
  const { mutate, isPending } = useProgressOrders();
  const sectionOf = useSectionOf();
  const kind = case_.own ? 'own' : case_.id === myTable?.caseId ? 'startCase' : null;
  return (
    <article className={marks.case}>
      <h2>
        {case_.own ? '' : `${case_.id} `}
        {case_.title} {kind && <span className={marks.kind}>· {t(`progress:cases.${kind}`)}</span>}
      </h2>
      {case_.notice && <p className={classes.care}>{case_.notice}</p>}
      <p>{case_.text}</p>
      {case_.twist &&
        (turned ? (
          <p>
            <strong>{t('cases.twist')}</strong> {case_.twist}
          </p>
        ) : (
          <button type="button" className={classes.reveal} onClick={() => setTurned(true)}>
            {t('cases.showTwist')}
          </button>
        ))}
      {runs.length > 0 && (
        <ul className={marks.runs}>
          {runs.map((run) => (
            <li key={run.id} className={marks.run}>
              <p>
                <strong>
                  {t('progress:cases.recorded', {
                    verdict: t(`progress:cases.${run.verdict}`),
                    target: run.whole ? t('progress:cases.wholeShort') : sectionOf(run),
                  })}
                </strong>
              </p>
              {run.note && <p>{run.note}</p>}
              {run.anchor && (
                <RunPassage
                  run={run}
                  anchor={run.anchor}
                  editor={run.draftId === place.draft.id ? editor : null}
                />
              )}
              {myTable && (
                <button
                  type="button"
                  className={marks.link}
                  disabled={isPending}
                  onClick={() => mutate({ do: 'removeRun', eventId, runId: run.id })}
                >
                  {t('progress:cases.remove')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {myTable &&
        (testing ? (
          <TestForm case_={case_} place={place} editor={editor} onDone={() => onTest(false)} />
        ) : (
          <Button
            variant="default"
            // Keeps the selection in the text, which is the passage.
            onMouseDown={(event: MouseEvent) => event.preventDefault()}
            onClick={() => onTest(true)}
          >
            {t(runs.length > 0 ? 'progress:cases.testAgain' : 'progress:cases.test')}
          </Button>
        ))}
      {case_.own && runs.length === 0 && !testing && (
        <button
          type="button"
          className={marks.link}
          disabled={isPending}
          onClick={() => mutate({ do: 'removeCase', eventId, caseId: case_.id })}
        >
          {t('progress:cases.removeOwn')}
        </button>
      )}
    </article>
  );
}

function RunPassage({ run, anchor, editor }: { run: CaseRun; anchor: Anchor; editor: Editor | null }) {
  const { t } = useTranslation('progress');
  const words = t('cases.passage', { quote: anchor.quote });
  if (!editor) return <p>{words}</p>;
  return (
    <button key={run.id} type="button" className={marks.link} onClick={() => goTo(editor, anchor)}>
      {words}
    </button>
  );
}

import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import type { Framework, OwnCase, Table } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import { CaseGrid } from '#ui/case-grid.tsx';
import { useUnsent } from '#ui/use-unsent.ts';
import type { Place } from '../desk-model.ts';
import classes from '../panels.module.css';
import marks from '../progress/progress.module.css';
import { CaseCard } from './case-card.tsx';
import { OwnCaseForm } from './own-case-form.tsx';
import { type Trial, useSectionOf } from './trial.ts';

interface Props {
  place: Place;
  framework: Framework;
  myTable: Table | null;
  editor: Editor | null;
}

/** The cases with which a table tries its text, and what each showed. */
export function CasesPanel({ place, framework, myTable, editor }: Props) {
  const { t } = useTranslation(['writing', 'progress']);
  const progress = useLive((live) => live.progress);
  const sectionOf = useSectionOf();
  const { participantId } = useEventConnection();
  const [shown, setShown] = useUnsent<string>(`case-tried.${participantId}.${place.draft.id}`);
  const suits = ({ id }: Trial) => id === myTable?.caseId || place.section.caseIds.includes(id);
  const own = (progress?.ownCases ?? []).filter(({ tableId }) => tableId === (myTable?.id ?? null));
  const trials: Trial[] = [
    ...framework.cases.map((each) => ({ ...each, own: false })),
    ...own.map((each: OwnCase) => ({ ...each, own: true })),
  ];
  const first = (each: Trial) => (each.id === myTable?.caseId ? 0 : each.own || suits(each) ? 1 : 2);
  const ordered = trials.filter((each) => first(each) < 2).sort((a, b) => first(a) - first(b));
  const rest = trials.filter((each) => first(each) === 2);
  const runs = (progress?.caseRuns ?? []).filter(({ tableId }) => tableId === (myTable?.id ?? null));
  const card = (each: Trial) => (
    <CaseCard
      key={each.id}
      {...{ place, editor, myTable }}
      case_={each}
      runs={runs.filter(({ caseId }) => caseId === each.id)}
      testing={shown === each.id}
      onTest={(testing) => setShown(() => (testing ? each.id : null))}
    />
  );
  return (
    <div className={classes.panel}>
      {ordered.map(card)}
      {myTable && <OwnCaseForm />}
      {rest.length > 0 && (
        <details className={marks.wrapUp}>
          <summary>{t('cases.others')}</summary>
          <div className={classes.panel}>{rest.map(card)}</div>
        </details>
      )}
      {myTable && (
        <details className={marks.wrapUp}>
          <summary>{t('progress:cases.grid')}</summary>
          <CaseGrid
            rows={trials.map(({ id, title }) => ({
              id,
              label: `${id.startsWith('C') ? `${id} ` : ''}${title}`,
            }))}
            columns={gridColumns(myTable, t('progress:cases.wholeShort'))}
            cells={runs.map((run) => ({
              id: run.id,
              row: run.caseId,
              column: run.whole ? WHOLE : sectionOf(run),
              verdict: run.verdict,
              label: t(`progress:cases.${run.verdict}`),
            }))}
            corner={t('progress:cases.case')}
            none={t('progress:cases.none')}
          />
        </details>
      )}
      <p className={classes.hint}>{t('cases.invented')}</p>
    </div>
  );
}

const WHOLE = 'whole';

function gridColumns(table: Table, whole: string) {
  return [...table.owns.map((id) => ({ id, label: id })), { id: WHOLE, label: whole }];
}

import { Button, Textarea, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseVerdict, caseVerdicts } from '#api/progress.ts';
import type { Case, CaseRun, Framework, OwnCase, Table } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import type { Anchor } from '#passages/anchor.ts';
import { CaseGrid } from '#ui/case-grid.tsx';
import type { Place } from './desk-model.ts';
import classes from './panels.module.css';
import { goTo, pointedAt } from './progress/pointing.ts';
import marks from './progress/progress.module.css';
import { useOrders } from './progress/use-orders.ts';

interface Props {
  place: Place;
  framework: Framework;
  myTable: Table | null;
  editor: Editor | null;
}

/** A case to try: one of the framework's or one that the table made up. */
type Trial = Pick<Case, 'id' | 'title' | 'text'> & Partial<Pick<Case, 'twist' | 'notice'>> & { own: boolean };

/** The cases with which a table tries its text, and what each showed. */
export function CasesPanel({ place, framework, myTable, editor }: Props) {
  const { t } = useTranslation(['writing', 'progress']);
  const progress = useLive((live) => live.progress);
  const [shown, setShown] = useState<string | null>(null);
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
      onTest={(testing) => setShown(testing ? each.id : null)}
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

/** A draft's id is `{event}.{section}.{table}`. */
function sectionOf({ draftId }: CaseRun): string {
  return draftId.split('.')[1] ?? '';
}

interface CardProps {
  case_: Trial;
  place: Place;
  myTable: Table | null;
  editor: Editor | null;
  runs: CaseRun[];
  testing: boolean;
  onTest: (testing: boolean) => void;
}

function CaseCard({ case_, place, myTable, editor, runs, testing, onTest }: CardProps) {
  const { t } = useTranslation(['writing', 'progress']);
  const { eventId } = useEventConnection();
  const [turned, setTurned] = useState(false);
  const { mutate, isPending } = useOrders();
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
            onMouseDown={(event: React.MouseEvent) => event.preventDefault()}
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

const LONGEST_NOTE = 300;

interface FormProps {
  case_: Trial;
  place: Place;
  editor: Editor | null;
  onDone: () => void;
}

function TestForm({ case_, place, editor, onDone }: FormProps) {
  const { t } = useTranslation('progress');
  const [verdict, setVerdict] = useState<CaseVerdict | null>(null);
  const [whole, setWhole] = useState(false);
  const [note, setNote] = useState('');
  const [anchor] = useState(() => (editor ? pointedAt(editor) : null));
  const { mutate, isPending } = useOrders();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!verdict) return;
    mutate(
      {
        do: 'recordRun',
        draftId: place.draft.id,
        run: { caseId: case_.id, whole, verdict, note: note.trim(), ...(anchor ? { anchor } : {}) },
      },
      { onSuccess: onDone },
    );
  };
  const section = place.table ? place.section.id : place.section.title;
  return (
    <form className={marks.form} onSubmit={submit} aria-label={t('cases.test')}>
      <fieldset>
        <legend>{t('cases.verdict')}</legend>
        {caseVerdicts.map((each) => (
          <label key={each} className={marks.choice}>
            <input
              type="radio"
              name={`oordeel-${case_.id}`}
              checked={verdict === each}
              onChange={() => setVerdict(each)}
            />
            {t(`cases.${each}`)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('cases.target')}</legend>
        {[false, true].map((each) => (
          <label key={String(each)} className={marks.choice}>
            <input
              type="radio"
              name={`waarop-${case_.id}`}
              checked={whole === each}
              onChange={() => setWhole(each)}
            />
            {each ? t('cases.whole') : t('cases.thisSection', { section })}
          </label>
        ))}
      </fieldset>
      <p className={classes.hint}>
        {anchor ? t('cases.passage', { quote: anchor.quote }) : t('cases.passageHint')}
      </p>
      <Textarea
        label={t('cases.note')}
        autosize
        minRows={2}
        maxLength={LONGEST_NOTE}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <div className={marks.acts}>
        <Button type="submit" disabled={!verdict} loading={isPending}>
          {t('cases.record')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('cases.cancel')}
        </Button>
      </div>
    </form>
  );
}

const LONGEST_TITLE = 100;
const LONGEST_TEXT = 2_000;

/** A case that the table makes up. */
function OwnCaseForm() {
  const { t } = useTranslation('progress');
  const { eventId } = useEventConnection();
  const [opened, setOpened] = useState(false);
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const { mutate, isPending } = useOrders();
  if (!opened) {
    return (
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('cases.addOwn')}
      </Button>
    );
  }
  const close = () => {
    setOpened(false);
    setTitle('');
    setText('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim() || !text.trim()) return;
    mutate(
      { do: 'addCase', eventId, added: { title: title.trim(), text: text.trim() } },
      { onSuccess: close },
    );
  };
  return (
    <form className={marks.form} onSubmit={submit} aria-label={t('cases.addOwn')}>
      <TextInput
        label={t('cases.ownTitle')}
        maxLength={LONGEST_TITLE}
        value={title}
        autoFocus
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <Textarea
        label={t('cases.ownText')}
        autosize
        minRows={3}
        maxLength={LONGEST_TEXT}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={marks.acts}>
        <Button type="submit" disabled={!title.trim() || !text.trim()} loading={isPending}>
          {t('cases.add')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('cases.cancel')}
        </Button>
      </div>
    </form>
  );
}

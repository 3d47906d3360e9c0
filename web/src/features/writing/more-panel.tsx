import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEventSummary } from '#api/event.ts';
import type { Case, Framework, Table, Tool } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { CasesPanel } from './cases-panel.tsx';
import type { Place } from './desk-model.ts';
import classes from './panels.module.css';
import { QuestionsPanel } from './questions-panel.tsx';
import { RestorePanel } from './restore-panel.tsx';
import { SheetFields } from './sheet-fields.tsx';

interface Props {
  place: Place;
  framework: Framework;
  myTable: Table | null;
  cases: Case[];
  has: (tool: Tool) => boolean;
  /** The reactions, when they have no tab of their own. */
  reactions: ReactNode;
  reactionCount: ReactNode;
  /** Whether the reactions must be shown. */
  reactionsWanted: boolean;
}

/** The tools that the current item does not open. */
export function MorePanel({
  place,
  framework,
  myTable,
  cases,
  has,
  reactions,
  reactionCount,
  reactionsWanted,
}: Props) {
  const { t } = useTranslation('writing');
  const { zone } = useEventSummary(useEventConnection().eventId);
  const own = myTable !== null && place.draft.tableId === myTable.id;
  const hidden = (['headline', 'roomQuestion'] as const).filter((field) => !has(field));
  return (
    <div className={classes.panel}>
      <div className={classes.more}>
        {own && myTable.sheet && hidden.length > 0 && (
          <Fold title={t('sheet.label')}>
            <SheetFields sheet={myTable.sheet} fields={hidden} />
          </Fold>
        )}
        {!has('questions') && (
          <Fold title={t('panel.questions')}>
            <QuestionsPanel section={place.section} />
          </Fold>
        )}
        {place.draft.access === 'write' && <RestorePanel draftId={place.draft.id} zone={zone} />}
        {reactions && (
          <Fold
            title={
              <>
                {t('panel.threads')}
                {reactionCount}
              </>
            }
            open={reactionsWanted}
          >
            {reactions}
          </Fold>
        )}
        {!has('cases') && cases.length > 0 && (
          <Fold title={t('panel.cases')}>
            <CasesPanel cases={cases} />
          </Fold>
        )}
        <Fold title={t('more.startingMaterial')}>
          {framework.startingMaterial.length === 0 ? (
            <p className={classes.hint}>{t('more.noStartingMaterial')}</p>
          ) : (
            <ul>
              {framework.startingMaterial.map((material) => (
                <li key={material.id}>{material.title}</li>
              ))}
            </ul>
          )}
        </Fold>
        <Fold title={t('more.glossary')}>
          <dl className={classes.term}>
            {framework.glossary.map(({ term, explanation }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{explanation}</dd>
              </div>
            ))}
          </dl>
        </Fold>
      </div>
    </div>
  );
}

function Fold({ title, open = false, children }: { title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details open={open || undefined}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

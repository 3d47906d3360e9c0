import type { Editor } from '@tiptap/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEventSummary } from '#api/event.ts';
import type { Framework, Table, Tool } from '#api/wire.ts';
import { useEventConnection } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import type { Place } from './desk-model.ts';
import type { DeskTool, PanelName } from './desk-tool.ts';
import { HighlightList } from './highlights/highlight-list.tsx';
import classes from './panels.module.css';
import { RestorePanel } from './restore-panel.tsx';
import { SheetFields } from './sheet-fields.tsx';

interface Props {
  place: Place;
  framework: Framework;
  myTable: Table | null;
  editor: Editor | null;
  /** The tools that the current item does not open. */
  folded: readonly DeskTool[];
  /** The tool to show unfolded. */
  chosen: PanelName | null;
  has: (tool: Tool) => boolean;
}

/** The tools that the current item does not open. */
export function MorePanel({ place, framework, myTable, editor, folded, chosen, has }: Props) {
  const { t } = useTranslation(['writing', 'highlights']);
  const { zone } = useEventSummary(useEventConnection().eventId);
  const own = myTable !== null && place.draft.tableId === myTable.id;
  const hidden = (['headline', 'roomQuestion'] as const).filter((field) => !has(field));
  const facilitates = useMe().role === 'FACILITATOR';
  const highlighting = facilitates || (own && hidden.length === 2) ? place.table : null;
  return (
    <div className={classes.panel}>
      <div className={classes.more}>
        {own && myTable.sheet && hidden.length > 0 && (
          <Fold title={t('sheet.label')}>
            <SheetFields sheet={myTable.sheet} fields={hidden} />
          </Fold>
        )}
        {highlighting && (
          <Fold title={t('highlights:title')}>
            <HighlightList table={highlighting} draftId={place.draft.id} editor={editor} />
          </Fold>
        )}
        {place.draft.access === 'write' && <RestorePanel draftId={place.draft.id} zone={zone} />}
        {folded.map(
          ({ name, count, body }) =>
            body && (
              <Fold
                key={name}
                title={
                  <>
                    {t(`panel.${name}`)}
                    {count}
                  </>
                }
                open={chosen === name}
              >
                {body}
              </Fold>
            ),
        )}
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

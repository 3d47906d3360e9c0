import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMaterialMarks, useMaterialText } from '#api/material.ts';
import type { Framework, Material, MaterialMarks, MaterialPart, Table } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import type { Block } from '#ui/neutral-tree.ts';
import type { Place } from './desk-model.ts';
import { materialOf } from './material/keep-material.tsx';
import classes from './material/material.module.css';
import { MaterialPiece } from './material/material-piece.tsx';
import { groupTitle, takenOver } from './material/take-over.ts';
import panel from './panels.module.css';

interface Props {
  place: Place;
  framework: Framework;
  myTable: Table | null;
  editor: Editor | null;
}

/** The texts that a table reads beside its draft, the part about this section first. */
export function MaterialPanel({ place, framework, myTable, editor }: Props) {
  const { t } = useTranslation('material');
  const material = useLive((live) => live.material) ?? [];
  // Who sits at no table sees what the draft's table thinks of it.
  const table = myTable ?? place.table;
  const shown = materialOf(material, table?.id ?? null);
  if (shown.length === 0) return <p className={panel.hint}>{t('desk.none')}</p>;
  return (
    <div className={panel.panel}>
      {shown.map((each) => (
        <MaterialText
          key={each.id}
          material={each}
          {...{ place, framework, table, editor }}
          own={myTable !== null}
          first={each === shown[0]}
        />
      ))}
    </div>
  );
}

interface TextProps {
  material: Material;
  place: Place;
  framework: Framework;
  table: Table | null;
  editor: Editor | null;
  /** Whether this person may mark for the table. */
  own: boolean;
  /** Only the first text is opened at once. */
  first: boolean;
}

const NO_MARKS: MaterialMarks = { marks: [], missing: [] };

function MaterialText({ material, place, framework, table, editor, own, first }: TextProps) {
  const { t } = useTranslation('material');
  const { eventId } = useEventConnection();
  const [opened, setOpened] = useState(first);
  const text = useMaterialText(eventId, material);
  const marks = useMaterialMarks(eventId, material, table?.id ?? null).data ?? NO_MARKS;
  const tally = material.tallies.find(({ tableId }) => tableId === table?.id);
  const parts = text.data?.parts ?? [];
  const here = parts.filter(({ sectionId }) => sectionId === place.section.id);
  const rest = parts.filter(({ sectionId }) => sectionId !== place.section.id);
  const take = (blocks: readonly Block[]) => {
    if (!editor) return;
    const title = groupTitle(editor.state);
    editor.view.dispatch(takenOver(editor.state, blocks, material.title));
    notifications.show({
      message: title ? t('desk.takenUnder', { title }) : t('desk.taken'),
      autoClose: 6_000,
    });
  };
  const partView = (part: MaterialPart) => (
    <PartView
      key={part.id}
      material={material}
      part={part}
      marks={marks}
      own={own}
      onTake={own && editor?.isEditable ? take : null}
    />
  );
  return (
    <details
      className={classes.material}
      open={opened}
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
    >
      <summary>
        <h2>{material.title}</h2>
      </summary>
      {table && !own && tally && <p className={panel.hint}>{t('desk.readOnly', { table: table.name })}</p>}
      {tally && <p className={panel.hint}>{t('desk.tally', { ...tally })}</p>}
      {text.isPending && opened && <p role="status">{t('desk.opening')}</p>}
      {text.isError && (
        <p role="alert">
          {t('desk.failed')}{' '}
          <Button variant="default" onClick={() => void text.refetch()}>
            {t('desk.again')}
          </Button>
        </p>
      )}
      {text.data && here.length === 0 && <p className={panel.hint}>{t('desk.nothingHere')}</p>}
      {here.map(partView)}
      {rest.length > 0 && (
        <details className={classes.rest} open={here.length === 0 && rest.length === 1 ? true : undefined}>
          <summary>{here.length === 0 ? t('desk.whole') : t('desk.rest', { count: rest.length })}</summary>
          {rest.map((part) => (
            <FoldedPart key={part.id} part={part} section={sectionName(framework, part.sectionId)}>
              {() => partView(part)}
            </FoldedPart>
          ))}
        </details>
      )}
    </details>
  );
}

function sectionName(framework: Framework, id: string | undefined): string | null {
  if (!id) return null;
  return id === framework.introduction.id ? framework.introduction.title : id;
}

/** A part whose content is made only when it is opened: a text may be long. */
function FoldedPart({
  part,
  section,
  children,
}: {
  part: MaterialPart;
  section: string | null;
  children: () => React.ReactNode;
}) {
  const { t } = useTranslation('material');
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary style={{ paddingInlineStart: Math.max(0, part.level - 1) * 12 }}>
        {part.level === 0 ? t('form.before') : part.title}
        {section && <span className={classes.section}>{section}</span>}
      </summary>
      {opened && children()}
    </details>
  );
}

interface PartProps {
  material: Material;
  part: MaterialPart;
  marks: MaterialMarks;
  own: boolean;
  onTake: ((blocks: readonly Block[]) => void) | null;
}

function PartView({ material, part, marks, own, onTake }: PartProps) {
  const { t } = useTranslation('material');
  const blocks = part.blocks as Block[];
  return (
    <section className={classes.part}>
      {part.level > 0 && <h3>{part.title}</h3>}
      {blocks.map((block) => (
        <MaterialPiece
          key={block.id}
          materialId={material.id}
          block={block}
          mark={marks.marks.find(({ blockId }) => blockId === block.id) ?? null}
          missing={marks.missing.filter(({ blockId }) => blockId === block.id)}
          own={own}
          onTake={onTake}
        />
      ))}
      {onTake && blocks.length > 1 && (
        <button
          type="button"
          className={classes.link}
          // Keeps the caret in the text, which is the place.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(blocks)}
        >
          {t('desk.takeAll')}
        </button>
      )}
    </section>
  );
}

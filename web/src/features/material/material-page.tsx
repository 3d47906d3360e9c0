import { Button, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useFramework } from '#api/event.ts';
import { useMaterialOrders, useMaterialText } from '#api/material.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { Material, MaterialPreview } from '#api/wire.ts';
import { useLive } from '#collab/event-context.tsx';
import { useOnlyFor } from '#collab/me.ts';
import { FilePicker } from './file-picker.tsx';
import { MaterialForm } from './material-form.tsx';
import { MaterialList } from './material-list.tsx';
import classes from './material-page.module.css';

/** "Startmateriaal": load texts for the tables, and see what the tables think of them. */
export function MaterialPage() {
  const { t } = useTranslation('material');
  const { event: eventId = '' } = useParams();
  useOnlyFor('FACILITATOR', 'ORGANISER');
  const framework = useFramework(eventId);
  const tables = useLive((live) => live.tables.tables);
  const loaded = useLive((live) => live.material) ?? [];
  const [preview, setPreview] = useState<MaterialPreview | null>(null);
  const [changing, setChanging] = useState<string | null>(null);
  const changed = loaded.find(({ id }) => id === changing) ?? null;
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <div>
          <Title order={1} size={28}>
            {t('title')}
          </Title>
          <p className={classes.intro}>{t('intro')}</p>
        </div>
        <Button component={Link} to={`/e/${eventId}/regie`} variant="default">
          {t('toCockpit')}
        </Button>
      </header>
      {preview ? (
        <MaterialForm
          key={preview.id}
          eventId={eventId}
          heading={t('form.preview')}
          submit={t('form.load')}
          shown={preview}
          tables={null}
          allTables={tables}
          framework={framework}
          onDone={() => setPreview(null)}
        />
      ) : (
        <FilePicker eventId={eventId} onRead={setPreview} />
      )}
      {changed && (
        <Change
          key={changed.id}
          eventId={eventId}
          material={changed}
          framework={framework}
          tables={tables}
          onDone={() => setChanging(null)}
        />
      )}
      <MaterialList loaded={loaded} tables={tables} onChange={setChanging} onRemove={useRemoval(eventId)} />
    </main>
  );
}

interface ChangeProps {
  eventId: string;
  material: Material;
  framework: ReturnType<typeof useFramework>;
  tables: Parameters<typeof MaterialForm>[0]['allTables'];
  onDone: () => void;
}

/** The form for a loaded material, once its headings are there. */
function Change({ eventId, material, framework, tables, onDone }: ChangeProps) {
  const { t } = useTranslation('material');
  const { data } = useMaterialText(eventId, material);
  if (!data) return <p role="status">{t('desk.opening')}</p>;
  const shown = {
    ...data,
    title: material.title,
    parts: data.parts.map(({ blocks, ...part }) => ({ ...part, blocks: blocks.length })),
    images: 0,
    comments: 0,
  };
  return (
    <MaterialForm
      eventId={eventId}
      heading={t('form.change', { title: material.title })}
      submit={t('form.save')}
      shown={shown}
      tables={material.tables ?? null}
      allTables={tables}
      framework={framework}
      onDone={onDone}
    />
  );
}

/** Removes at once and offers to undo it. */
function useRemoval(eventId: string): (material: Material) => void {
  const { t } = useTranslation('material');
  const showRefusal = useRefusalNotice();
  const { mutate } = useMaterialOrders(showRefusal);
  return ({ id, title }) =>
    mutate(
      { do: 'remove', eventId, materialId: id },
      {
        onSuccess: () => {
          const notice = `removed-${id}`;
          notifications.show({
            id: notice,
            autoClose: 30_000,
            message: (
              <>
                <p className={classes.removed}>{t('list.removed', { title })}</p>
                <Button
                  size="compact-md"
                  variant="default"
                  mih={44}
                  onClick={() => {
                    notifications.hide(notice);
                    mutate({ do: 'restore', eventId, materialId: id });
                  }}
                >
                  {t('list.restore')}
                </Button>
              </>
            ),
          });
        },
      },
    );
}

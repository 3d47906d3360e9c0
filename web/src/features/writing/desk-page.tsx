import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDrafts, useEventSummary, useFramework } from '#api/event.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { useDraftSession, useOpenDraft } from '#collab/use-draft.ts';
import { latePart } from '#ui/late-part.tsx';
import { Notice } from '#ui/notice.tsx';
import { PagePart } from '#ui/page-part.tsx';
import { DeskFrame } from './desk-frame.tsx';
import {
  addressOf,
  asksLittle,
  opens,
  type Place,
  placesFor,
  rememberSection,
  sectionsOf,
} from './desk-model.ts';
import classes from './desk-page.module.css';
import type { PanelName } from './desk-tool.ts';
import { DraftText } from './editor/draft-text.tsx';
import { TextTools } from './editor/text-tools.tsx';
import { useToolOpener } from './editor/tool-openers.ts';
import { highlightMarks } from './highlights/highlight-marks.ts';
import { useAuthors } from './people/use-authors.ts';
import { CaretLooks, PresenceList, useHere } from './presence.tsx';
import { StatusControl } from './progress/status-control.tsx';
import { SectionHeader } from './section-header.tsx';
import { SectionList } from './section-list.tsx';
import { AssignmentCard } from './session/assignment-card.tsx';
import { SheetCard } from './sheet-card.tsx';
import type { DeskSlots } from './slots.ts';
import { TablePanel } from './table-panel.tsx';
import { useCaretLabels } from './use-caret-labels.ts';
import { useRegions } from './use-regions.ts';
import { PersonalDataMarks } from './warnings/personal-data-marks.ts';
import { PersonalDataNotice } from './warnings/personal-data-notice.tsx';

/** Not needed to write. */
const DeskPanels = latePart(async () => (await import('./desk-panels.tsx')).DeskPanels);
const CitedSources = latePart(async () => (await import('./sources/cited-sources.tsx')).CitedSources);
const CoachMarks = latePart(async () => (await import('./session/coach-marks.tsx')).CoachMarks);
const DeskNotices = latePart(async () => (await import('./desk-notices.tsx')).DeskNotices);
const HighlightsInText = latePart(
  async () => (await import('./highlights/highlights-in-text.tsx')).HighlightsInText,
);
const HighlightButton = latePart(
  async () => (await import('./highlights/highlight-button.tsx')).HighlightButton,
);

interface Props extends DeskSlots {
  /** null for the common introduction. */
  tableNumber: number | null;
  sectionId: string;
}

/** The page where a table writes: sections on the left, the text, and panels on the right. */
export function DeskPage({ tableNumber, sectionId, ...slots }: Props) {
  const { t } = useTranslation(['writing', 'common']);
  const { eventId } = useEventConnection();
  const me = useMe();
  const framework = useFramework(eventId);
  const drafts = useDrafts(eventId);
  const tables = useLive((live) => live.tables.tables);
  const places = useMemo(
    () => placesFor(framework, drafts, tables, me.tableId),
    [framework, drafts, tables, me.tableId],
  );
  const all = [
    ...places.own,
    ...places.secondReader,
    ...places.common,
    ...places.others.flatMap(({ places: theirs }) => theirs),
  ];
  const place = all.find(
    (each) => each.section.id === sectionId && (each.table?.number ?? null) === tableNumber,
  );
  if (!place) {
    const exists =
      sectionsOf(framework).some(({ id }) => id === sectionId) &&
      (tableNumber === null || tables.some(({ number }) => number === tableNumber));
    return (
      <DeskFrame
        sections={(close) => (
          <SectionList
            eventId={eventId}
            places={places}
            snapshots={[]}
            Count={slots.reactions.Count}
            onGo={close}
          />
        )}
      >
        <Notice
          room="page"
          title={t(exists ? 'noDraft.title' : 'noDraft.unknown')}
          action={
            <Button component={Link} to={`/e/${eventId}/${me.tableId ? 'tafel' : 'nu'}`}>
              {t(me.tableId ? 'common:now.toDesk' : 'common:noAccess.action')}
            </Button>
          }
        >
          {t(exists ? 'noDraft.body' : 'noDraft.unknownBody')}
        </Notice>
      </DeskFrame>
    );
  }
  return <Desk key={place.draft.documentName} place={place} places={places} slots={slots} />;
}

interface DeskProps {
  place: Place;
  places: ReturnType<typeof placesFor>;
  slots: DeskSlots;
}

function Desk({ place, places, slots }: DeskProps) {
  const { t } = useTranslation('writing');
  const { eventId } = useEventConnection();
  const me = useMe();
  const framework = useFramework(eventId);
  const { zone } = useEventSummary(eventId);
  const few = useLive(asksLittle);
  const asksStatus = useLive((live) => opens(live, 'status'));
  const asksSheet = useLive((live) => opens(live, 'headline') || opens(live, 'roomQuestion'));
  const snapshots = useLive((live) => live.snapshots);
  const myTable = useLive((live) => live.tables.tables.find((table) => table.id === me.tableId) ?? null);
  const onPhone = useMediaQuery('(max-width: 699px)', false, { getInitialValueInEffect: false });
  const session = useDraftSession(place.draft.documentName);
  const open = useOpenDraft(session);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [panel, setPanel] = useState<PanelName | null>(null);
  const [composeRequest, setComposeRequest] = useState(0);
  const [panelWanted, setPanelWanted] = useState(0);
  const [textWanted, setTextWanted] = useState(0);
  useToolOpener(editor, 'text', () => flushSync(() => setTextWanted((count) => count + 1)));
  const toolbar = useRef<HTMLDivElement>(null);
  const writable =
    open !== null &&
    open.refusal === null &&
    (open.scope === null ? place.draft.access === 'write' : open.scope === 'read-write');
  const address = addressOf(eventId, place);
  useEffect(() => {
    document.title = `${place.table ? `${place.section.id} ` : ''}${place.section.title} · Werktafel`;
  }, [place]);
  const react = useCallback(() => {
    setPanel('threads');
    setPanelWanted((count) => count + 1);
    setComposeRequest((count) => count + 1);
  }, []);
  const { Around, Count } = slots.reactions;
  const canReact = place.draft.rights.includes('REACT');
  useRegions({
    toText: () => editor?.commands.focus(),
    toToolbar: () => focusFirst(toolbar.current),
    react: canReact ? react : null,
  });
  useToolOpener(canReact ? editor : null, 'reaction', react);
  const own = place.draft.tableId !== null && place.draft.tableId === me.tableId;
  const [authorsShown, setAuthorsShown] = useState(false);
  useAuthors(editor, place.draft.id, myTable, authorsShown && own);
  const elsewhere = places.own.filter((each) => each !== place).map(({ draft }) => draft.id);
  const extensions = useMemo(
    () => [
      ...slots.extensions,
      highlightMarks.extension,
      ...(place.draft.access === 'write' ? [PersonalDataMarks] : []),
    ],
    [place.draft.access, slots.extensions],
  );
  const presence = useMemo(() => ({ id: me.id, role: me.role }), [me.id, me.role]);
  const dimension = framework.dimensions.find((each) =>
    each.sections.some(({ id }) => id === place.section.id),
  );

  return (
    <Around draft={place.draft} editor={editor} composeRequest={composeRequest}>
      <DeskFrame
        sections={(close) => (
          <PagePart>
            <SectionList
              eventId={eventId}
              places={places}
              snapshots={snapshots ?? []}
              Count={Count}
              onGo={close}
            />
          </PagePart>
        )}
        panelWanted={panelWanted}
        textWanted={textWanted}
        panel={
          <PagePart>
            <DeskPanels
              place={place}
              framework={framework}
              myTable={myTable}
              open={open}
              editor={editor}
              writable={writable}
              part={onPhone ? (panel === 'threads' ? 'threads' : 'questions') : 'all'}
              chosen={panel}
              onChoose={setPanel}
              reactions={slots.reactions}
              AskExpert={slots.AskExpert}
              Morning={slots.Morning.Panel}
            />
          </PagePart>
        }
        table={
          <PagePart>
            <TablePanel
              myTable={myTable}
              me={me}
              open={open}
              authors={own ? { shown: authorsShown, show: setAuthorsShown } : null}
            />
          </PagePart>
        }
        onPhonePanel={setPanel}
        reactionCount={<Count draftIds={[place.draft.id]} />}
        elsewhereCount={<Count draftIds={elsewhere} onlyNew />}
        toolbar={
          writable && editor ? (
            <PagePart>
              <TextTools
                toolbar={toolbar}
                editor={editor}
                range={few ? 'few' : 'all'}
                onReact={canReact ? react : null}
                passageTool={own && asksSheet && <HighlightButton editor={editor} draftId={place.draft.id} />}
              />
            </PagePart>
          ) : null
        }
      >
        <article className={classes.sheet}>
          <PagePart>
            <SectionHeader
              place={place}
              notice={dimension?.notice ?? null}
              reads={!writable && open?.scope !== null && !own}
              status={asksStatus && <StatusControl draftId={place.draft.id} own={own} />}
              presence={open ? <HereNow open={open} place={place} myId={me.id} /> : null}
            />
            {own && <slots.Morning.Card />}
            <AssignmentCard zone={zone} onPhone={onPhone} />
            <SheetCard draftId={place.draft.id} {...{ myTable, own, editor }} Preview={slots.slidePreview} />
          </PagePart>
          {open && session && <DeskNotices {...{ place, session, open, editor, writable, own, zone }} />}
          {editor && writable && (
            <PagePart>
              <PersonalDataNotice key={open?.doc.guid} editor={editor} />
            </PagePart>
          )}
          {open?.opened ? (
            <DraftText
              key={open.doc.guid}
              open={open}
              writable={writable}
              me={presence}
              label={t('text.label', { section: place.section.title })}
              autoFocus={!onPhone || writable}
              onEditor={setEditor}
              extensions={extensions}
              onWrite={() => rememberSection(me.id, address)}
            />
          ) : (
            <TextToCome refused={open?.refusal ?? null} />
          )}
          {open?.opened && writable && own && (
            <PagePart>
              <CoachMarks onPhone={onPhone} />
            </PagePart>
          )}
          {editor && (
            <PagePart>
              <HighlightsInText editor={editor} draftId={place.draft.id} tableId={place.draft.tableId} />
            </PagePart>
          )}
          {editor && (
            <PagePart>
              <CitedSources key={open?.doc.guid} editor={editor} writable={writable} />
            </PagePart>
          )}
          {open && (
            <PagePart>
              <CaretLooks table={place.table} />
            </PagePart>
          )}
        </article>
      </DeskFrame>
    </Around>
  );
}

function HereNow({
  open,
  place,
  myId,
}: {
  open: NonNullable<ReturnType<typeof useOpenDraft>>;
  place: Place;
  myId: string;
}) {
  useCaretLabels(open.provider);
  return <PresenceList here={useHere(open.provider)} table={place.table} myId={myId} />;
}

/** An empty page until the text is loaded; a refusal shows its reason instead. */
function TextToCome({ refused }: { refused: string | null }) {
  const { t } = useTranslation('writing');
  if (refused !== null) {
    return (
      <Notice room="inline" title={t('noDraft.title')}>
        {t('noDraft.body')}
      </Notice>
    );
  }
  return <div className={classes.toCome} role="status" aria-label={t('text.opening')} />;
}

function focusFirst(toolbar: HTMLElement | null): void {
  toolbar?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
}

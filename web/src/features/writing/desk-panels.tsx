import { Tabs } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import type { Framework, Table, Tool } from '#api/wire.ts';
import { serverNow } from '#collab/clock.ts';
import type { OpenDraft } from '#collab/draft-session.ts';
import { useLive } from '#collab/event-context.tsx';
import { useMe } from '#collab/me.ts';
import { morningOf } from '#collab/nights.ts';
import { CasesPanel } from './cases/cases-panel.tsx';
import { asksLittle, type Place } from './desk-model.ts';
import type { DeskTool, PanelName } from './desk-tool.ts';
import { MaterialPanel } from './material-panel.tsx';
import { MorePanel } from './more-panel.tsx';
import { OutlinePanel } from './outline-panel.tsx';
import { StatusControl } from './progress/status-control.tsx';
import { QuestionsPanel } from './questions-panel.tsx';
import type { DeskSlots } from './slots.ts';
import { SourcesPanel } from './sources/sources-panel.tsx';

interface Props extends Pick<DeskSlots, 'reactions' | 'AskExpert'> {
  Morning: DeskSlots['Morning']['Panel'];
  place: Place;
  framework: Framework;
  myTable: Table | null;
  open: OpenDraft | null;
  editor: Editor | null;
  /** Whether this person may write in the text now. */
  writable: boolean;
  /** On a phone the tabs at the bottom show either the reactions or the questions and everything else. */
  part: 'all' | 'questions' | 'threads';
  /** null before this person chose one. */
  chosen: PanelName | null;
  onChoose: (panel: PanelName) => void;
}

/** In a first session, tools beyond these stay under "Meer". */
const TABS_OF_FEW = 2;

/** The right column: a tab for each tool that the programme opens; the others are under "Meer". */
export function DeskPanels({
  place,
  framework,
  myTable,
  open,
  editor,
  writable,
  part,
  chosen,
  onChoose,
  reactions: { Panel, Count },
  AskExpert,
  Morning,
}: Props) {
  const { t } = useTranslation('writing');
  const opens = useLive((live) => live.programme.effective.tools);
  const has = (tool: Tool) => opens.includes(tool);
  const few = useLive(asksLittle);
  const hasMaterial = useLive((live) => (live.material?.length ?? 0) > 0);
  const afterPlenary = useLive((live) => morningOf(live.programme, serverNow()) !== null);
  const me = useMe();
  const reactions = open && editor && <Panel draft={place.draft} editor={editor} />;
  if (part === 'threads') return reactions;
  const own =
    (myTable !== null && place.draft.tableId === myTable.id) ||
    (me.role === 'FACILITATOR' && place.draft.tableId === null);
  const tools: DeskTool[] = [
    {
      name: 'questions',
      opened: has('questions') || part === 'questions',
      body: <QuestionsPanel section={place.section} draftId={place.draft.id} {...{ editor, own, myTable }} />,
    },
    {
      name: 'material',
      opened: has('startingMaterial') && hasMaterial,
      body: <MaterialPanel {...{ place, framework, myTable, editor }} />,
    },
  ];
  if (part === 'all') {
    const count = <Count draftIds={[place.draft.id]} />;
    tools.push({ name: 'threads', opened: has('threads'), count, body: reactions });
  }
  tools.push({
    name: 'helpRequest',
    opened: has('helpRequest'),
    body: <AskExpert draft={place.draft} />,
  });
  if (framework.cases.length > 0) {
    tools.push({
      name: 'cases',
      opened: has('cases'),
      body: <CasesPanel {...{ place, framework, myTable, editor }} />,
    });
  }
  tools.push({
    name: 'sources',
    opened: false,
    body: <SourcesPanel editor={editor} writable={writable} />,
  });
  if (!has('status')) {
    tools.push({
      name: 'status',
      opened: false,
      body: <StatusControl draftId={place.draft.id} own={own} />,
    });
  }
  if (own && afterPlenary) tools.push({ name: 'morning', opened: false, body: <Morning /> });
  if (editor) tools.push({ name: 'outline', opened: false, body: <OutlinePanel editor={editor} /> });
  const opened = tools.filter((tool) => tool.opened);
  const tabs = few ? opened.slice(0, TABS_OF_FEW) : opened;
  // So that four tools, a count and "Meer" stand in one row of the column.
  const px = tabs.length > 3 ? 6 : 12;
  const folded = tools.filter((tool) => !tabs.includes(tool));
  const shown = tabs.some(({ name }) => name === chosen)
    ? chosen
    : chosen === 'more' || folded.some(({ name }) => name === chosen)
      ? 'more'
      : (tabs[0]?.name ?? 'more');
  return (
    <Tabs value={shown} onChange={(value) => value && onChoose(value as PanelName)} keepMounted={false}>
      <Tabs.List grow={false} aria-label={t('panel.label')}>
        {tabs.map(({ name, count }) => (
          <Tabs.Tab key={name} value={name} mih={44} px={px}>
            {t(`panel.${name}`)}
            {count}
          </Tabs.Tab>
        ))}
        <Tabs.Tab value="more" mih={44} px={px}>
          {t('panel.more')}
          {folded.map(({ name, count }) => count && <span key={name}>{count}</span>)}
        </Tabs.Tab>
      </Tabs.List>
      {tabs.map(({ name, body }) => (
        <Tabs.Panel key={name} value={name} keepMounted={name === 'threads'}>
          {body}
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="more">
        <MorePanel
          place={place}
          framework={framework}
          myTable={myTable}
          editor={editor}
          folded={folded}
          chosen={chosen}
          has={has}
        />
      </Tabs.Panel>
    </Tabs>
  );
}

import { Tabs } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import type { Framework, Table, Tool } from '#api/wire.ts';
import type { OpenDraft } from '#collab/draft-session.ts';
import { useLive } from '#collab/event-context.tsx';
import { CasesPanel } from './cases-panel.tsx';
import type { Place } from './desk-model.ts';
import { MorePanel } from './more-panel.tsx';
import { QuestionsPanel } from './questions-panel.tsx';
import type { DeskSlots } from './slots.ts';

export type PanelName = 'questions' | 'threads' | 'cases' | 'more';

interface Props extends DeskSlots {
  place: Place;
  framework: Framework;
  myTable: Table | null;
  open: OpenDraft | null;
  editor: Editor | null;
  /** On a phone the bar at the bottom parts the panels: the reactions, or the questions with the rest. */
  part: 'all' | 'questions' | 'threads';
  chosen: PanelName;
  onChoose: (panel: PanelName) => void;
  composeRequest: number;
}

/** The right side: what the programme opens has a tab, the rest is one step away under "Meer". */
export function DeskPanels({
  place,
  framework,
  myTable,
  open,
  editor,
  part,
  chosen,
  onChoose,
  composeRequest,
  Reactions,
}: Props) {
  const { t } = useTranslation('writing');
  const tools = useLive((live) => live.programme.effective.tools);
  const has = (tool: Tool) => tools.includes(tool) || (tool === 'questions' && part === 'questions');
  const cases = framework.cases.filter(
    (each) => place.section.caseIds.includes(each.id) || each.id === myTable?.caseId,
  );
  const ownCase = [...cases].sort(
    (a, b) => Number(b.id === myTable?.caseId) - Number(a.id === myTable?.caseId),
  );
  const tabs: PanelName[] = [
    ...(has('questions') ? (['questions'] as const) : []),
    ...(has('threads') && Reactions && part === 'all' ? (['threads'] as const) : []),
    ...(has('cases') && cases.length > 0 ? (['cases'] as const) : []),
    'more',
  ];
  const shown = tabs.includes(chosen) ? chosen : (tabs[0] ?? 'more');
  const reactions = Reactions && open && editor && (
    <Reactions draft={place.draft} doc={open.doc} editor={editor} composeRequest={composeRequest} />
  );
  if (part === 'threads') return reactions;
  return (
    <Tabs value={shown} onChange={(value) => value && onChoose(value as PanelName)} keepMounted={false}>
      <Tabs.List grow={false} aria-label={t('panel.label')}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab} mih={44}>
            {t(`panel.${tab}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="questions">
        <QuestionsPanel section={place.section} />
      </Tabs.Panel>
      <Tabs.Panel value="threads" keepMounted>
        {reactions}
      </Tabs.Panel>
      <Tabs.Panel value="cases">
        <CasesPanel cases={ownCase} />
      </Tabs.Panel>
      <Tabs.Panel value="more">
        <MorePanel
          place={place}
          framework={framework}
          myTable={myTable}
          cases={ownCase}
          has={has}
          reactions={part !== 'all' || tabs.includes('threads') ? null : reactions || null}
        />
      </Tabs.Panel>
    </Tabs>
  );
}

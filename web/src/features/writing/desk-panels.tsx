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

interface Props extends Pick<DeskSlots, 'reactions'> {
  place: Place;
  framework: Framework;
  myTable: Table | null;
  open: OpenDraft | null;
  editor: Editor | null;
  /** On a phone the tabs at the bottom show either the reactions or the questions and everything else. */
  part: 'all' | 'questions' | 'threads';
  chosen: PanelName;
  onChoose: (panel: PanelName) => void;
}

/** The right column: a tab for each tool that the programme opens; the others are under "Meer". */
export function DeskPanels({
  place,
  framework,
  myTable,
  open,
  editor,
  part,
  chosen,
  onChoose,
  reactions: { Panel, Count },
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
    ...(has('threads') && part === 'all' ? (['threads'] as const) : []),
    ...(has('cases') && cases.length > 0 ? (['cases'] as const) : []),
    'more',
  ];
  const underMore = part === 'all' && !has('threads');
  const wanted = underMore && chosen === 'threads' ? 'more' : chosen;
  const shown = tabs.includes(wanted) ? wanted : (tabs[0] ?? 'more');
  const count = <Count draftIds={[place.draft.id]} />;
  const reactions = open && editor && <Panel draft={place.draft} editor={editor} />;
  if (part === 'threads') return reactions;
  return (
    <Tabs value={shown} onChange={(value) => value && onChoose(value as PanelName)} keepMounted={false}>
      <Tabs.List grow={false} aria-label={t('panel.label')}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab} mih={44} px={12}>
            {t(`panel.${tab}`)}
            {tab === (underMore ? 'more' : 'threads') && count}
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
          reactions={underMore ? reactions : null}
          reactionCount={count}
          reactionsWanted={chosen === 'threads'}
        />
      </Tabs.Panel>
    </Tabs>
  );
}

import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconFileText,
  IconHelpCircle,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconMessage,
  IconUsers,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { latePart } from '#ui/late-part.tsx';
import { useScreenKeyboard } from '#ui/use-keyboard.ts';
import classes from './desk-frame.module.css';
import type { PanelName } from './desk-tool.ts';

/** Only a tablet has drawers. */
const SideDrawer = latePart(async () => (await import('#ui/overlay.tsx')).SideDrawer);

interface Props {
  /** Renders the list of sections. The argument closes the drawer that may contain it. */
  sections: (close: () => void) => ReactNode;
  panel?: ReactNode;
  table?: ReactNode;
  toolbar?: ReactNode;
  /** Increases by one to show the panel. */
  panelWanted?: number;
  /** Increases by one to show the text where a panel covers it. */
  textWanted?: number;
  onPhonePanel?: (panel: PanelName) => void;
  /** The number of reactions to the text. Without it there is no tab for reactions. */
  reactionCount?: ReactNode;
  /** The number of new reactions to other texts of the table. */
  elsewhereCount?: ReactNode;
  children: ReactNode;
}

type PhoneTab = 'text' | 'questions' | 'threads' | 'table';

/** Three columns on a laptop, drawers on a tablet, tabs at the bottom of a phone. */
export function DeskFrame(props: Props) {
  const wide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const phone = useMediaQuery('(max-width: 699px)', false, { getInitialValueInEffect: false });
  if (wide) return <Wide {...props} />;
  return phone ? <Phone {...props} /> : <Middle {...props} />;
}

const nothing = () => undefined;

function Wide({ sections, panel, table, toolbar, children }: Props) {
  const { t } = useTranslation('writing');
  return (
    <div className={classes.wide}>
      <aside className={classes.side} data-region="sections" data-screen-only tabIndex={-1}>
        {sections(nothing)}
        {table}
      </aside>
      <main className={classes.main} data-region="text" tabIndex={-1}>
        {toolbar && (
          <div className={classes.toolbar} data-screen-only>
            {toolbar}
          </div>
        )}
        {children}
      </main>
      {panel && (
        <aside
          className={classes.side}
          data-region="panel"
          data-screen-only
          aria-label={t('panel.label')}
          tabIndex={-1}
        >
          {panel}
        </aside>
      )}
    </div>
  );
}

function Middle({
  sections,
  panel,
  table,
  toolbar,
  panelWanted = 0,
  textWanted = 0,
  reactionCount,
  elsewhereCount,
  children,
}: Props) {
  const { t } = useTranslation('writing');
  const [drawer, setDrawer] = useState<'sections' | 'panel' | null>(null);
  useEffect(() => {
    if (panelWanted > 0) setDrawer('panel');
  }, [panelWanted]);
  useEffect(() => {
    if (textWanted > 0) setDrawer(null);
  }, [textWanted]);
  const close = () => setDrawer(null);
  return (
    <main className={classes.main} data-region="text" tabIndex={-1}>
      <div className={classes.toolbar} data-region="tools" data-screen-only>
        <UnstyledButton className={classes.opener} onClick={() => setDrawer('sections')}>
          <IconLayoutSidebar size={20} aria-hidden />
          {t('sections.short')}
          {elsewhereCount}
        </UnstyledButton>
        {toolbar}
        {panel && (
          <UnstyledButton
            className={classes.opener}
            onClick={() => setDrawer('panel')}
            style={{ marginInlineStart: 'auto' }}
          >
            {t('panel.short')}
            {reactionCount}
            <IconLayoutSidebarRight size={20} aria-hidden />
          </UnstyledButton>
        )}
      </div>
      {children}
      <SideDrawer
        opened={drawer === 'sections'}
        onClose={close}
        side="left"
        size={340}
        title={t('sections.label')}
        closeLabel={t('close')}
      >
        {sections(close)}
        {table}
      </SideDrawer>
      <SideDrawer
        opened={drawer === 'panel'}
        onClose={close}
        side="right"
        size={400}
        title={t('panel.label')}
        closeLabel={t('close')}
      >
        {panel}
      </SideDrawer>
    </main>
  );
}

function Phone({
  sections,
  panel,
  table,
  toolbar,
  panelWanted = 0,
  textWanted = 0,
  onPhonePanel,
  reactionCount,
  elsewhereCount,
  children,
}: Props) {
  const { t } = useTranslation('writing');
  const [tab, setTab] = useState<PhoneTab>('text');
  const keyboard = useScreenKeyboard();
  useEffect(() => {
    if (panelWanted > 0) setTab('threads');
  }, [panelWanted]);
  useLayoutEffect(() => {
    if (textWanted > 0) setTab('text');
  }, [textWanted]);
  const choose = (next: PhoneTab) => {
    setTab(next);
    if (next === 'questions' || next === 'threads') onPhonePanel?.(next);
    window.scrollTo(0, 0);
  };
  const tabs: { name: PhoneTab; icon: ReactNode; count?: ReactNode }[] = [
    { name: 'text', icon: <IconFileText size={22} aria-hidden /> },
    ...(panel ? [{ name: 'questions' as const, icon: <IconHelpCircle size={22} aria-hidden /> }] : []),
    ...(reactionCount
      ? [{ name: 'threads' as const, icon: <IconMessage size={22} aria-hidden />, count: reactionCount }]
      : []),
    { name: 'table', icon: <IconUsers size={22} aria-hidden />, count: elsewhereCount },
  ];
  return (
    <div className={classes.phone}>
      <main data-region="text" tabIndex={-1}>
        <div className={classes.text} hidden={tab !== 'text'}>
          {children}
        </div>
        {tab !== 'text' && (
          <div className={classes.page} data-screen-only>
            <VisuallyHidden component="h1">{t(`tabs.${tab}`)}</VisuallyHidden>
            {tab === 'table' ? (
              <>
                {table}
                {sections(() => choose('text'))}
              </>
            ) : (
              panel
            )}
          </div>
        )}
      </main>
      <div className={classes.bottom} data-screen-only style={{ insetBlockEnd: keyboard.covers }}>
        {tab === 'text' && toolbar && (
          <section className={classes.phoneTools} aria-label={t('tool.label')}>
            {toolbar}
          </section>
        )}
        <nav className={classes.tabs} aria-label={t('tabs.label')} data-region="tabs" hidden={keyboard.open}>
          {tabs.map(({ name, icon, count }) => (
            <UnstyledButton
              key={name}
              className={classes.tab}
              {...(name === tab ? { 'aria-current': 'page' as const } : {})}
              onClick={() => choose(name)}
            >
              {icon}
              <span>
                {t(`tabs.${name}`)}
                {count}
              </span>
            </UnstyledButton>
          ))}
        </nav>
      </div>
    </div>
  );
}

import { Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { keysOf } from '#ui/keys.ts';
import { ToolButton } from '#ui/tool-button.tsx';
import { StyleMenuItems } from './format-menus.tsx';
import { type Insertion, insertions } from './insertions.ts';
import classes from './text-tools.module.css';
import { openTool } from './tool-openers.ts';

interface Props {
  editor: Editor;
  /** `all`: also the tools that the toolbar does not show in a first session. */
  holds: 'rest' | 'all';
  onReact: (() => void) | null;
}

/** "Invoegen en opmaak": every tool that is not a button of the toolbar. */
export function InsertMenu({ editor, holds, onReact }: Props) {
  const { t } = useTranslation(['editor', 'writing']);
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <ToolButton label={t('editor:insert.label')}>
          <IconPlus size={20} />
          <span className={classes.wide}>{t('editor:insert.short')}</span>
          <IconChevronDown size={16} />
        </ToolButton>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        {holds === 'all' && (
          <>
            <UndoItems editor={editor} onReact={onReact} />
            <Menu.Divider />
            <StyleMenuItems editor={editor} />
            <Menu.Divider />
          </>
        )}
        <Menu.Item rightSection={keysOf('Mod+/')} onClick={() => openTool(editor, 'block')}>
          {t('editor:block.menu')}
        </Menu.Item>
        <Menu.Item rightSection={keysOf('Mod+F')} onClick={() => openTool(editor, 'find')}>
          {t('editor:find.label')}
        </Menu.Item>
        <Menu.Label>{t('editor:insert.blocks')}</Menu.Label>
        <Insertions editor={editor} of={({ group }) => group === 'blocks'} />
        <Menu.Label>{t('editor:insert.lists')}</Menu.Label>
        <Insertions editor={editor} of={({ name }) => name === 'orderedList' || name === 'taskList'} />
        {editor.isActive('table') && <TableItems editor={editor} />}
        <Menu.Label>{t('writing:tool.callouts')}</Menu.Label>
        <Insertions editor={editor} of={({ group }) => group === 'callouts'} />
        <Menu.Label>{t('writing:tool.decisions')}</Menu.Label>
        <Insertions editor={editor} of={({ group }) => group === 'decisions'} />
        <Menu.Label>{t('editor:insert.format')}</Menu.Label>
        <MarkItems editor={editor} holds={holds} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Insertions({ editor, of }: { editor: Editor; of: (insertion: Insertion) => boolean }) {
  const { t } = useTranslation('writing');
  const inTable = editor.isActive('table');
  return insertions
    .filter((each) => of(each) && !(inTable && each.name === 'table'))
    .map(({ name, label, insert }) => (
      <Menu.Item key={name} onClick={() => insert(editor)}>
        {t(label)}
      </Menu.Item>
    ));
}

function UndoItems({ editor, onReact }: Pick<Props, 'editor' | 'onReact'>) {
  const { t } = useTranslation('writing');
  const run = () => editor.chain().focus();
  return (
    <>
      <Menu.Item rightSection={keysOf('Mod+Z')} onClick={() => run().undo().run()}>
        {t('tool.undo')}
      </Menu.Item>
      <Menu.Item rightSection={keysOf('Mod+Y')} onClick={() => run().redo().run()}>
        {t('tool.redo')}
      </Menu.Item>
      {onReact && (
        <Menu.Item rightSection={keysOf('Mod+Alt+M')} onClick={onReact}>
          {t('tool.react')}
        </Menu.Item>
      )}
    </>
  );
}

function MarkItems({ editor, holds }: Pick<Props, 'editor' | 'holds'>) {
  const { t } = useTranslation('writing');
  const run = () => editor.chain().focus();
  return (
    <>
      {holds === 'all' && (
        <Menu.Item rightSection={keysOf('Mod+I')} onClick={() => run().toggleItalic().run()}>
          {t('tool.italic')}
        </Menu.Item>
      )}
      <Menu.Item rightSection={keysOf('Mod+U')} onClick={() => run().toggleUnderline().run()}>
        {t('tool.underline')}
      </Menu.Item>
      <Menu.Item onClick={() => run().toggleStrike().run()}>{t('tool.strike')}</Menu.Item>
    </>
  );
}

function TableItems({ editor }: { editor: Editor }) {
  const { t } = useTranslation(['editor', 'writing']);
  const run = () => editor.chain().focus();
  return (
    <>
      <Menu.Label>{t('editor:insert.table')}</Menu.Label>
      <Menu.Item onClick={() => run().addRowAfter().run()}>{t('writing:tool.addRow')}</Menu.Item>
      <Menu.Item onClick={() => run().addColumnAfter().run()}>{t('writing:tool.addColumn')}</Menu.Item>
      <Menu.Item onClick={() => run().deleteRow().run()}>{t('writing:tool.deleteRow')}</Menu.Item>
      <Menu.Item onClick={() => run().deleteColumn().run()}>{t('writing:tool.deleteColumn')}</Menu.Item>
      <Menu.Item onClick={() => run().deleteTable().run()}>{t('writing:tool.deleteTable')}</Menu.Item>
    </>
  );
}

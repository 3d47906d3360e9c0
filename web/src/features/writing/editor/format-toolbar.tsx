import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconChevronDown,
  IconDots,
  IconItalic,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconMessagePlus,
  IconUnderline,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '#ui/keys.ts';
import { ToolButton } from '#ui/tool-button.tsx';
import { Toolbar } from '#ui/toolbar.tsx';
import { changeBlock } from './fill-in.ts';
import { BlockMenuItems, LinkTool, SourceTool, StyleMenuItems, styleOf } from './format-menus.tsx';

interface Props {
  editor: Editor;
  /** `few`: only the buttons of a first session; the others are under "Meer". */
  range: 'few' | 'all';
  onReact: (() => void) | null;
  ref?: Ref<HTMLDivElement>;
}

/** The toolbar above the text, ordered as in a word processor. */
export function FormatToolbar({ editor, range, onReact, ref }: Props) {
  const { t } = useTranslation('writing');
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
      taskList: now.isActive('taskList'),
      style: styleOf(now),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  });
  const run = () => editor.chain().focus();
  const bold = (
    <ToolButton
      label={t('tool.bold')}
      keys={keysOf('Mod+B')}
      active={active.bold}
      onClick={() => run().toggleBold().run()}
    >
      <IconBold size={20} />
    </ToolButton>
  );
  const bullets = (
    <ToolButton
      label={t('tool.bullets')}
      active={active.bulletList}
      onClick={() => changeBlock(editor, (chain) => chain.toggleBulletList())}
    >
      <IconList size={20} />
    </ToolButton>
  );
  const leave = () => editor.commands.focus();
  if (range === 'few') {
    return (
      <Toolbar label={t('tool.label')} onLeave={leave} {...(ref ? { ref } : {})}>
        {bold}
        {bullets}
        <MoreTools editor={editor} onReact={onReact} whole />
      </Toolbar>
    );
  }
  return (
    <Toolbar label={t('tool.label')} onLeave={leave} {...(ref ? { ref } : {})}>
      <ToolButton
        label={t('tool.undo')}
        keys={keysOf('Mod+Z')}
        disabled={!active.undo}
        onClick={() => run().undo().run()}
      >
        <IconArrowBackUp size={20} />
      </ToolButton>
      <ToolButton
        label={t('tool.redo')}
        keys={keysOf('Mod+Y')}
        disabled={!active.redo}
        onClick={() => run().redo().run()}
      >
        <IconArrowForwardUp size={20} />
      </ToolButton>
      <Menu position="bottom-start" width={230}>
        <Menu.Target>
          <ToolButton label={t('tool.styleIs', { style: t(`style.${active.style}`) })}>
            <span>{t(`style.${active.style}`)}</span>
            <IconChevronDown size={16} />
          </ToolButton>
        </Menu.Target>
        <Menu.Dropdown>
          <StyleMenuItems editor={editor} />
        </Menu.Dropdown>
      </Menu>
      {bold}
      <ToolButton
        label={t('tool.italic')}
        keys={keysOf('Mod+I')}
        active={active.italic}
        onClick={() => run().toggleItalic().run()}
      >
        <IconItalic size={20} />
      </ToolButton>
      <ToolButton
        label={t('tool.underline')}
        keys={keysOf('Mod+U')}
        active={active.underline}
        onClick={() => run().toggleUnderline().run()}
      >
        <IconUnderline size={20} />
      </ToolButton>
      {bullets}
      <ToolButton
        label={t('tool.numbers')}
        active={active.orderedList}
        onClick={() => changeBlock(editor, (chain) => chain.toggleOrderedList())}
      >
        <IconListNumbers size={20} />
      </ToolButton>
      <ToolButton
        label={t('tool.checks')}
        active={active.taskList}
        onClick={() => changeBlock(editor, (chain) => chain.toggleTaskList())}
      >
        <IconListCheck size={20} />
      </ToolButton>
      <LinkTool editor={editor} />
      <SourceTool editor={editor} />
      {onReact && (
        <ToolButton label={t('tool.react')} keys={keysOf('Mod+Alt+M')} onClick={onReact}>
          <IconMessagePlus size={20} />
        </ToolButton>
      )}
      <MoreTools editor={editor} onReact={null} whole={false} />
    </Toolbar>
  );
}

function MoreTools({
  editor,
  onReact,
  whole,
}: {
  editor: Editor;
  onReact: (() => void) | null;
  whole: boolean;
}) {
  const { t } = useTranslation('writing');
  const run = () => editor.chain().focus();
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <ToolButton label={t('tool.more')}>
          <IconDots size={20} />
        </ToolButton>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        {whole && (
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
            <Menu.Divider />
            <StyleMenuItems editor={editor} />
            <Menu.Divider />
            <Menu.Item rightSection={keysOf('Mod+I')} onClick={() => run().toggleItalic().run()}>
              {t('tool.italic')}
            </Menu.Item>
            <Menu.Item rightSection={keysOf('Mod+U')} onClick={() => run().toggleUnderline().run()}>
              {t('tool.underline')}
            </Menu.Item>
            <Menu.Item onClick={() => changeBlock(editor, (chain) => chain.toggleOrderedList())}>
              {t('tool.numbers')}
            </Menu.Item>
            <Menu.Item onClick={() => changeBlock(editor, (chain) => chain.toggleTaskList())}>
              {t('tool.checks')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <BlockMenuItems editor={editor} />
      </Menu.Dropdown>
    </Menu>
  );
}

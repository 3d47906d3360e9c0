import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconChevronDown,
  IconItalic,
  IconList,
  IconMessagePlus,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '#ui/keys.ts';
import { ToolButton } from '#ui/tool-button.tsx';
import { Toolbar } from '#ui/toolbar.tsx';
import { changeBlock } from './fill-in.ts';
import { LinkTool, SourceTool, StyleMenuItems, styleOf } from './format-menus.tsx';
import { InsertMenu } from './insert-menu.tsx';

interface Props {
  editor: Editor;
  /** `few`: only the buttons of a first session; the others are in the menu. */
  range: 'few' | 'all';
  onReact: (() => void) | null;
  passageTool: ReactNode;
  ref?: Ref<HTMLDivElement>;
}

/** The toolbar: undo, redo and the most used tools, ordered as in a word processor. The others are in a menu. */
export function FormatToolbar({ editor, range, onReact, passageTool, ref }: Props) {
  const { t } = useTranslation('writing');
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      bulletList: now.isActive('bulletList'),
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
        <InsertMenu editor={editor} onReact={onReact} holds="all" />
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
      {bullets}
      <LinkTool editor={editor} />
      <SourceTool editor={editor} />
      {onReact && (
        <ToolButton label={t('tool.react')} keys={keysOf('Mod+Alt+M')} onClick={onReact}>
          <IconMessagePlus size={20} />
        </ToolButton>
      )}
      {passageTool}
      <InsertMenu editor={editor} onReact={null} holds="rest" />
    </Toolbar>
  );
}

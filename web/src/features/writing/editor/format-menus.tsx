import { Button, Menu, Popover, TextInput } from '@mantine/core';
import { IconBook2, IconLink } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '#ui/keys.ts';
import { ToolButton } from '#ui/tool-button.tsx';
import { LONGEST_ADDRESS } from '../schema/plain-link.ts';
import { askSource } from '../sources/source-events.ts';
import { changeBlock } from './fill-in.ts';
import { type OpenableTool, useToolOpener } from './tool-openers.ts';

export type TextStyle = 'paragraph' | 'heading3' | 'heading4';

export function styleOf(editor: Editor): TextStyle {
  if (editor.isActive('heading', { level: 3 })) return 'heading3';
  if (editor.isActive('heading', { level: 4 })) return 'heading4';
  return 'paragraph';
}

export function StyleMenuItems({ editor }: { editor: Editor }) {
  const { t } = useTranslation('writing');
  return (
    <>
      <Menu.Item
        rightSection={keysOf('Mod+Alt+0')}
        onClick={() => changeBlock(editor, (chain) => chain.setParagraph())}
      >
        {t('style.paragraph')}
      </Menu.Item>
      <Menu.Item
        rightSection={keysOf('Mod+Alt+3')}
        onClick={() => changeBlock(editor, (chain) => chain.toggleHeading({ level: 3 }))}
      >
        {t('style.heading3')}
      </Menu.Item>
      <Menu.Item
        rightSection={keysOf('Mod+Alt+4')}
        onClick={() => changeBlock(editor, (chain) => chain.toggleHeading({ level: 4 }))}
      >
        {t('style.heading4')}
      </Menu.Item>
    </>
  );
}

export function LinkTool({ editor }: { editor: Editor }) {
  const { t } = useTranslation('writing');
  const insert = (address: string) => {
    const href = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
    const chain = editor.chain().focus();
    if (editor.state.selection.empty && !editor.isActive('link')) {
      chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else chain.extendMarkRange('link').setLink({ href }).run();
  };
  return (
    <OneLineTool
      editor={editor}
      tool="link"
      label={t('tool.link')}
      field={t('link.address')}
      submit={t('link.set')}
      icon={<IconLink size={20} />}
      longest={LONGEST_ADDRESS}
      initial={() => String(editor.getAttributes('link').href ?? '')}
      onSubmit={insert}
      onClear={
        editor.isActive('link')
          ? () => editor.chain().focus().extendMarkRange('link').unsetLink().run()
          : null
      }
    />
  );
}

/** Opens the picker of sources at the caret. */
export function SourceTool({ editor }: { editor: Editor }) {
  const { t } = useTranslation('writing');
  return (
    <ToolButton label={t('tool.source')} aria-haspopup="dialog" onClick={() => askSource(editor)}>
      <IconBook2 size={20} />
    </ToolButton>
  );
}

interface OneLineToolProps {
  editor: Editor;
  tool: OpenableTool;
  label: string;
  field: string;
  longest: number;
  submit: string;
  icon: React.ReactNode;
  initial: () => string;
  onSubmit: (text: string) => void;
  onClear: (() => void) | null;
}

function OneLineTool({
  editor,
  tool,
  label,
  field,
  longest,
  submit,
  icon,
  initial,
  onSubmit,
  onClear,
}: OneLineToolProps) {
  const { t } = useTranslation('writing');
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const open = () => {
    setText(initial());
    setOpened(true);
  };
  useToolOpener(editor, tool, open);
  const close = () => {
    setOpened(false);
    editor.commands.focus();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    // React events bubble through portals; this keeps the event from a surrounding form.
    event.stopPropagation();
    setOpened(false);
    if (text.trim()) onSubmit(text.trim());
  };
  return (
    <Popover opened={opened} onDismiss={close} trapFocus returnFocus position="bottom-start" withinPortal>
      <Popover.Target>
        <ToolButton label={label} aria-expanded={opened} onClick={opened ? close : open}>
          {icon}
        </ToolButton>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={send} style={{ display: 'grid', gap: 12, inlineSize: 'min(20rem, 80vw)' }}>
          <TextInput
            label={field}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
            maxLength={longest}
          />
          <div style={{ display: 'flex', gap: 8 }}>
            <Button type="submit">{submit}</Button>
            {onClear && (
              <Button
                variant="default"
                onClick={() => {
                  setOpened(false);
                  onClear();
                }}
              >
                {t('link.remove')}
              </Button>
            )}
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

import { Menu, UnstyledButton } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '#ui/keys.ts';
import { duplicateBlocks, removeBlocks, selectBlocks } from './block-actions.ts';
import classes from './block-handle.module.css';
import { insertions } from './insertions.ts';
import { moveBlocks } from './move-blocks.ts';
import { canOpenTool, openTool, useToolOpener } from './tool-openers.ts';
import { useBlockDrag } from './use-block-drag.ts';
import { useBlockPlace } from './use-block-place.ts';

const turnInto = new Set(['paragraph', 'heading3', 'bulletList', 'orderedList', 'blockquote']);

/**
 * The handle beside the block under the mouse, or else beside the block with the caret. It drags the block, and a click
 * opens the block's menu. On a phone there is no room for it: the menu opens from the toolbar and moves the block too.
 */
export function BlockHandle({ editor }: { editor: Editor }) {
  const { t } = useTranslation(['editor', 'writing']);
  const [opened, setOpened] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const { marks, press, wasDrag } = useBlockDrag(editor, frame);
  const { place, atCaret } = useBlockPlace(editor, frame, opened || marks !== null);
  useToolOpener(editor, 'block', () => {
    atCaret();
    setOpened(true);
  });
  const open = () => {
    if (wasDrag()) return;
    if (place && !place.holdsCaret) {
      const { doc, tr } = editor.state;
      editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(place.start))));
    }
    setOpened(true);
  };
  const act = (action: (on: Editor) => unknown) => () => {
    action(editor);
    editor.view.focus();
  };
  return (
    <div ref={frame} className={classes.frame} data-screen-only>
      <Menu
        opened={opened}
        onChange={(next) => (next ? open() : setOpened(false))}
        onClose={() => editor.view.focus()}
        returnFocus={false}
        position="bottom-start"
        width={250}
      >
        <Menu.Target>
          <UnstyledButton
            className={classes.handle}
            data-dragging={marks !== null || undefined}
            style={place ? { insetBlockStart: place.top } : { visibility: 'hidden' }}
            aria-label={t('editor:block.menu')}
            title={`${t('editor:block.handle')} (${keysOf('Mod+/')})`}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onContextMenu={(event) => event.preventDefault()}
            onPointerDown={(event) => place && !opened && press(event, place.start)}
          >
            <IconGripVertical size={18} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
          <Menu.Label>{t('editor:block.move')}</Menu.Label>
          <Menu.Item rightSection={keysOf('Alt+↑')} onClick={act((on) => moveBlocks(on, 'up'))}>
            {t('editor:block.up')}
          </Menu.Item>
          <Menu.Item rightSection={keysOf('Alt+↓')} onClick={act((on) => moveBlocks(on, 'down'))}>
            {t('editor:block.down')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={act(duplicateBlocks)}>{t('editor:block.duplicate')}</Menu.Item>
          <Menu.Item onClick={act(removeBlocks)}>{t('editor:block.remove')}</Menu.Item>
          {canOpenTool(editor, 'reaction') && (
            <Menu.Item
              onClick={() => {
                selectBlocks(editor);
                openTool(editor, 'reaction');
              }}
            >
              {t('editor:block.react')}
            </Menu.Item>
          )}
          <Menu.Label>{t('editor:block.into')}</Menu.Label>
          {insertions
            .filter(({ name, group }) => turnInto.has(name) || group === 'callouts')
            .map(({ name, label, insert }) => (
              <Menu.Item key={name} onClick={act(insert)}>
                {t(`writing:${label}`)}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {marks && <div className={classes.dragged} style={marks.block} />}
      {marks?.line != null && (
        <div
          className={classes.line}
          style={{ top: marks.line, left: marks.block.left, width: marks.block.width }}
        />
      )}
    </div>
  );
}

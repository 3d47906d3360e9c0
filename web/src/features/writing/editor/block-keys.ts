import { Extension } from '@tiptap/core';
import { type Direction, moveBlocks } from './move-blocks.ts';
import { openTool } from './tool-openers.ts';

/** Alt with an arrow moves the block at the caret, as does Alt+Shift in Word. Mod+/ opens its menu. */
export const BlockKeys = Extension.create({
  name: 'blockKeys',

  addKeyboardShortcuts() {
    const { editor } = this;
    const move = (direction: Direction) => () => {
      moveBlocks(editor, direction);
      return true;
    };
    return {
      'Alt-ArrowUp': move('up'),
      'Alt-ArrowDown': move('down'),
      'Alt-Shift-ArrowUp': move('up'),
      'Alt-Shift-ArrowDown': move('down'),
      'Mod-/': () => openTool(editor, 'block'),
    };
  },
});

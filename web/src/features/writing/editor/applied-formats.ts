import { isMarkActive } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { AddMarkStep, RemoveMarkStep, ReplaceAroundStep } from '@tiptap/pm/transform';
import { formatLabels, type TextFormat } from './format-labels.ts';

/** A format that this person switched on or off. A paragraph style is only switched on. */
export interface AppliedFormat {
  format: TextFormat;
  is: 'on' | 'off' | 'style';
}

const marks = ['bold', 'italic', 'underline', 'strike'] as const;

/** The formats that one change of this person switched on or off at the selection. */
export function appliedFormats(
  transaction: Transaction,
  before: EditorState,
  after: EditorState,
): AppliedFormat[] {
  if (isChangeOrigin(transaction)) return [];
  return [...appliedMarks(transaction, before, after), ...appliedBlocks(transaction, before, after)];
}

function appliedMarks(transaction: Transaction, before: EditorState, after: EditorState): AppliedFormat[] {
  const { storedMarksSet, steps } = transaction;
  if (!storedMarksSet && !steps.some((step) => step instanceof AddMarkStep || step instanceof RemoveMarkStep))
    return [];
  return marks.flatMap((format) => {
    const active = isMarkActive(after, format);
    return active === isMarkActive(before, format) ? [] : [{ format, is: active ? 'on' : 'off' } as const];
  });
}

function appliedBlocks({ steps }: Transaction, before: EditorState, after: EditorState): AppliedFormat[] {
  // Typing, Enter and pasting make no such step.
  if (!steps.some((step) => step instanceof ReplaceAroundStep)) return [];
  const [was, now] = [blocksAround(before), blocksAround(after)];
  const [style, styleBefore] = [now.at(-1), was.at(-1)];
  const frames = [...new Set([...now.slice(0, -1), ...was.slice(0, -1)])];
  return [
    ...frames.flatMap((format) => {
      const [on, wasOn] = [now.includes(format), was.includes(format)];
      return on === wasOn ? [] : [{ format, is: on ? 'on' : 'off' } as const];
    }),
    ...(style && style !== styleBefore ? [{ format: style, is: 'style' } as const] : []),
  ];
}

/** The lists and frames around the caret, outermost first, and the style of its paragraph at the end. */
function blocksAround({ selection: { $from } }: EditorState): TextFormat[] {
  const found: TextFormat[] = [];
  for (let depth = 1; depth <= $from.depth; depth++) {
    const { type, attrs } = $from.node(depth);
    const name = type.name === 'heading' ? `heading${attrs.level as number}` : type.name;
    const format = String(attrs.kind ?? attrs.status ?? name);
    if (format in formatLabels) found.push(format as TextFormat);
  }
  return found;
}

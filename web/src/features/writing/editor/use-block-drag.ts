import type { Editor } from '@tiptap/core';
import { type PointerEvent as Press, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type DraggedBlocks, type DropPlace, dragFrom, drop, dropPlace } from './dragged-blocks.ts';

/** A mouse drags after so many pixels; a finger after a long press that stays within its own number. */
const MOUSE_SLACK = 5;
const FINGER_SLACK = 12;
const LONG_PRESS_MS = 350;
/** The zones at the top and bottom of the screen in which the page scrolls, in pixels, and the speed at their edge. */
const EDGE = 110;
const FASTEST = 18;

/** What a drag shows, in pixels from the corner of the frame. */
export interface DragMarks {
  block: { top: number; left: number; width: number; height: number };
  /** The height of the drop line; null when the block would stay where it is. */
  line: number | null;
}

interface BlockDrag {
  marks: DragMarks | null;
  /** Call it when a pointer goes down on the handle of the block at this position. */
  press: (event: Press<HTMLElement>, start: number) => void;
  /** Whether the click that follows belongs to a drag. */
  wasDrag: () => boolean;
}

/** Drags blocks by their handle. Escape cancels, and the page scrolls while the pointer is near its edge. */
export function useBlockDrag(editor: Editor, frame: RefObject<HTMLElement | null>): BlockDrag {
  const [marks, setMarks] = useState<DragMarks | null>(null);
  const stop = useRef<(() => void) | null>(null);
  const dragged = useRef(false);
  useEffect(() => () => stop.current?.(), []);
  const press = useCallback(
    (event: Press<HTMLElement>, start: number) => {
      dragged.current = false;
      const blocks = event.button === 0 ? dragFrom(editor.state, start) : null;
      if (!blocks) return;
      stop.current?.();
      stop.current = followPointer(event, {
        onStart: () => {
          dragged.current = true;
        },
        onFrame: (y) => {
          const place = editor.isDestroyed || !editor.isEditable ? null : dropPlace(editor, blocks, y);
          setMarks(place && marksOf(place, frame.current));
          return place !== null;
        },
        onDrop: (y) => dropAt(editor, blocks, y),
        onEnd: () => {
          stop.current = null;
          setMarks(null);
        },
      });
    },
    [editor, frame],
  );
  return { marks, press, wasDrag: () => dragged.current };
}

function dropAt(editor: Editor, blocks: DraggedBlocks, y: number): void {
  const hadFocus = editor.view.hasFocus();
  const place = dropPlace(editor, blocks, y);
  if (place?.line != null && drop(editor, blocks, place.gap) && hadFocus) editor.view.focus();
}

function marksOf({ block, line }: DropPlace, frame: HTMLElement | null): DragMarks | null {
  if (!frame) return null;
  const { top, left } = frame.getBoundingClientRect();
  const { width, height } = block;
  return {
    block: { top: block.top - top, left: block.left - left, width, height },
    line: line === null ? null : line - top,
  };
}

interface Steps {
  onStart: () => void;
  /** Called once per frame of the drag; returns whether the drag can go on. */
  onFrame: (y: number) => boolean;
  onDrop: (y: number) => void;
  onEnd: () => void;
}

/** Follows one press until the pointer goes up. Returns a function that cancels. */
function followPointer(
  { pointerId, pointerType, currentTarget: handle, clientX, clientY }: Press<HTMLElement>,
  { onStart, onFrame, onDrop, onEnd }: Steps,
): () => void {
  const isTouch = pointerType !== 'mouse';
  const listening = new AbortController();
  const { signal } = listening;
  let y = clientY;
  let frame = 0;
  const begin = () => {
    onStart();
    handle.setPointerCapture(pointerId);
    onEachFrame();
  };
  const longPress = isTouch ? setTimeout(begin, LONG_PRESS_MS) : undefined;
  const end = () => {
    clearTimeout(longPress);
    cancelAnimationFrame(frame);
    listening.abort();
    onEnd();
  };
  const onEachFrame = () => {
    window.scrollBy(0, scrollStep(y));
    if (onFrame(y)) frame = requestAnimationFrame(onEachFrame);
    else end();
  };
  const on = <Name extends keyof WindowEventMap>(
    name: Name,
    act: (event: WindowEventMap[Name]) => void,
    options = {},
  ) => window.addEventListener(name, act, { signal, ...options });
  on('pointermove', (event) => {
    if (event.pointerId !== pointerId) return;
    y = event.clientY;
    const slack = isTouch ? FINGER_SLACK : MOUSE_SLACK;
    const isFar = Math.hypot(event.clientX - clientX, y - clientY) > slack;
    if (frame !== 0 || !isFar) return;
    if (isTouch) end();
    else begin();
  });
  on('pointerup', (event) => {
    if (event.pointerId !== pointerId) return;
    const isDrag = frame !== 0;
    end();
    if (isDrag) onDrop(event.clientY);
  });
  on('pointercancel', end);
  on('blur', end);
  on(
    'keydown',
    (event) => {
      if (frame === 0 || event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end();
    },
    { capture: true },
  );
  return end;
}

/** How far to scroll in one frame: faster towards the edge of the screen. */
function scrollStep(y: number): number {
  const over = Math.max(0, EDGE - y) - Math.max(0, y - (window.innerHeight - EDGE));
  return -Math.round((Math.max(-EDGE, Math.min(EDGE, over)) / EDGE) * FASTEST);
}

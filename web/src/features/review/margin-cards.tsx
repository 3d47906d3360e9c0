import type { Editor } from '@tiptap/core';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { stack } from './margin.ts';
import classes from './margin-cards.module.css';

interface Props {
  editor: Editor | null;
  cards: { id: string; node: ReactNode; whole: boolean }[];
  picked: string | null;
}

const GAP = 12;

/**
 * Cards beside the text, each as near to its passage as possible without overlap. First those about the whole text, last
 * those whose passage is gone.
 */
export function MarginCards({ editor, cards, picked }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [tops, setTops] = useState<Map<string, number>>(new Map());
  const [height, setHeight] = useState(0);
  const order = cards.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: other cards are other elements to watch
  useLayoutEffect(() => {
    const margin = host.current;
    if (!margin || !editor || editor.isDestroyed) return;
    const text = editor.view.dom;
    const arrange = () => {
      const origin = margin.getBoundingClientRect().top;
      const measured = [...margin.children].map((card) => {
        const id = card.getAttribute('data-card') ?? '';
        const mark = text.querySelector(`[data-passage="${CSS.escape(id)}"]`);
        const place = (mark ?? text).getBoundingClientRect();
        const at = (mark || card.hasAttribute('data-whole') ? place.top : place.bottom) - origin;
        return { id, at: Math.max(0, at), height: (card as HTMLElement).offsetHeight };
      });
      const next = stack(measured, GAP, picked ?? undefined);
      setTops((before) => (same(before, next) ? before : next));
      setHeight(Math.max(0, ...measured.map((card) => (next.get(card.id) ?? 0) + card.height)));
    };
    arrange();
    const observer = new ResizeObserver(arrange);
    for (const element of [text, ...margin.children]) observer.observe(element);
    editor.on('transaction', arrange);
    return () => {
      observer.disconnect();
      editor.off('transaction', arrange);
    };
  }, [editor, order, picked]);
  return (
    <div ref={host} className={classes.margin} style={{ minBlockSize: height }}>
      {cards.map(({ id, node, whole }) => (
        <div
          key={id}
          data-card={id}
          data-whole={whole || undefined}
          className={classes.card}
          style={{ transform: `translateY(${tops.get(id) ?? 0}px)` }}
        >
          {node}
        </div>
      ))}
    </div>
  );
}

function same(one: Map<string, number>, other: Map<string, number>): boolean {
  return one.size === other.size && [...one].every(([id, top]) => Math.abs((other.get(id) ?? -1) - top) < 1);
}

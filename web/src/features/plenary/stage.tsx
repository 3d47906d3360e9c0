import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import classes from './stage.module.css';

const STAGE_WIDTH = 1920;
const STAGE_HEIGHT = 1080;

/**
 * A surface of 1920 × 1080 pixels for its content, scaled to fit its container. So a slide has the same line breaks on a
 * projector, the presenter's laptop and a phone.
 */
export function Stage({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const rescale = () => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth > 0) setScale(Math.min(clientWidth / STAGE_WIDTH, clientHeight / STAGE_HEIGHT));
    };
    rescale();
    const observer = new ResizeObserver(rescale);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} className={classes.place}>
      <div className={classes.stage} style={{ transform: `translate(-50%, -50%) scale(${scale})` }}>
        {children}
      </div>
    </div>
  );
}

/** An invisible stage on which slides are measured before they are shown. */
export function HiddenStage({ children }: { children: ReactNode }) {
  return (
    <div className={classes.hidden} aria-hidden inert>
      {children}
    </div>
  );
}

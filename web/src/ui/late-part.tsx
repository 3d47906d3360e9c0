import { type ComponentType, useEffect, useState } from 'react';

const TRY_AGAIN_MS = 3_000;
const IDLE_AT_LATEST_MS = 1_000;

/**
 * A part of a page that loads after the page. It is fetched as soon as the browser is idle, so that it is there when the
 * network is not. Until then it shows nothing; a failed fetch is tried again and never takes the page down.
 */
export function latePart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<ComponentType<P>> | null = null;
  const fetched = () => {
    loading ??= load().then(
      (part) => {
        loaded = part;
        return part;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  whenIdle(() => void fetched().catch(() => undefined));
  return function LatePart(props: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(() => loaded);
    useEffect(() => {
      if (loaded) {
        setPart(() => loaded);
        return;
      }
      let timer: ReturnType<typeof setTimeout>;
      let gone = false;
      const attempt = () => {
        fetched().then(
          (part) => gone || setPart(() => part),
          () => {
            if (!gone) timer = setTimeout(attempt, TRY_AGAIN_MS);
          },
        );
      };
      attempt();
      return () => {
        gone = true;
        clearTimeout(timer);
      };
    }, []);
    return Part && <Part {...props} />;
  };
}

function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: IDLE_AT_LATEST_MS });
  else setTimeout(run, IDLE_AT_LATEST_MS);
}

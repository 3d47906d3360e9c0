import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface Props {
  /** The state. */
  title: string;
  /** What happens next. */
  children?: ReactNode;
  /** The one possible action. */
  action?: ReactNode;
  symbol?: ReactNode;
  /** `page` fills the page, `inline` a panel. */
  room?: 'page' | 'inline';
  /** Whether screen readers announce it when it appears. */
  announce?: boolean;
}

/** An empty, waiting or broken state: what happened, what happens next, and one action. */
export function Notice({ title, children, action, symbol, room = 'page', announce = false }: Props) {
  return (
    <section className={classes.notice} data-room={room} {...(announce ? { role: 'alert' } : {})}>
      {symbol && <div aria-hidden>{symbol}</div>}
      <Title order={room === 'page' ? 1 : 2} size={room === 'page' ? 26 : 18}>
        {title}
      </Title>
      {children && <div className={classes.body}>{children}</div>}
      {action && <div>{action}</div>}
    </section>
  );
}

import { UnstyledButton } from '@mantine/core';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import classes from './tool-button.module.css';

interface Props extends Omit<ComponentPropsWithRef<'button'>, 'color'> {
  label: string;
  /** The shortcut of the button, as shown to people. */
  keys?: string;
  active?: boolean;
  children: ReactNode;
}

/** A button of the toolbar: an icon with a name, pressed or not. */
export function ToolButton({ label, keys, active, children, className, ...rest }: Props) {
  return (
    <UnstyledButton
      className={className ? `${classes.tool} ${className}` : classes.tool}
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      {...(active === undefined ? {} : { 'aria-pressed': active })}
      // Keeps the selection in the text while the button is used.
      onMouseDown={(event) => event.preventDefault()}
      {...rest}
    >
      {children}
    </UnstyledButton>
  );
}

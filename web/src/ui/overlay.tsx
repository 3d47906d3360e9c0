import { Drawer, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './overlay.module.css';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  children: ReactNode;
}

/** A panel that slides in from a side, with a title and a close button. */
export function SideDrawer({ side, size, ...props }: Props & { side: 'left' | 'right'; size: number }) {
  return (
    <Drawer.Root opened={props.opened} onClose={props.onClose} position={side} size={size}>
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body>
          <div className={classes.head}>
            <Drawer.Title className={classes.title}>{props.title}</Drawer.Title>
            <Drawer.CloseButton size="lg" aria-label={props.closeLabel} />
          </div>
          {props.children}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** A dialog over the page, for content that is read and closed. */
export function Dialog(props: Props) {
  return (
    <Modal.Root opened={props.opened} onClose={props.onClose} size="md">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <div className={classes.head}>
            <Modal.Title className={classes.title}>{props.title}</Modal.Title>
            <Modal.CloseButton size="lg" aria-label={props.closeLabel} />
          </div>
          {props.children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

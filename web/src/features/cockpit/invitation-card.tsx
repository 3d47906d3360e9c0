import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { QrCode } from '#ui/qr-code.tsx';
import classes from './invitation-card.module.css';
import { joinLink } from './invitations.ts';

interface Props {
  /** For whom the code is. */
  title: string;
  children?: ReactNode;
  code: string;
  symbol?: ReactNode;
}

/** One way in: for whom, the QR code, the code to type and the link to copy. On paper the same without the button. */
export function InvitationCard({ title, children, code, symbol }: Props) {
  const { t } = useTranslation('cockpit');
  const link = joinLink(code);
  return (
    <article className={classes.card}>
      <QrCode text={link} label={t('invite.qr', { what: title })} className={classes.qr} />
      <div className={classes.words}>
        <h3>
          {symbol}
          <span>{title}</span>
        </h3>
        {children && <p className={classes.body}>{children}</p>}
        <p className={classes.address}>{window.location.host}</p>
        <p className={classes.code}>{code}</p>
        <CopyButton value={link} timeout={2500}>
          {({ copied, copy }) => (
            <Button
              className={classes.copy}
              variant="default"
              onClick={copy}
              aria-label={copied ? t('invite.copied') : t('invite.copyOf', { what: title })}
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            >
              {copied ? t('invite.copied') : t('invite.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </article>
  );
}

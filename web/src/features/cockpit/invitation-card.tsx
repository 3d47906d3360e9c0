import { Button, CopyButton, Group } from '@mantine/core';
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Dialog } from '#ui/overlay.tsx';
import { QrCode } from '#ui/qr-code.tsx';
import classes from './invitation-card.module.css';
import { joinLink, type Place, useInvitationOrder } from './invitations.ts';

interface Props {
  /** The role or table of the code. */
  title: string;
  children?: ReactNode;
  /** null for a revoked code. */
  code: string | null;
  place: Place;
  symbol?: ReactNode;
}

/** One code with its role, QR code, text and link; printed without the buttons. */
export function InvitationCard({ title, children, code, place, symbol }: Props) {
  const { t } = useTranslation('cockpit');
  return (
    <article className={classes.card} data-revoked={code === null || undefined}>
      {code !== null && (
        <QrCode text={joinLink(code)} label={t('invite.qr', { what: title })} className={classes.qr} />
      )}
      <div className={classes.words}>
        <h3>
          {symbol}
          <span>{title}</span>
        </h3>
        {children && <p className={classes.body}>{children}</p>}
        {code === null ? (
          <p className={classes.body}>{t('invite.none')}</p>
        ) : (
          <>
            <p className={classes.address}>{window.location.host}</p>
            <p className={classes.code}>{code}</p>
          </>
        )}
        <div className={classes.orders}>
          {code !== null && <CopyLink title={title} code={code} />}
          <Renew title={title} code={code} place={place} />
        </div>
      </div>
    </article>
  );
}

function CopyLink({ title, code }: { title: string; code: string }) {
  const { t } = useTranslation('cockpit');
  return (
    <CopyButton value={joinLink(code)} timeout={2500}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          onClick={copy}
          aria-label={copied ? t('invite.copied') : t('invite.copyOf', { what: title })}
          leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
        >
          {copied ? t('invite.copied') : t('invite.copy')}
        </Button>
      )}
    </CopyButton>
  );
}

/** A new code invalidates the printed one, so this asks for confirmation. */
function Renew({ title, code, place }: { title: string; code: string | null; place: Place }) {
  const { t } = useTranslation(['cockpit', 'common']);
  const { event: eventId = '' } = useParams();
  const [asked, setAsked] = useState(false);
  const close = () => setAsked(false);
  const order = useInvitationOrder(eventId, close);
  const renew = () => order.mutate({ how: 'renew', place });
  return (
    <>
      <Button
        variant="subtle"
        aria-label={t(code === null ? 'invite.makeOf' : 'invite.renewOf', { what: title })}
        leftSection={<IconRefresh size={18} aria-hidden />}
        loading={order.isPending && !asked}
        onClick={code === null ? renew : () => setAsked(true)}
      >
        {t(code === null ? 'invite.make' : 'invite.renew')}
      </Button>
      <Dialog
        opened={asked}
        onClose={close}
        title={t('invite.renewTitle', { what: title })}
        closeLabel={t('cancel')}
      >
        <p>{t('invite.renewBody')}</p>
        <Group>
          <Button onClick={renew} loading={order.isPending}>
            {t('invite.renewNow')}
          </Button>
          <Button
            variant="default"
            onClick={() => order.mutate({ how: 'revoke', place })}
            disabled={order.isPending}
          >
            {t('invite.revoke')}
          </Button>
          <Button variant="subtle" onClick={close}>
            {t('cancel')}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}

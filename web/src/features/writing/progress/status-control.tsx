import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { progressOf, statedStatuses, useProgressOrders } from '#api/progress.ts';
import { useLive } from '#collab/event-context.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import classes from './progress.module.css';

/** The status of a section. The table that writes it chooses; others see it. */
export function StatusControl({ draftId, own }: { draftId: string; own: boolean }) {
  const { t } = useTranslation('progress');
  const progress = useLive((live) => progressOf(live.progress, draftId));
  const { mutate, isPending } = useProgressOrders();
  const badge = (
    <StatusBadge
      status={progress.status}
      label={t(`status.${progress.status}`)}
      changed={progress.changedSincePoll ? t('status.changed') : null}
    />
  );
  if (!own) return progress.status === 'empty' ? null : badge;
  const polled = progress.status === 'supported' || progress.status === 'notAgreed';
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <UnstyledButton
          className={classes.choose}
          aria-label={t('status.is', { status: t(`status.${progress.status}`) })}
          aria-busy={isPending}
        >
          {badge}
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('status.choose')}</Menu.Label>
        {statedStatuses.map((status) => (
          <Menu.Item
            key={status}
            aria-current={progress.stated === status}
            fw={progress.stated === status ? 700 : undefined}
            onClick={() => mutate({ do: 'state', draftId, status })}
          >
            {t(`status.${status}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t(polled ? 'status.pollHint' : 'status.testedHint')}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}

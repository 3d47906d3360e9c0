import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Contained } from './contained.tsx';
import { Notice } from './notice.tsx';

/** A part beside the text: when it fails, the rest of the page keeps working. */
export function PagePart({ children }: { children: ReactNode }) {
  return <Contained instead={(again) => <Stumbled again={again} />}>{children}</Contained>;
}

function Stumbled({ again }: { again: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice room="inline" title={t('partBroken')} action={<Button onClick={again}>{t('retry')}</Button>} />
  );
}

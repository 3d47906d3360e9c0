import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '#api/client.ts';
import type { BlockDifference, DraftDifference } from '#api/wire.ts';
import { NeutralText } from '#ui/neutral-text.tsx';
import { TextChanges } from '#ui/text-changes.tsx';
import { ChangedBlock, ComparedText } from './changed-block.tsx';

interface Props {
  draftId: string;
  /** Ids of snapshots. */
  before: string;
  after: string;
}

/** A text of a snapshot with everything that differs from an earlier one: whole blocks, and words within them. */
export function TextComparison({ draftId, before, after }: Props) {
  const { t } = useTranslation('history');
  const { data, isPending, isError } = useQuery({
    queryKey: ['snapshot', after, 'diff', before],
    queryFn: () => get<DraftDifference[]>(`/api/snapshots/${before}/diff/${after}`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isPending) return <p role="status">{t('diff.loading')}</p>;
  const blocks = data?.find((draft) => draft.draftId === draftId)?.blocks;
  if (isError || !blocks) return <p role="alert">{t('diff.failed')}</p>;
  if (blocks.every(({ change, moved }) => change === 'unchanged' && !moved)) return <p>{t('diff.none')}</p>;
  return (
    <ComparedText>
      {blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one comparison do not move
        <ComparedBlock key={place} block={block} />
      ))}
    </ComparedText>
  );
}

function ComparedBlock({ block: { change, moved, after, lines } }: { block: BlockDifference }) {
  const { t } = useTranslation('history');
  if (change === 'unchanged' && !moved) return after ? <NeutralText blocks={[after]} /> : null;
  const kinds = [change !== 'unchanged' && t(`travel.${change}`), moved && t('diff.moved')];
  return (
    <ChangedBlock change={change} label={kinds.filter(Boolean).join(' · ')}>
      {change === 'unchanged' && after ? <NeutralText blocks={[after]} /> : <TextChanges lines={lines} />}
    </ChangedBlock>
  );
}

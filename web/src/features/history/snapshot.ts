import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { get, post } from '#api/client.ts';
import { useFramework } from '#api/event.ts';
import { useRefusalNotice } from '#api/use-refusal-notice.ts';
import type { CutDraft, CutHighlight, CutText, Section, Snapshot, Table } from '#api/wire.ts';
import { useLive, useTables } from '#collab/event-context.tsx';

/** A snapshot changes only when words are erased from it; its readable texts depend on whether it is published. */
function useSnapshotKey(snapshotId: string): readonly unknown[] {
  const state = useLive((live) => {
    const known = live.snapshots?.find(({ id }) => id === snapshotId);
    return known ? `${known.published} ${known.redactedAt}` : '';
  });
  return ['snapshot', snapshotId, state];
}

export function useSnapshot(snapshotId: string): Snapshot {
  return useSuspenseQuery({
    queryKey: useSnapshotKey(snapshotId),
    queryFn: () => get<Snapshot>(`/api/snapshots/${snapshotId}`),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

export function useCutText(snapshotId: string, draftId: string): CutText {
  return useSuspenseQuery({
    queryKey: [...useSnapshotKey(snapshotId), draftId],
    queryFn: () => get<CutText>(`/api/snapshots/${snapshotId}/drafts/${encodeURIComponent(draftId)}`),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** Text that arrived after the snapshot from a missing device. */
export interface LateText {
  tableId: string;
  draftId: string;
  /** null for a table's sheet. */
  sectionId: string | null;
  at: string;
  words: number;
  /** null for people who may not read that text now. */
  text: string | null;
  /** When it was included as a revision; null before. */
  includedAt: string | null;
}

/** Fetched again whenever the session end reports late text. */
export function useLateTexts(snapshotId: string): LateText[] {
  const arrivals = useLive((live) =>
    live.ending?.snapshotId === snapshotId ? live.ending.rows.map((row) => row.lateAt ?? '').join() : '',
  );
  return (
    useQuery({
      queryKey: ['snapshot', snapshotId, 'late', arrivals],
      queryFn: () => get<LateText[]>(`/api/snapshots/${snapshotId}/late`),
      placeholderData: keepPreviousData,
    }).data ?? []
  );
}

/** Includes late text in the snapshot as a revision. */
export function useInclude(snapshotId: string) {
  const queries = useQueryClient();
  const onError = useRefusalNotice();
  return useMutation({
    mutationFn: ({ draftId, at }: LateText) =>
      post<LateText[]>(`/api/snapshots/${snapshotId}/late/include`, { draftId, at }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['snapshot', snapshotId, 'late'] }),
    onError,
  });
}

export interface CutSection extends CutDraft {
  section: Section;
  table: Table | null;
}

/** A table of the snapshot with its headline, room question, highlights and texts; the common introduction comes last. */
export interface CutTable {
  table: Table | null;
  headline: string;
  roomQuestion: string;
  highlights: CutHighlight[];
  sections: CutSection[];
}

export function useCutTables(eventId: string, snapshot: Snapshot): CutTable[] {
  const framework = useFramework(eventId);
  const tables = useTables();
  const order = [...framework.dimensions.flatMap((dimension) => dimension.sections), framework.introduction];
  return [...tables, null].flatMap((table) => {
    const sections = order.flatMap((section) =>
      snapshot.drafts
        .filter((draft) => draft.sectionId === section.id && draft.tableId === (table?.id ?? null))
        .map((draft) => ({ ...draft, section, table })),
    );
    const sheet = snapshot.tables.find((each) => each.tableId === table?.id);
    if (sections.length === 0 && !sheet) return [];
    const { headline = '', roomQuestion = '', highlights = [] } = sheet ?? {};
    return [{ table, headline, roomQuestion, highlights, sections }];
  });
}

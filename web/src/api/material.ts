import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { getOrKept, post, put, remove, upload } from './client.ts';
import { longAnswers } from './long-answers.ts';
import type {
  Material,
  MaterialChoices,
  MaterialMark,
  MaterialMarks,
  MaterialPreview,
  MaterialText,
} from './wire.ts';

export type Verdict = MaterialMark['verdict'];

/** The server's limit for one file. */
export const LARGEST_FILE_MB = 10;
/** The server's limit for a reason and for what is missing. */
export const LONGEST_REMARK = 300;

const pathOf = (eventId: string, materialId: string) =>
  `/api/events/${eventId}/material/${encodeURIComponent(materialId)}`;

/** The words of a material, which are too long for the live channel. Also there without a network. */
export function useMaterialText(eventId: string, { id, title, tables }: Material) {
  return useQuery({
    // Whoever changes the sections may change the title and tables too; otherwise it is read again after a while.
    queryKey: ['event', eventId, 'material', id, title, tables],
    queryFn: () => getOrKept<MaterialText>(pathOf(eventId, id), longAnswers),
    staleTime: 60_000,
  });
}

/** The marks of a table; the live tally's revision tells when they changed. Also there without a network. */
export function useMaterialMarks(eventId: string, material: Material, tableId: string | null) {
  const revision = material.tallies.find((tally) => tally.tableId === tableId)?.revision ?? null;
  return useQuery({
    queryKey: ['event', eventId, 'material', material.id, 'marks', tableId, revision],
    queryFn: () => getOrKept<MaterialMarks>(`${pathOf(eventId, material.id)}/marks/${tableId}`, longAnswers),
    enabled: tableId !== null && revision !== null,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

export function readMaterial(eventId: string, file: File): Promise<MaterialPreview> {
  return upload<MaterialPreview>(
    `/api/events/${eventId}/material/preview?name=${encodeURIComponent(file.name)}`,
    file,
  );
}

type Order = { eventId: string; materialId: string } & (
  | { do: 'load'; choices: MaterialChoices }
  | { do: 'remove' }
  | { do: 'restore' }
  | { do: 'mark'; blockId: string; verdict: Verdict; why: string }
  | { do: 'unmark'; blockId: string }
  | { do: 'addMissing'; blockId: string; text: string }
  | { do: 'changeMissing'; missingId: string; text: string }
  | { do: 'removeMissing'; missingId: string }
);

/** Commands about starting material. The screen changes with the server's push. */
export function useMaterialOrders(onError: (error: unknown) => void) {
  return useMutation({ mutationFn: send, onError });
}

function send(order: Order): Promise<unknown> {
  const path = pathOf(order.eventId, order.materialId);
  switch (order.do) {
    case 'load':
      return put(path, order.choices);
    case 'remove':
      return remove(path);
    case 'restore':
      return post(`${path}/restore`);
    case 'mark':
      return put(`${path}/blocks/${order.blockId}`, { verdict: order.verdict, why: order.why });
    case 'unmark':
      return remove(`${path}/blocks/${order.blockId}`);
    case 'addMissing':
      return post(`${path}/missing`, { blockId: order.blockId, text: order.text });
    case 'changeMissing':
      return put(`${path}/missing/${order.missingId}`, { text: order.text });
    case 'removeMissing':
      return remove(`${path}/missing/${order.missingId}`);
  }
}

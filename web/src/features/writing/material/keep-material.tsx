import { useMaterialMarks, useMaterialText } from '#api/material.ts';
import type { Material } from '#api/wire.ts';
import { useEventConnection, useLive } from '#collab/event-context.tsx';

/** Fetches the starting material of a table before it is opened, so that it is there without a network. */
export function KeepMaterial({ tableId }: { tableId: string | null }) {
  const material = useLive((live) => live.material) ?? [];
  return materialOf(material, tableId).map((each) => (
    <Kept key={each.id} material={each} tableId={tableId} />
  ));
}

function Kept({ material, tableId }: { material: Material; tableId: string | null }) {
  const { eventId } = useEventConnection();
  useMaterialText(eventId, material);
  useMaterialMarks(eventId, material, tableId);
  return null;
}

/** The material that a table reads; people without a table read all. */
export function materialOf(material: readonly Material[], tableId: string | null): Material[] {
  return material.filter(({ tables }) => tableId === null || !tables || tables.includes(tableId));
}

import { useQuery } from '@tanstack/react-query';
import { get } from './client.ts';
import type { PresentPerson } from './wire.ts';

export const peopleKey = (eventId: string) => ['event', eventId, 'people'];

/** The people who are signed in, for those who run the event; not pushed. */
export function usePeople(eventId: string, enabled = true): PresentPerson[] {
  const { data = [] } = useQuery({
    queryKey: peopleKey(eventId),
    queryFn: () => get<PresentPerson[]>(`/api/events/${eventId}/people`),
    enabled,
  });
  return data;
}

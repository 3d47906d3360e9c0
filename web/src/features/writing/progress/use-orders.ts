import { notifications } from '@mantine/notifications';
import { useProgressOrders } from '#api/progress.ts';
import { useSentence } from '#api/use-sentence.ts';

/** Commands that change progress; a refusal is shown as a sentence. */
export function useOrders() {
  const sentence = useSentence();
  return useProgressOrders((error) =>
    notifications.show({ color: 'brick', message: sentence(error), autoClose: 10_000 }),
  );
}

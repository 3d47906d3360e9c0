import { notifications } from '@mantine/notifications';
import { useSentence } from './use-sentence.ts';

const SHOWN_MS = 10_000;

/** Shows the sentence for an error in a notification. */
export function useRefusalNotice(): (error: unknown) => void {
  const sentence = useSentence();
  return (error) => notifications.show({ color: 'brick', message: sentence(error), autoClose: SHOWN_MS });
}

import { useTranslation } from 'react-i18next';
import { Refused, Unreachable } from './client.ts';

/** What to tell a person about an error: the server's own sentence, or ours. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof Refused && error.message) return error.message;
    if (error instanceof Unreachable) return t('unreachable');
    return t('wentWrong');
  };
}

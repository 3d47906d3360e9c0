import { useTranslation } from 'react-i18next';
import { Refused, Unreachable } from './client.ts';

/** The sentence for an error: the server's own, or ours. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof Refused && error.message) return error.message;
    if (error instanceof Unreachable) return t('unreachable');
    return t('wentWrong');
  };
}

import type { i18n as I18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Refused, Unreachable } from './client.ts';

/** The sentence for an error, in the page's language. A refusal without any sentence gets `otherwise`. */
export function useSentence(): (error: unknown, otherwise?: string) => string {
  const { t, i18n } = useTranslation();
  return (error, otherwise) => {
    if (error instanceof Refused) return refusalSentence(error, i18n) || otherwise || t('wentWrong');
    if (error instanceof Unreachable) return t('unreachable');
    return t('wentWrong');
  };
}

/**
 * The catalogue's sentence for a refusal's code and variant. The server's own sentence when the catalogue does not know
 * the code or the refusal lacks a value that the sentence mentions.
 */
function refusalSentence({ code, variant, values, message }: Refused, i18n: I18n): string {
  for (const key of variant ? [`${code}_${variant}`, code] : [code]) {
    const sentence: unknown = i18n.getResource(i18n.language, 'refusals', key);
    if (typeof sentence !== 'string') continue;
    const blanks = [...sentence.matchAll(/\{\{(\w+)/g)].map(([, blank]) => blank as string);
    if (!blanks.every((blank) => Object.hasOwn(values, blank))) continue;
    // Only these: other names, such as `lng`, are settings of i18next.
    const replace = Object.fromEntries(blanks.map((blank) => [blank, values[blank]]));
    return i18n.t(key as never, { ns: 'refusals' as never, replace });
  }
  return message;
}

import { i18next } from './i18n.ts';
import { nlBE } from './nl-be.ts';

/** Adds the words of the pages of an event. Imported by those pages, so that the join page does not load them. */
for (const [namespace, words] of Object.entries(nlBE)) i18next.addResourceBundle('nl-BE', namespace, words);

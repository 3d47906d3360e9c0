import i18next, { type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { nlBE } from './nl-be.ts';
import { timeOfDay } from './time-of-day.ts';

const STORED = 'werktafel.language';

export const languages = ['nl-BE', 'en'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof nlBE;
    returnNull: false;
  }
}

function preferred(): Language {
  try {
    const stored = localStorage.getItem(STORED);
    return languages.find((language) => language === stored) ?? 'nl-BE';
  } catch {
    return 'nl-BE';
  }
}

export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  void i18next.changeLanguage(language);
}

i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

/** Removes the second full stop of a sentence that ends in a time ("17.30 u.") or a title with its own. */
const oneFullStop: PostProcessorModule = {
  type: 'postProcessor',
  name: 'oneFullStop',
  process: (sentence: string) => sentence.replaceAll(/(?<!\.)\.\.(?!\.)/g, '.'),
};

void i18next
  .use(oneFullStop)
  .use(initReactI18next)
  .init({
    lng: preferred(),
    fallbackLng: 'nl-BE',
    defaultNS: 'common',
    ns: Object.keys(nlBE),
    resources: { 'nl-BE': nlBE, en },
    postProcess: [oneFullStop.name],
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });

i18next.services.formatter?.add('timeOfDay', (value, language) => timeOfDay(String(value), language));

export { i18next };

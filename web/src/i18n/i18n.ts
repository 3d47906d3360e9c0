import i18next, { type BackendModule, type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstWords } from './first-words.ts';
import type { nlBE } from './nl-be.ts';
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

/** The other tabs of this browser follow the choice. */
window.addEventListener('storage', ({ key, newValue }) => {
  const chosen = key === STORED && languages.find((language) => language === newValue);
  if (chosen) void i18next.changeLanguage(chosen);
});

i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

/** Removes the second full stop of a sentence that ends in a time ("17.30 u.") or a title with its own. */
const oneFullStop: PostProcessorModule = {
  type: 'postProcessor',
  name: 'oneFullStop',
  process: (sentence: string) => sentence.replaceAll(/(?<!\.)\.\.(?!\.)/g, '.'),
};

/** Loads English when somebody chooses it; Dutch is part of the page. */
const english: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    // The words of an event are added by its pages.
    if (language !== 'en') return done(null, {});
    import('./en.ts').then(
      ({ en }) => {
        for (const [name, words] of Object.entries(en)) i18next.addResourceBundle('en', name, words);
        done(null, en[namespace as keyof typeof en]);
      },
      (error: unknown) => done(error as Error, null),
    );
  },
};

void i18next
  .use(oneFullStop)
  .use(english)
  .use(initReactI18next)
  .init({
    lng: preferred(),
    react: { useSuspense: false },
    fallbackLng: 'nl-BE',
    defaultNS: 'common',
    ns: Object.keys(firstWords),
    resources: { 'nl-BE': firstWords },
    partialBundledLanguages: true,
    load: 'currentOnly',
    postProcess: [oneFullStop.name],
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });

i18next.services.formatter?.add('timeOfDay', (value, language) => timeOfDay(String(value), language));

/** Resolves when the sentences of the chosen language are loaded. */
export async function languageReady(): Promise<void> {
  await i18next.loadLanguages(i18next.language);
}

export { i18next };

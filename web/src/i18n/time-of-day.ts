/** Writes `17:30` as the language does: "17.30 u." in Dutch, "17:30" in English. */
export function timeOfDay(time: string, language = 'nl-BE'): string {
  return language.startsWith('nl') ? `${time.replace(':', '.')} u.` : time;
}

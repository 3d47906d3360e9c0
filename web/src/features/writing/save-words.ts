import { useTranslation } from 'react-i18next';
import type { SaveState } from '#collab/save-state.ts';
import { timeOf } from '#ui/format.ts';

export interface SaveWords {
  /** The words in the bar. */
  short: string;
  /** The whole sentence in the details. */
  long: string;
}

export function useSaveWords(zone: string): (state: SaveState) => SaveWords {
  const { t, i18n } = useTranslation('writing');
  return (state) => {
    switch (state.kind) {
      case 'opening':
        return { short: t('save.opening'), long: t('save.openingLong') };
      case 'waiting':
        return { short: t('save.waitingShort'), long: t('save.waiting') };
      case 'reading':
        return { short: t('save.readingShort'), long: t('save.reading') };
      case 'saved':
        return {
          short: saved(state.at),
          long: t(state.keptHere ? 'save.savedLong' : 'save.savedNotKeptHere'),
        };
      case 'notKeptHere':
        return { short: saved(state.at), long: t('save.notKeptHere') };
      case 'saving':
        return { short: t('save.saving'), long: t('save.savingLong') };
      case 'slow':
        return { short: t('save.slowShort'), long: t('save.slow') };
      case 'tooFast':
        return { short: t('save.slowShort'), long: t('save.tooFast') };
      case 'halfFull':
        return { short: t('save.savedShort'), long: t('save.halfFull') };
      case 'offline':
        return {
          short: t('save.offlineShort'),
          long: [t('save.offline'), kept(state.changes, state.keptHere)].filter(Boolean).join(' '),
        };
      case 'serverAway':
        return {
          short: t('save.serverAwayShort'),
          long: [t('save.serverAway'), kept(state.changes, state.keptHere), t('save.keepTyping')]
            .filter(Boolean)
            .join(' '),
        };
      case 'keepTabOpen':
        return { short: t('save.keepTabOpenShort'), long: t('save.keepTabOpen') };
      case 'refused':
        return {
          short: t('save.refusedShort'),
          long: t('save.refused', { reason: t(`refusal.${state.reason}`) }),
        };
      case 'outdated':
        return { short: t('save.outdatedShort'), long: t('save.outdated') };
      case 'frozen':
        return {
          short: t('save.frozenShort'),
          long: state.changes > 0 ? t('save.frozenWaiting', { count: state.changes }) : t('save.frozen'),
        };
      case 'back':
        return { short: t('save.backShort'), long: backSentence(state.sent, state.received) };
    }
  };

  function saved(at: number | null): string {
    return at === null ? t('save.savedShort') : t('save.saved', { time: timeOf(at, zone, i18n.language) });
  }

  function kept(changes: number, keptHere: boolean): string {
    if (!keptHere) return '';
    return changes > 0 ? t('save.keptHere', { count: changes }) : t('save.keptHereAll');
  }

  function backSentence(sent: number, received: number): string {
    const parts = [
      sent > 0 ? t('save.backSent', { count: sent }) : null,
      received > 0 ? t('save.backReceived', { count: received }) : null,
    ].filter((part) => part !== null);
    return parts.length > 0 ? `${t('save.back')}: ${parts.join(', ')}.` : `${t('save.back')}.`;
  }
}

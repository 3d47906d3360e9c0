import { useMutation } from '@tanstack/react-query';
import { post, put, remove } from './client.ts';
import { useRefusalNotice } from './use-refusal-notice.ts';
import type { NewAnchor, NewCase, NewCaseRun, Progress, SectionProgress } from './wire.ts';

export type SectionStatus = SectionProgress['status'];
export type CaseVerdict = Progress['caseRuns'][number]['verdict'];

/** The statuses that a table chooses, in order. */
export const statedStatuses = ['empty', 'sketch', 'proposal'] as const satisfies readonly SectionStatus[];
/** The outcomes of a poll. */
export const pollOutcomes = ['supported', 'notAgreed'] as const satisfies readonly SectionStatus[];
export const caseVerdicts = ['guides', 'silent', 'contradicts'] as const satisfies readonly CaseVerdict[];

/** The progress of one text; nothing was stated about a text that the server does not list. */
export function progressOf(progress: Progress | null | undefined, draftId: string): SectionProgress {
  return (
    progress?.sections.find((each) => each.draftId === draftId) ?? {
      draftId,
      stated: 'empty',
      status: 'empty',
      changedSincePoll: false,
      answered: [],
    }
  );
}

const draftPath = (draftId: string) => `/api/drafts/${encodeURIComponent(draftId)}`;

type Order =
  | { do: 'state'; draftId: string; status: SectionStatus }
  | { do: 'poll'; draftId: string; outcome: SectionStatus | null }
  | { do: 'answer'; draftId: string; questionId: string; anchor: NewAnchor | null }
  | { do: 'reopen'; draftId: string; questionId: string }
  | { do: 'recordRun'; draftId: string; run: NewCaseRun }
  | { do: 'removeRun'; eventId: string; runId: string }
  | { do: 'addCase'; eventId: string; added: NewCase }
  | { do: 'removeCase'; eventId: string; caseId: string };

/** Commands that change progress. The screen changes with the server's push; a refusal is shown as a sentence. */
export function useProgressOrders() {
  return useMutation({ mutationFn: send, onError: useRefusalNotice() });
}

function send(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'state':
      return put(`${draftPath(order.draftId)}/status`, { status: order.status });
    case 'poll':
      return put(`${draftPath(order.draftId)}/poll`, { outcome: order.outcome });
    case 'answer':
      return put(`${draftPath(order.draftId)}/questions/${encodeURIComponent(order.questionId)}`, {
        anchor: order.anchor,
      });
    case 'reopen':
      return remove(`${draftPath(order.draftId)}/questions/${encodeURIComponent(order.questionId)}`);
    case 'recordRun':
      return post(`${draftPath(order.draftId)}/case-runs`, order.run);
    case 'removeRun':
      return remove(`/api/events/${order.eventId}/case-runs/${order.runId}`);
    case 'addCase':
      return post(`/api/events/${order.eventId}/cases`, order.added);
    case 'removeCase':
      return remove(`/api/events/${order.eventId}/cases/${order.caseId}`);
  }
}

import type { HocuspocusProvider } from '@hocuspocus/provider';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';

/** What others hear of a person in a text: who, and in which role. Names stay inside the table. */
export interface Presence {
  id: string;
  role: string;
}

/**
 * Others' carets. The label is no text of the document but an attribute, filled in when the table's names are known:
 * text beside a caret trips up phone keyboards.
 */
export function remoteCarets(provider: HocuspocusProvider, me: Presence) {
  return CollaborationCaret.configure({
    provider,
    user: me,
    render: ({ id }) => {
      const caret = document.createElement('span');
      caret.className = 'remote-caret';
      caret.dataset.person = String(id ?? '');
      caret.setAttribute('aria-hidden', 'true');
      return caret;
    },
    selectionRender: ({ id }) => ({
      nodeName: 'span',
      class: 'remote-selection',
      'data-person': String(id ?? ''),
    }),
  });
}

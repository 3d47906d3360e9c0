import type { HocuspocusProvider } from '@hocuspocus/provider';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';

/** A person's presence in a text: an id and a role. Names are not sent outside the table. */
export interface Presence {
  id: string;
  role: string;
}

/**
 * The carets of others. The label is an attribute, filled in by a style sheet with the table's names, because text beside
 * a caret confuses phone keyboards.
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

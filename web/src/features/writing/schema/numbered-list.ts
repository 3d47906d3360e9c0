import { OrderedList } from '@tiptap/extension-list';
import { boundedAttributes } from './schema-bounds.ts';

/** A number that starts a list. A longer number is a telephone number or an amount. */
const FIRST_NUMBER = /^(\d{1,6})\.\s$/;

export const NumberedList = OrderedList.extend({
  addAttributes() {
    return boundedAttributes(this.parent?.() ?? {});
  },

  addInputRules() {
    const rules = this.parent?.() ?? [];
    for (const rule of rules) rule.find = FIRST_NUMBER;
    return rules;
  },
});

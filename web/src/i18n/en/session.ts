import type { session as nl } from '../nl/session.ts';
import type { Translation } from '../translation.ts';

export const session: Translation<typeof nl> = {
  assignment: {
    label: 'Assignment',
    deliverable: 'What there is at the end: {{text}}',
    next: 'Next: {{title}} at {{time}}',
  },
  preview: { show: 'This is how it looks on the screen' },
  coach: {
    label: 'How your table works',
    step: '{{number}} of {{count}}',
    write: 'Write here, together with your table. Fill in the framed spots; Tab jumps to the next one.',
    questions: 'The guiding questions help you start. Tick off what is answered.',
    questionsPhone: 'The guiding questions are under “Questions”. Tick off what is answered.',
    saved: 'Here you see whether everything is saved. You can also write on without a connection.',
    next: 'Next',
    done: 'Get started',
    skip: 'Skip',
  },
};

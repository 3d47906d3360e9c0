export const session = {
  assignment: {
    label: 'Opdracht',
    deliverable: 'Wat er op het einde ligt: {{text}}',
    next: 'Straks: {{title}} om {{time}}',
  },
  preview: { show: 'Zo komt het op het scherm' },
  coach: {
    label: 'Zo werkt je tafel',
    step: '{{number}} van {{count}}',
    write:
      'Schrijf hier, samen met je tafel. Een plek met een kader vul je in; Tab springt naar de volgende.',
    questions: 'De richtvragen helpen je op weg. Vink af wat beantwoord is.',
    questionsPhone: 'Onder “Vragen” staan de richtvragen. Vink af wat beantwoord is.',
    saved: 'Hier zie je of alles bewaard is. Ook zonder verbinding kan je verder schrijven.',
    next: 'Volgende',
    done: 'Aan de slag',
    skip: 'Sla over',
  },
};

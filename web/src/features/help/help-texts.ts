import type { Language } from '#i18n/i18n.ts';

/** The ids of the topics, which are also their anchors in the address. */
const parts = {
  participant: ['schrijven', 'invullen', 'vragen', 'casussen', 'startmateriaal', 'bronnen', 'zaal', 'tafel'],
  expert: ['lezen', 'reageren', 'nakijken'],
  facilitator: ['regie', 'sessie', 'inladen', 'peiling', 'presenteren', 'uitnodigen'],
  everybody: ['bewaren', 'ziet', 'momentopnames', 'terugkomen', 'vast'],
} as const;

export type Part = keyof typeof parts;
export type Topic = (typeof parts)[Part][number];

export const helpParts = Object.entries(parts) as [Part, readonly Topic[]][];

type KeyName = 'bold' | 'undo' | 'toolbar' | 'fillIn' | 'react' | 'regions' | 'slides' | 'leave';

interface HelpTexts {
  title: string;
  lead: string;
  goBack: string;
  contents: string;
  parts: Record<Part, string>;
  topics: Record<Topic, { title: string; text: string }>;
  keysTitle: string;
  key: string;
  does: string;
  keys: Record<KeyName, string>;
}

const dutch: HelpTexts = {
  title: 'Hulp',
  lead: 'Werktafel is een werkblad voor tafels die samen aan één kader schrijven.',
  goBack: 'Terug',
  contents: 'Op deze pagina',
  parts: {
    participant: 'Voor wie schrijft',
    expert: 'Voor experts',
    facilitator: 'Voor begeleiders',
    everybody: 'Voor iedereen',
  },
  topics: {
    schrijven: {
      title: 'Schrijven',
      text: 'Klik in de tekst en typ. Wie aan je tafel zit, schrijft mee en je ziet waar. Boven de tekst staan de knoppen voor opmaak; onder de drie puntjes staat de rest. Ongedaan maken raakt enkel wat jij schreef.',
    },
    invullen: {
      title: 'Plekken om in te vullen',
      text: 'Een plek met een kader wacht op jullie woorden. Klik erin en typ. Tab springt naar de volgende lege plek. Met meer mensen in dezelfde plek schrijven mag.',
    },
    vragen: {
      title: 'Richtvragen en de stand',
      text: 'De richtvragen staan naast de tekst en horen er niet bij. Selecteer het antwoord in de tekst en kies “Vink af”: de vraag verwijst er dan naar. Onder “Afronden” zie je wat nog open staat. Boven de tekst zet je de stand van de sectie: leeg, schets of voorstel.',
    },
    casussen: {
      title: 'Een casus toetsen',
      text: 'Kies een casus, lees ze samen, toon de wending en zeg wat jullie kader doet: het geeft houvast, het zwijgt of het spreekt zich tegen. Selecteer eerst een passage als het oordeel daarover gaat. Een eigen casus mag ook; verzin de namen.',
    },
    startmateriaal: {
      title: 'Startmateriaal',
      text: 'Teksten die de begeleider inlaadde, staan naast je eigen tekst. Per alinea zeggen jullie of je ze houdt of schrapt, en wat jullie missen. “Neem over in de tekst” zet een alinea in je sectie, met de bron erbij.',
    },
    bronnen: {
      title: 'Bronnen',
      text: 'Er is één lijst van bronnen voor het hele evenement. Verwijs ernaar met de knop “Bron”. “Na te kijken” betekent dat een expert het nummer en de link nog moet bevestigen.',
    },
    zaal: {
      title: 'Naar de zaal',
      text: 'Een kopregel is één zin die de zaal moet onthouden; een zaalvraag is wat jullie aan de zaal willen vragen. Daarbij kan je hoogstens drie passages uit jullie tekst meenemen: selecteer er een en kies “Neem mee naar de plenaire”. Ze komen op het scherm van de plenaire terugkoppeling.',
    },
    tafel: {
      title: 'Wie er is en wie wat schreef',
      text: 'Een bolletje met letters is iemand die nu in deze tekst zit; klik erop om naar de cursor te gaan. “Toon wie wat schreef” staat uit en werkt enkel binnen je tafel.',
    },
    lezen: {
      title: 'Lezen',
      text: '“Te lezen” zet eerst de teksten die een antwoord vragen, dan wat veranderde sinds je las, dan de rest. Welke tafels je mag lezen, bepaalt het programma.',
    },
    reageren: {
      title: 'Reageren',
      text: 'Selecteer een passage en kies een soort: vraag, risico, bron, voorbeeld of correctie. Je verandert niets aan de tekst. De tafel antwoordt en handelt af.',
    },
    nakijken: {
      title: 'Bronnen nakijken',
      text: 'In het bronnenregister zet je een bron op “nagekeken”. Je naam en de datum staan erbij. Wie de bron daarna verandert, maakt ze weer “na te kijken”.',
    },
    regie: {
      title: 'De regie',
      text: 'Links het programma, in het midden de tafels, rechts de momentopnames. Een tegel zegt of een tafel schrijft of stil is; nooit wie. Eronder staat hoever elke sectie is.',
    },
    sessie: {
      title: 'Een werksessie leiden',
      text: '“Start” zet de klok van iedereen. +5 en +10 geven tijd; iedereen ziet het één keer. “Beëindig” legt vast wat er staat en wacht tot elk toestel binnen is. Schrijven kan altijd verder, ook erna.',
    },
    inladen: {
      title: 'Startmateriaal inladen',
      text: 'Laad een Word-, LibreOffice-, Markdown- of tekstbestand in. Je ziet eerst welke kop bij welke sectie hoort en past dat aan. Kies dan voor welke tafels het is.',
    },
    peiling: {
      title: 'Na een peiling',
      text: 'In de lijst met secties zet je een sectie op “gedragen” of “nog geen akkoord”. Verandert de tekst daarna, dan staat erbij: “gewijzigd sinds peiling”.',
    },
    presenteren: {
      title: 'De plenaire',
      text: 'Kies een momentopname en toon ze. Je telefoon is de afstandsbediening; de zaal volgt mee op het eigen toestel. Het scherm toont nooit tekst die nog verandert.',
    },
    uitnodigen: {
      title: 'Uitnodigen',
      text: 'Elke tafel heeft een code en een kaartje om te printen. Een code die rondslingert, vernieuw je; wie al binnen is, blijft binnen.',
    },
    bewaren: {
      title: 'Bewaren',
      text: 'Je tekst wordt meteen bewaard: op dit toestel en op de server. Bovenaan zie je of alles binnen is. Valt het netwerk weg, typ dan gerust verder; alles wordt verstuurd zodra het kan.',
    },
    ziet: {
      title: 'Wie ziet wat',
      text: 'Wie wat schreef, ziet enkel je tafel. Wanneer andere tafels en experts meelezen, bepaalt het programma. Momentopnames zijn voor iedereen zodra ze gepubliceerd zijn.',
    },
    momentopnames: {
      title: 'Momentopnames',
      text: 'Aan het einde van een werksessie leggen we vast wat er staat. Je schrijft daarna gewoon verder; de momentopname verandert niet meer. De plenaire toont altijd een momentopname.',
    },
    terugkomen: {
      title: 'Terugkomen',
      text: 'Herladen, een ander tabblad of morgenvroeg: je hoeft je code niet opnieuw te typen op hetzelfde toestel. Op een ander toestel schuif je aan met de code van je tafel.',
    },
    vast: {
      title: 'Zit je vast?',
      text: 'Vraag het aan de begeleider in de zaal. Lukt het op dit toestel niet, schuif dan op een ander aan: je tekst is er ook.',
    },
  },
  keysTitle: 'Toetsen',
  key: 'Toets',
  does: 'Wat ze doet',
  keys: {
    bold: 'vet, cursief, onderstreept',
    undo: 'ongedaan maken, opnieuw',
    toolbar: 'naar de werkbalk, Esc terug naar de tekst',
    fillIn: 'naar de volgende invulplek',
    react: 'reageren op de geselecteerde passage',
    regions: 'naar het volgende deel van het scherm',
    slides: 'in de plenaire: blader, spring naar het begin of het einde',
    leave: 'in de plenaire: terug naar het Zaalscherm',
  },
};

const english: HelpTexts = {
  title: 'Help',
  lead: 'Werktafel is a worksheet for tables that write one framework together.',
  goBack: 'Back',
  contents: 'On this page',
  parts: {
    participant: 'For those who write',
    expert: 'For experts',
    facilitator: 'For facilitators',
    everybody: 'For everybody',
  },
  topics: {
    schrijven: {
      title: 'Writing',
      text: 'Click in the text and type. Your table writes with you and you see where. The buttons for formatting are above the text; the rest is under the three dots. Undo touches only what you wrote.',
    },
    invullen: {
      title: 'Spots to fill in',
      text: 'A framed spot waits for your words. Click in it and type. Tab jumps to the next empty spot. Several people may write in one spot.',
    },
    vragen: {
      title: 'Guiding questions and the status',
      text: 'The guiding questions are beside the text and are no part of it. Select the answer in the text and choose “Tick off”: the question then points at it. “Wrap up” shows what is still open. Above the text you set the status of the section: empty, sketch or proposal.',
    },
    casussen: {
      title: 'Trying a case',
      text: 'Choose a case, read it together, show the twist and say what your framework does: it gives guidance, is silent or contradicts itself. Select a passage first when the verdict is about it. A case of your own is fine too; invent the names.',
    },
    startmateriaal: {
      title: 'Starting material',
      text: 'Texts that the facilitator loaded are beside your own. For each paragraph you say whether you keep or drop it, and what you miss. “Take over into the text” puts a paragraph in your section, with its source.',
    },
    bronnen: {
      title: 'Sources',
      text: 'There is one list of sources for the whole event. Refer to one with the button “Source”. “To be verified” means that an expert still has to confirm the number and the link.',
    },
    zaal: {
      title: 'To the room',
      text: 'A headline is the one sentence that the room must remember; a question to the room is what you want to ask it. You can add at most three passages of your text: select one and choose “Take along to the plenary”. They appear on the screen of the plenary.',
    },
    tafel: {
      title: 'Who is here and who wrote what',
      text: 'A disc with letters is somebody who is in this text now; click it to go to their caret. “Show who wrote what” is off and works inside your table only.',
    },
    lezen: {
      title: 'Reading',
      text: '“To read” lists first the texts that ask for an answer, then what changed since you read it, then the rest. The programme decides which tables you may read.',
    },
    reageren: {
      title: 'Commenting',
      text: 'Select a passage and choose a type: question, risk, source, example or correction. You change nothing in the text. The table answers and resolves.',
    },
    nakijken: {
      title: 'Verifying sources',
      text: 'In the register of sources you mark a source as verified. Your name and the date are shown with it. Whoever changes the source afterwards makes it “to be verified” again.',
    },
    regie: {
      title: 'The cockpit',
      text: 'The programme is on the left, the tables in the middle, the snapshots on the right. A tile says whether a table writes or is quiet; never who. Below it stands how far each section is.',
    },
    sessie: {
      title: 'Running a work session',
      text: '“Start” sets everybody’s clock. +5 and +10 give time; everybody is told once. “End” records what is there and waits until every device is in. Writing is always possible, afterwards too.',
    },
    inladen: {
      title: 'Loading starting material',
      text: 'Load a Word, LibreOffice, Markdown or text file. You first see which heading goes with which section and change that. Then choose the tables it is for.',
    },
    peiling: {
      title: 'After a poll',
      text: 'In the list of sections you set a section to “supported” or “not agreed yet”. When the text changes afterwards, it says “changed since the poll”.',
    },
    presenteren: {
      title: 'The plenary',
      text: 'Choose a snapshot and show it. Your phone is the remote; the room follows on its own devices. The screen never shows text that still changes.',
    },
    uitnodigen: {
      title: 'Inviting',
      text: 'Each table has a code and a card to print. Renew a code that went around; whoever is in stays in.',
    },
    bewaren: {
      title: 'Saving',
      text: 'Your text is saved at once: on this device and on the server. At the top you see whether everything is in. When the network goes, just type on; everything is sent as soon as it can be.',
    },
    ziet: {
      title: 'Who sees what',
      text: 'Who wrote what is seen by your table only. When other tables and experts read along is decided by the programme. Snapshots are for everybody once they are published.',
    },
    momentopnames: {
      title: 'Snapshots',
      text: 'At the end of a work session we record what is there. You simply write on; the snapshot does not change. The plenary always shows a snapshot.',
    },
    terugkomen: {
      title: 'Coming back',
      text: 'A reload, another tab or tomorrow morning: you need not type your code again on the same device. On another device you join with the code of your table.',
    },
    vast: {
      title: 'Stuck?',
      text: 'Ask the facilitator in the room. If this device will not do, join on another: your text is there too.',
    },
  },
  keysTitle: 'Keys',
  key: 'Key',
  does: 'What it does',
  keys: {
    bold: 'bold, italic, underlined',
    undo: 'undo, redo',
    toolbar: 'to the toolbar, Esc back to the text',
    fillIn: 'to the next spot to fill in',
    react: 'comment on the selected passage',
    regions: 'to the next part of the screen',
    slides: 'in the plenary: turn, jump to the start or the end',
    leave: 'in the plenary: back to the room screen',
  },
};

/** Kept out of the catalogues, which every page loads. */
export const helpTexts: Record<Language, HelpTexts> = { 'nl-BE': dutch, en: english };

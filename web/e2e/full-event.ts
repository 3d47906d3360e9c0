import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Event } from './event.ts';
import type { Werktafel } from './werktafel.ts';
import { Writer } from './writer.ts';

const BUILT_IN = fileURLToPath(
  new URL('../../server/src/main/resources/templates/online-straathoekwerk.yaml', import.meta.url),
);

/** Who and what stands on the screens. */
export interface Names {
  title: string;
  template: string;
  participant: [name: string, organisation: string];
  expert: [name: string, organisation: string];
  facilitator: [name: string, organisation: string];
  observer: [name: string, organisation: string];
  tableMates: [name: string, organisation: string][];
  headline: string;
  roomQuestion: string;
  /** A passage that a table takes to the plenary. */
  highlight: string;
}

export const ordinary: Names = {
  title: 'Online straathoekwerk in de praktijk',
  template: 'online-straathoekwerk',
  participant: ['Fatima Azzouzi', 'Stad Mechelen'],
  expert: ['Hilde Maes', 'VVSG'],
  facilitator: ['Griet Peeters', 'Hannah Arendt Instituut'],
  observer: ['Zaal', ''],
  tableMates: [
    ['Bart De Smet', 'Stad Gent'],
    ['Nele Claes', 'OCMW Leuven'],
    ['Youssef Amrani', 'Groep Intro'],
    ['An Wouters', 'CAW Boom-Mechelen-Lier'],
    ['Tom Jacobs', ''],
  ],
  headline: 'Wie ons kent van op straat, herkent ons ook online.',
  roomQuestion: 'Wie beslist wanneer de opdracht stopt?',
  highlight: 'We zeggen altijd wie we zijn en voor wie we werken.',
};

/** Forty characters each, some of them without a space to break at. */
export const long: Names = {
  title:
    'Hack-On-line – Werf 2: Online straathoekwerk, juridisch, deontologisch en praktisch kader voor lokale besturen',
  template: 'lange-namen',
  participant: ['Anne-Sophie Vandenbroucke-Vanderstraeten', 'Intergemeentelijk Samenwerkingsverband W'],
  expert: ['Hilde-Antoinette Maes-Vandersmissen-Boon', 'Straathoekwerkvlaanderencoördinatiecentr'],
  facilitator: ['Griet-Marie Peeters-Van Grimbergen-Claes', 'Intergemeentelijk Samenwerkingsverband W'],
  observer: ['Zaal Waarin Iedereen Straks Samen Meekij', 'Intergemeentelijk Samenwerkingsverband W'],
  tableMates: [
    ['Vandenbroeckehoutteghemdewintervermeulen', 'Straathoekwerkvlaanderencoördinatiecentr'],
    ['Mohammed-Amine Ben Abdelkader El Khattab', 'Intergemeentelijk Samenwerkingsverband W'],
    ['Maria-Magdalena Van Den Eynde-Wauterickx', 'Straathoekwerkvlaanderencoördinatiecentr'],
    ['Wolfeschlegelsteinhausenbergerdorffmaier', 'Intergemeentelijk Samenwerkingsverband W'],
    ['Jean-Baptiste de Crombrugghe-de Limbourg', 'Straathoekwerkvlaanderencoördinatiecentr'],
  ],
  headline:
    'Onlinestraathoekwerkersvertrouwensrelatiebeschermingsafspraken gelden voor iedereen aan tafel en die afspraken schrijven we samen met gasten',
  roomQuestion:
    'Wie beslist wanneer de opdracht stopt, wie zegt dat aan de jongere zelf, en hoe zorgen we ervoor dat de vertrouwensband daarna ook echt niet verloren gaat in de stad, in het jeugdhuis en in de school?',
  highlight:
    'Onlinestraathoekwerkersvertrouwensrelatiebeschermingsafspraken gelden voor iedereen: wie een bericht doorstuurt, zegt dat eerst aan de jongere zelf, en wie dat niet kan uitleggen, stuurt het niet door. Dat geldt ook in noodsituaties, behalve wanneer het leven van iemand in gevaar is en er geen tijd meer is om te overleggen met een collega van de dienst.',
};

const LONG_TABLES = [
  'Sint-Katelijne-Waver en Onze-Lieve-Vrouw',
  'Brusselpoortkazernedossinkerkhofsiteplei',
  'Vismarkt en Haverwerf tot aan de Zoutwer',
  'Kruidtuin, Pitzemburg en de Oude Dijlebo',
  'Lamot, Guldenstraat en het Van Beethoven',
  'Predikherenklooster en Minderbroederskaz',
];

/** The built-in template under another name, with the tables renamed. */
export function templateWithLongNames(): string {
  let table = 0;
  return readFileSync(BUILT_IN, 'utf8')
    .replace(/^template: .*$/m, `template: ${long.template}`)
    .replaceAll(
      /(- \{number: \d, name: )"[^"]*"/g,
      (_, start: string) => `${start}"${LONG_TABLES[table++]}"`,
    );
}

export interface FullEvent {
  event: Event;
  /** What the facilitator may ask of the server. */
  facilitator: string;
  snapshots: string[];
  /**
   * Ends the session that runs, with a table of two devices that hold text back and one that cannot be reached; gives
   * the snapshot.
   */
  end: () => Promise<string>;
  leave: () => void;
}

/**
 * An event in its third work session: two sessions were ended and published, a table of people writes, an expert
 * reacted, and the table answered.
 */
export async function fullEvent(werktafel: Werktafel, names: Names): Promise<FullEvent> {
  const event = await Event.create(werktafel, names.title, names.template);
  const { token: facilitator } = await event.join(event.codes.facilitatorCode, ...names.facilitator);
  const order = <T>(path: string, body?: unknown) =>
    event.post<T>(facilitator, `/api/events/${event.id}/${path}`, body);
  const end = async (session: number) =>
    (await order<{ snapshot: { id: string } }>(`sessions/${session}/end`)).snapshot.id;
  const snapshots: string[] = [];
  for (const session of [1, 2]) {
    await order(`sessions/${session}/start`);
    snapshots.push(await end(session));
  }
  await event.post(facilitator, `/api/snapshots/${snapshots[0]}/publish`);
  await order('sessions/3/start');

  const mates = await Promise.all(
    names.tableMates.map((mate) => Writer.sitDown(werktafel, event, event.table(1).joinCode, ...mate)),
  );
  const elsewhere = await Promise.all(
    [2, 2, 3, 5].map((table, i) =>
      Writer.sitDown(
        werktafel,
        event,
        event.table(table).joinCode,
        ...(names.tableMates[i] as [string, string]),
      ),
    ),
  );
  const [bart, nele] = mates as [Writer, Writer];
  await bart.write('J1', 'Voorstel om aan te passen:', ' Wij zijn zichtbaar aanwezig.');
  await bart.write('J1', 'Wij zijn zichtbaar aanwezig.', ` ${names.highlight}`);
  await nele.write('J1', 'Onze opdracht is', ' luisteren voor we iets voorstellen');
  await bart.bring(names.headline, names.roomQuestion);
  await nele.append('J1', 'do', [], 'Eén account per team, met twee namen erbij.');
  await elsewhere[0]?.write('J4', 'Voor we delen', ' praten we met de jongere zelf');

  const { token: expert } = await event.join(event.codes.expertCode, 'Koen Vermeulen', 'Universiteit Gent');
  const draft = await bart.draftOf('J1');
  const react = async (type: string, passage: string, text: string) =>
    event.post<{ id: string }>(expert, `/api/drafts/${draft.id}/threads`, {
      type,
      text,
      anchor: await bart.passage(draft.documentName, passage),
    });
  const question = await react('question', 'Wij zijn zichtbaar aanwezig.', 'Zichtbaar voor wie precies?');
  await event.post(bart.token, `/api/threads/${question.id}/replies`, {
    text: 'Voor jongeren die ons al kennen van op straat.',
  });
  await react(
    'risk',
    'luisteren voor we iets voorstellen',
    'Een opdracht die alleen luisteren heet, geeft geen houvast als een ouder of de politie vragen stelt. Zet erbij wie de opdracht gaf, en zie ook https://www.voorbeeld.be/een/heel/lang/adres/dat/nergens/een/spatie/heeft/om/af/te/breken.',
  );
  const handled = await react('source', 'Voorstel om aan te passen:', 'Kijk ook naar het decreet van 2024.');
  await event.post(bart.token, `/api/threads/${handled.id}/resolve`, {
    outcome: 'not-adapted',
    reason: 'We houden het woord: het is dat van de mensen zelf.',
  });
  for (const passage of [
    names.highlight,
    'luisteren voor we iets voorstellen',
    'Voorstel om aan te passen:',
  ]) {
    await event.post(bart.token, `/api/drafts/${draft.id}/highlights`, {
      anchor: await bart.passage(draft.documentName, passage),
    });
  }
  return {
    event,
    facilitator,
    snapshots,
    end: async () => {
      elsewhere[2]?.losesItsLine();
      await Promise.all(elsewhere.slice(0, 2).map((writer, i) => writer.holdsBack(i + 1)));
      return end(3);
    },
    leave: () => {
      for (const writer of [...mates, ...elsewhere]) writer.leave();
    },
  };
}

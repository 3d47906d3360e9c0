import { firstRefusals } from './first-refusals.ts';

/** Sentences for the server's refusals, by code; a code with several sentences has one per variant. */
export const refusals = {
  ...firstRefusals,
  'geen-toegang_begeleider': 'Dit kan enkel de begeleider.',
  'geen-toegang_codes': 'De codes ziet enkel de begeleider.',
  'geen-toegang_niet-gepubliceerd': 'Deze tekst is nog niet gepubliceerd en staat niet voor jou open.',
  'geen-toegang_afhandelen': 'Afhandelen doet de tafel zelf, wie de reactie schreef of de begeleider.',
  'geen-toegang_lezen': 'Deze tekst is nu niet voor jou open.',
  'geen-toegang_reageren': 'Reageren op deze tekst kan nu niet.',
  'geen-toegang_voorstellen': 'Een tekstvoorstel doen bij deze tekst kan nu niet.',
  'geen-toegang_schrijven': 'Schrijven in deze tekst kan nu niet.',
  'geen-toegang_andere-tafel': 'Dit is voor de tafel die deze tekst schrijft.',

  'onbekend-evenement': 'Dit evenement bestaat niet of is niet van jou.',
  'onbekende-tekst': 'Deze tekst bestaat niet of is niet van jouw evenement.',
  'onbekende-tekst_momentopname': 'Deze tekst zit niet in de momentopname.',
  'onbekende-tekst_reageren': 'Hierbij kan je niet reageren.',
  'onbekende-reactie': 'Deze reactie bestaat niet.',
  'onbekende-persoon': 'Deze persoon is niet in dit evenement.',
  'onbekende-plaats': 'Zeg van welke rol of tafel de code is.',
  'onbekende-zin': 'Deze zin is er niet meer.',
  'onbekende-momentopname': 'Deze momentopname bestaat niet of is nog niet gepubliceerd.',
  'onbekend-punt': 'Dat moment is er niet (meer). Laad de lijst opnieuw.',
  'onbekende-werksessie': 'Dit programma heeft geen werksessie {{session}}.',
  'onbekende-dia': 'Deze dia bestaat niet.',

  'verkeerde-toestand_niet-gestart': 'Werksessie {{session}} is nog niet gestart.',
  'verkeerde-toestand_loopt-al': 'Werksessie {{session}} loopt al.',
  'verkeerde-toestand_andere-loopt': 'Werksessie {{session}} loopt nog. Sluit die eerst af.',
  'verkeerde-toestand_wordt-afgesloten': 'Werksessie {{session}} wordt net afgesloten.',
  'verkeerde-toestand_afgerond': 'Werksessie {{session}} is afgerond. Heropen ze als ze verder moet.',
  'ongeldige-duur': 'Verleng met minstens 1 en hoogstens {{max}} minuten.',
  'ongeldige-reden': 'Een reden mag hoogstens {{max}} tekens lang zijn.',
  'reden-nodig': 'Zeg in één zin waarom werksessie {{session}} opnieuw opengaat.',
  'vast-blok_nog-plaats':
    '“{{title}}” om {{at, timeOfDay}} staat vast. Verlengen kan nog met hoogstens {{minutes}} min.',
  'vast-blok_vol':
    '“{{title}}” om {{at, timeOfDay}} staat vast. De sessie mag wel uitlopen: niemand wordt onderbroken.',
  'vast-blok_valt-weg': '“{{title}}” zou wegvallen. De sessie mag wel uitlopen: niemand wordt onderbroken.',
  jezelf: 'Jezelf verwijderen kan niet. Meld je af met “Iemand anders?”.',

  'lege-tekst': 'Schrijf eerst je reactie.',
  'lege-reden': 'Schrijf waarom jullie het niet aanpassen.',
  'ongeldige-passage': 'Deze passage is niet leesbaar. Selecteer ze opnieuw.',
  'te-veel-reacties': 'Bij deze tekst staan al te veel reacties. Reageer bij een andere.',
  'te-veel-antwoorden': 'Deze reactie heeft al te veel antwoorden. Begin een nieuwe.',
  'ongeldige-keuze': 'Kies of de zin teruggezet is of weg mag.',
  'geen-sectie': 'Enkel de tekst van een sectie kan je terugzetten.',
  'ander-evenement': 'Deze momentopnames horen niet bij hetzelfde evenement.',

  'iemand-anders-presenteert': 'Iemand anders presenteert nu. Neem eerst over op het presentatiescherm.',
  'iemand-anders-presenteert_naam': '{{name}} presenteert nu. Neem eerst over op het presentatiescherm.',
  'geen-presentatie': 'Er wordt niets getoond. Kies eerst een momentopname.',

  'onbekend-sjabloon': 'Zeg welk sjabloon je wilt, bijvoorbeeld online-straathoekwerk.',
  'onbekend-sjabloon_naam': 'Het sjabloon “{{name}}” bestaat niet op deze server.',
  'onbruikbaar-sjabloon': 'Het sjabloon “{{name}}” is niet bruikbaar.',
  'ongeldige-datum': 'Schrijf de eerste dag als jjjj-mm-dd, bijvoorbeeld 2027-05-27.',
  'ongeldige-titel': 'Een titel mag hoogstens {{max}} tekens lang zijn.',

  'ongeldige-stand': 'De tafel kiest leeg, schets of voorstel.',
  'ongeldige-stand_peiling': 'Na een peiling is het gedragen of nog geen akkoord.',
  'onbekende-vraag': 'Deze richtvraag bestaat niet.',
  'onbekende-casus': 'Deze casus bestaat niet.',
  'onbekende-casus_toetsing': 'Deze toetsing is er niet meer.',
  'lege-casus': 'Geef de casus een titel en een tekst.',
  'te-veel-casussen': 'Jullie tafel heeft al heel veel eigen casussen.',
  'te-veel-casussen_getoetst': 'Jullie tafel heeft al heel veel casussen getoetst.',
  'geen-toegang_tafel-zelf': 'Dit doet een tafel zelf.',
  'onbekende-tekst_sectie': 'Deze tekst is geen sectie.',
  'geen-toegang_auteurs': 'Wie wat schreef, ziet enkel je tafel.',

  'te-groot_bestand': 'Dit bestand is te groot. Het mag hoogstens {{megabytes}} MB zijn.',
  'onleesbaar-bestand_soort':
    'Dit soort bestand kunnen we niet lezen. Bewaar het als Word (.docx), OpenDocument (.odt), Markdown (.md) of platte tekst (.txt).',
  'onleesbaar-bestand_oude-word':
    'Dit is de oude vorm van Word. Open het bestand in Word en bewaar het als .docx.',
  'onleesbaar-bestand_pdf':
    'Uit een PDF kunnen we geen tekst met koppen halen. Neem het Word-bestand waarvan ze gemaakt is.',
  'onleesbaar-bestand_beschadigd':
    'Dit bestand is beschadigd of niet volledig. Open het, bewaar het opnieuw en probeer nog eens.',
  'onleesbaar-bestand_wachtwoord':
    'Op dit bestand staat een wachtwoord. Bewaar het zonder wachtwoord en probeer opnieuw.',
  'onleesbaar-bestand_macros':
    'In dit bestand zitten macro’s. Bewaar het zonder macro’s (.docx of .odt) en probeer opnieuw.',
  'onleesbaar-bestand_uitpakken':
    'Dit bestand pakt uit tot veel meer dan een tekst. Uit voorzorg openen we het niet.',
  'onleesbaar-bestand_verwijzingen':
    'In dit bestand zitten verwijzingen naar buiten. Uit voorzorg openen we het niet.',
  'onleesbaar-bestand_te-lang': 'Deze tekst is te lang om in te laden. Splits hem in enkele bestanden.',
  'onleesbaar-bestand_leeg': 'In dit bestand vonden we geen tekst. Staat er enkel beeld in?',
  'onleesbaar-bestand_te-traag':
    'Dit bestand lezen duurt te lang. Splits het in enkele bestanden en probeer opnieuw.',
  'onbekend-materiaal': 'Dit startmateriaal is er niet, of niet meer.',
  'onbekend-stuk': 'Dit stuk van het startmateriaal is er niet meer.',
  'te-veel-materiaal': 'Er is al heel veel startmateriaal. Haal eerst iets weg.',
  'te-veel-materiaal_ontbreekt': 'Jullie noteerden al heel veel dat ontbreekt.',
  'geen-titel': 'Geef het startmateriaal een titel.',
  'geen-tafel': 'Kies minstens één tafel voor dit startmateriaal.',
  'leeg-gemis': 'Schrijf in een zin wat jullie missen.',
  'bron-geciteerd': 'Een tekst verwijst nog naar deze bron. Ze blijft in het register.',
  'bron-gewijzigd': 'Iemand anders wijzigde deze bron net. Kijk de bron na en probeer opnieuw.',
  'geen-toegang_bronnen': 'De bronnen zijn voor wie meeschrijft of meeleest.',
  'geen-toegang_bron-nakijken': 'Een bron nakijken doet een expert of de begeleider.',
  'lege-bron': 'Geef de bron een titel.',
  'onbekende-bron': 'Deze bron staat niet (meer) in het register.',
  'ongeldige-bron': 'Deze bron is niet leesbaar.',
  'ongeldige-link': 'Een link begint met https:// of http://. Kopieer het hele adres.',
  'te-veel-bronnen': 'Het register is vol. Haal eerst bronnen weg.',
};

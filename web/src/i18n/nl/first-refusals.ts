/** The refusals that people can meet before they are in an event. `refusals.ts` has the others. */
export const firstRefusals = {
  aanmelden: 'Meld je eerst aan met je code.',
  'aanmelding-verlopen': 'Je aanmelding is verlopen. Schuif opnieuw aan met je code.',
  'aanmelding-ongeldig': 'Je aanmelding is niet geldig. Schuif opnieuw aan met je code.',
  afgemeld: 'Je hebt je afgemeld. Schuif opnieuw aan met je code.',
  verwijderd: 'De begeleider heeft je hier verwijderd. Wat je schreef, blijft staan.',
  'evenement-voorbij': 'Dit evenement is voorbij en de bewaartermijn ook. Aanschuiven kan niet meer.',
  'andere-persoon': 'Op dit toestel is iemand anders aangemeld. Herlaad de pagina.',
  'vreemde-herkomst': 'Deze aanvraag komt niet van een pagina van Werktafel zelf.',

  'onbekende-code': 'Deze code kennen we niet. Kijk ze na en probeer opnieuw.',
  'code-vervallen': 'Deze code geldt niet meer. Vraag de nieuwe aan je begeleider.',
  'te-veel-pogingen':
    'Er werden te veel foute codes geprobeerd. Kijk de code na en probeer het over een minuut opnieuw.',
  'te-veel-wachtenden':
    'Er wachten al veel mensen om binnen te komen. Spreek je begeleider aan, of probeer het over een minuut opnieuw.',
  'niet-binnengelaten': 'De begeleider laat je nu niet binnen. Spreek je begeleider aan.',
  'ongeldige-naam': 'Vul je naam in, dan weet je tafel wie er schrijft.',
  'ongeldige-naam_te-lang': 'Een naam mag hoogstens {{max}} tekens lang zijn.',
  'ongeldige-organisatie': 'Je organisatie mag hoogstens {{max}} tekens lang zijn.',
  'ongeldige-discipline': 'Je discipline mag hoogstens {{max}} tekens lang zijn.',
  'geen-demo': 'Op deze server staat geen demo-evenement.',

  'te-snel': 'Dit ging te snel na elkaar. Wacht even en probeer het dan opnieuw.',
  'te-groot': 'Deze aanvraag is te groot. Ze mag hoogstens {{kilobytes}} kB zijn.',
  'te-traag': 'Deze aanvraag kwam te traag binnen. Probeer het opnieuw.',
  'te-lang': 'Dit mag hoogstens {{max}} tekens lang zijn. Kort het wat in.',
  onvolledig: 'Er ontbreekt iets in deze aanvraag. Herlaad de pagina en probeer het opnieuw.',
  'ongeldige-aanvraag': 'Deze aanvraag is niet leesbaar.',
  onbekend: 'Dit adres bestaat niet.',
  methode: 'Dit adres kent deze handeling niet.',
  vorm: 'Deze vorm van aanvraag of antwoord bestaat hier niet.',
  'even-niet': 'De server kan even niet bij zijn gegevens. Probeer het zo dadelijk opnieuw.',
  fout: 'Er ging iets fout bij ons. Probeer het opnieuw; blijft het duren, zeg het de begeleider.',

  'geen-toegang': 'Hier heb je geen toegang toe.',
};

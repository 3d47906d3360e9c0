import type { refusals as nl } from '../nl/refusals.ts';
import type { Translation } from '../translation.ts';

export const refusals: Translation<typeof nl> = {
  aanmelden: 'Join with your code first.',
  'aanmelding-verlopen': 'Your sign-in has expired. Join again with your code.',
  'aanmelding-ongeldig': 'Your sign-in is not valid. Join again with your code.',
  afgemeld: 'You signed out. Join again with your code.',
  verwijderd: 'The facilitator removed you here. What you wrote stays.',
  'evenement-voorbij': 'This event is over, and so is the time its data is kept. Nobody can join any more.',
  'andere-persoon': 'Somebody else is signed in on this device. Reload the page.',
  'vreemde-herkomst': 'This request does not come from a page of Werktafel itself.',

  'onbekende-code': 'We do not know this code. Check it and try again.',
  'code-vervallen': 'This code is no longer valid. Ask your facilitator for the new one.',
  'te-veel-pogingen': 'Too many wrong codes were tried. Check the code and try again in a minute.',
  'te-veel-wachtenden':
    'Many people are already waiting to come in. Speak to your facilitator, or try again in a minute.',
  'niet-binnengelaten': 'The facilitator does not let you in now. Speak to your facilitator.',
  'ongeldige-naam': 'Fill in your name, so that your table knows who writes.',
  'ongeldige-naam_te-lang': 'A name may be at most {{max}} characters long.',
  'ongeldige-organisatie': 'Your organisation may be at most {{max}} characters long.',
  'ongeldige-discipline': 'Your discipline may be at most {{max}} characters long.',
  'geen-demo': 'There is no demo event on this server.',

  'te-snel': 'That was too much in a short time. Wait a moment, then try again.',
  'te-groot': 'This request is too large. It may be at most {{kilobytes}} kB.',
  'te-traag': 'This request came in too slowly. Try again.',
  'te-lang': 'This may be at most {{max}} characters long. Shorten it a little.',
  onvolledig: 'Something is missing in this request. Reload the page and try again.',
  'ongeldige-aanvraag': 'This request cannot be read.',
  onbekend: 'This address does not exist.',
  methode: 'This address does not offer that action.',
  vorm: 'This form of request or answer does not exist here.',
  'even-niet': 'The server cannot reach its data right now. Try again in a moment.',
  fout: 'Something went wrong on our side. Try again; if it keeps happening, tell the facilitator.',

  'geen-toegang': 'You have no access to this.',
  'geen-toegang_begeleider': 'Only the facilitator can do this.',
  'geen-toegang_codes': 'Only the facilitator sees the codes.',
  'geen-toegang_niet-gepubliceerd': 'This text is not published yet and is not open to you.',
  'geen-toegang_afhandelen':
    'Only the table itself, whoever wrote the comment, or the facilitator can resolve it.',
  'geen-toegang_lezen': 'This text is not open to you now.',
  'geen-toegang_reageren': 'Commenting on this text is not possible now.',
  'geen-toegang_voorstellen': 'Proposing a change to this text is not possible now.',
  'geen-toegang_schrijven': 'Writing in this text is not possible now.',
  'geen-toegang_andere-tafel': 'This is for the table that writes this text.',

  'onbekend-evenement': 'This event does not exist or is not yours.',
  'onbekende-tekst': 'This text does not exist or is not of your event.',
  'onbekende-tekst_momentopname': 'This text is not in the snapshot.',
  'onbekende-tekst_reageren': 'You cannot comment on this.',
  'onbekende-reactie': 'This comment does not exist.',
  'onbekende-persoon': 'This person is not in this event.',
  'onbekende-plaats': 'Say which role or table the code is for.',
  'onbekende-zin': 'This sentence is no longer there.',
  'onbekende-momentopname': 'This snapshot does not exist or is not published yet.',
  'onbekend-punt': 'That moment is not there (any more). Load the list again.',
  'onbekende-werksessie': 'This programme has no work session {{session}}.',
  'onbekende-dia': 'This slide does not exist.',

  'verkeerde-toestand_niet-gestart': 'Work session {{session}} has not started yet.',
  'verkeerde-toestand_loopt-al': 'Work session {{session}} is already running.',
  'verkeerde-toestand_andere-loopt': 'Work session {{session}} is still running. End that one first.',
  'verkeerde-toestand_wordt-afgesloten': 'Work session {{session}} is just being ended.',
  'verkeerde-toestand_afgerond': 'Work session {{session}} has ended. Reopen it if it must go on.',
  'ongeldige-duur': 'Extend by at least 1 and at most {{max}} minutes.',
  'ongeldige-reden': 'A reason may be at most {{max}} characters long.',
  'reden-nodig': 'Say in one sentence why work session {{session}} opens again.',
  'vast-blok_nog-plaats':
    '“{{title}}” at {{at, timeOfDay}} is fixed. You can still extend by at most {{minutes}} min.',
  'vast-blok_vol':
    '“{{title}}” at {{at, timeOfDay}} is fixed. The session may run over: nobody is interrupted.',
  'vast-blok_valt-weg': '“{{title}}” would be dropped. The session may run over: nobody is interrupted.',
  jezelf: 'You cannot remove yourself. Sign out with “Someone else?”.',

  'lege-tekst': 'Write your comment first.',
  'ongeldige-passage': 'This passage cannot be read. Select it again.',
  'te-veel-reacties': 'This text already has too many comments. Comment on another one.',
  'te-veel-antwoorden': 'This comment already has too many replies. Begin a new one.',
  'ongeldige-keuze': 'Choose whether the sentence was put back or can go.',
  'geen-sectie': 'Only the text of a section can be restored.',
  'ander-evenement': 'These snapshots are not of the same event.',

  'iemand-anders-presenteert': 'Somebody else is presenting now. Take over on the presenter screen first.',
  'iemand-anders-presenteert_naam': '{{name}} is presenting now. Take over on the presenter screen first.',
  'geen-presentatie': 'Nothing is being shown. Choose a snapshot first.',

  'onbekend-sjabloon': 'Say which template you want, for example online-straathoekwerk.',
  'onbekend-sjabloon_naam': 'The template “{{name}}” does not exist on this server.',
  'onbruikbaar-sjabloon': 'The template “{{name}}” cannot be used.',
  'ongeldige-datum': 'Write the first day as yyyy-mm-dd, for example 2027-05-27.',
  'ongeldige-titel': 'A title may be at most {{max}} characters long.',

  'ongeldige-stand': 'The table chooses empty, sketch or proposal.',
  'ongeldige-stand_peiling': 'After a poll it is supported or not agreed yet.',
  'onbekende-vraag': 'This guiding question does not exist.',
  'onbekende-casus': 'This case does not exist.',
  'onbekende-casus_toetsing': 'This test is no longer there.',
  'lege-casus': 'Give the case a title and a text.',
  'te-veel-casussen': 'Your table already has very many cases of its own.',
  'te-veel-casussen_getoetst': 'Your table has already tested very many cases.',
  'geen-toegang_tafel-zelf': 'A table does this itself.',
  'onbekende-tekst_sectie': 'This text is not a section.',
  'geen-toegang_auteurs': 'Who wrote what is seen by your table only.',

  'te-groot_bestand': 'This file is too large. It may be at most {{megabytes}} MB.',
  'onleesbaar-bestand_soort':
    'We cannot read this kind of file. Save it as Word (.docx), OpenDocument (.odt), Markdown (.md) or plain text (.txt).',
  'onleesbaar-bestand_oude-word': 'This is the old Word format. Open the file in Word and save it as .docx.',
  'onleesbaar-bestand_pdf':
    'We cannot get text with headings out of a PDF. Use the Word file it was made from.',
  'onleesbaar-bestand_beschadigd':
    'This file is damaged or incomplete. Open it, save it again and try once more.',
  'onleesbaar-bestand_wachtwoord': 'This file has a password. Save it without the password and try again.',
  'onleesbaar-bestand_macros':
    'This file contains macros. Save it without macros (.docx or .odt) and try again.',
  'onleesbaar-bestand_uitpakken':
    'This file unpacks to far more than a text. As a precaution we do not open it.',
  'onleesbaar-bestand_verwijzingen':
    'This file contains references to other files. As a precaution we do not open it.',
  'onleesbaar-bestand_te-lang': 'This text is too long to load. Split it into several files.',
  'onleesbaar-bestand_leeg': 'We found no text in this file. Does it only contain images?',
  'onleesbaar-bestand_te-traag':
    'Reading this file takes too long. Split it into several files and try again.',
  'onbekend-materiaal': 'This starting material is not there, or no longer.',
  'onbekend-stuk': 'This piece of the starting material is no longer there.',
  'te-veel-materiaal': 'There is a lot of starting material already. Remove some first.',
  'te-veel-materiaal_ontbreekt': 'You have already noted very many missing things.',
  'geen-titel': 'Give the starting material a title.',
  'geen-tafel': 'Choose at least one table for this starting material.',
  'leeg-gemis': 'Write in one sentence what is missing.',
};

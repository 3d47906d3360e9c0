import { expect, test } from 'vitest';
import { cleanHtml } from './clean-html.ts';

const clean = (html: string) => cleanHtml(html).html.replace(/\s+/g, ' ').replace(/> </g, '><').trim();

const wordItem = (level: number, sign: string, words: string, place = 'Middle', list = 'l0') =>
  `<p class=MsoListParagraphCxSp${place} style='margin-left:${level * 36}pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:${list} level${level} lfo1'>` +
  `<![if !supportLists]><span lang=NL-BE style='font-family:Symbol;mso-fareast-font-family:Symbol;color:#C00000'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=NL-BE>${words}<o:p></o:p></span></p>`;

const wordPage = (body: string, sheet = '') =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!--\n/* Style Definitions */\np.MsoNormal {mso-style-parent:"";margin:0cm;font-size:11.0pt;}\n${sheet}\n@list l0 {mso-list-id:1;}\n--></style></head><body lang=NL-BE style='tab-interval:35.4pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

test('Word: bullets and numbers become nested lists without their markers', () => {
  const html = wordPage(
    wordItem(1, '·', 'Nooit anoniem', 'First') +
      wordItem(2, 'o', 'Eigen <b>naam</b>') +
      wordItem(2, 'o', 'Eigen foto') +
      wordItem(1, '·', 'Nooit stiekem', 'Last') +
      '<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Tussentekst</p>' +
      wordItem(1, '1.', 'Eerst', 'First', 'l1') +
      wordItem(2, 'a.', 'Onder eerst', 'Middle', 'l1') +
      wordItem(2, 'b.', 'Ook onder eerst', 'Middle', 'l1') +
      wordItem(1, '2.', 'Dan', 'Last', 'l1'),
  );
  expect(clean(html)).toBe(
    '<ul><li><p>Nooit anoniem</p><ul><li><p>Eigen <strong>naam</strong></p></li><li><p>Eigen foto</p></li></ul></li><li><p>Nooit stiekem</p></li></ul>' +
      '<p>Tussentekst</p>' +
      '<ol><li><p>Eerst</p><ol type="a"><li><p>Onder eerst</p></li><li><p>Ook onder eerst</p></li></ol></li><li><p>Dan</p></li></ol>',
  );
});

test('Word: a list whose marker is only in a conditional comment is a list', () => {
  const item = (words: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>§&nbsp;&nbsp; <![endif]>${words}</p>`;
  expect(clean(item('een') + item('twee'))).toBe('<ul><li><p>een</p></li><li><p>twee</p></li></ul>');
});

test('Word: headings by tag, style name or outline level get the nearest level', () => {
  const html = wordPage(
    "<p class=MsoTitle>Titel</p><h1><span style='font-size:16pt;font-weight:bold'>Kop een</span></h1><h2>Kop twee</h2><h5>Kop vijf</h5>" +
      "<p class=Kop3>Kop drie</p><p class=Eigen>Eigen stijl</p><p style='mso-outline-level:6'>Zes</p><p class=MsoSubtitle>Onder</p><p class=MsoNormal>tekst</p>",
    'p.Eigen {mso-style-name:"Eigen kop";mso-outline-level:2;font-weight:bold}',
  );
  expect(clean(html)).toBe(
    '<h3>Titel</h3><h3>Kop een</h3><h3>Kop twee</h3><h4>Kop vijf</h4><h3>Kop drie</h3><h3>Eigen stijl</h3><h4>Zes</h4><h4>Onder</h4><p>tekst</p>',
  );
});

test('Word: a numbered heading keeps its number', () => {
  expect(
    clean(
      `<h1 style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.1<span style='font:7pt'>&nbsp;&nbsp; </span></span><![endif]>Inleiding</h1>`,
    ),
  ).toBe('<h3>1.1 Inleiding</h3>');
});

test('Word: a numbered article keeps its name', () => {
  expect(clean(wordItem(1, 'Artikel 1.', 'Doel', 'First') + wordItem(1, '§ 2', 'Bereik', 'Last'))).toBe(
    '<p>Artikel 1. Doel</p><p>§ 2 Bereik</p>',
  );
});

test('Word: comments, hidden words and pictures are removed, the words around them stay', () => {
  const cleaned = cleanHtml(
    wordPage(
      `<p class=MsoNormal>Wij <a style='mso-comment-reference:FA_1;mso-comment-date:20261129T1201'>luisteren</a><span class=MsoCommentReference><span><![if !supportAnnotations]><a class=msocomanchor href="#_msocom_1">[FA1]</a><![endif]></span></span> eerst<span style='display:none;mso-hide:all'>geheim</span>.</p>
       <p class=MsoNormal><!--[if gte vml 1]><v:shape><v:imagedata src="file:///x.png"/></v:shape><![endif]--><![if !vml]><img width=300 height=200 src="file:///x.png"><![endif]></p>
       <div style='mso-element:comment-list'><div style='mso-element:comment'>opmerking</div></div>`,
    ),
  );
  expect(cleaned.text).toBe('Wij luisteren eerst.');
  expect(cleaned.pictures).toBe(1);
});

test('Word on the web: one list per item with its level becomes nested lists', () => {
  const item = (tag: string, level: number, words: string, start = 1) =>
    `<div class="ListContainerWrapper SCXW1"><${tag} class="BulletListStyle1" role="list" start="${start}"><li data-leveltext="" data-font="Symbol" data-listid="4" data-aria-posinset="1" data-aria-level="${level}" class="OutlineElement"><p class="Paragraph SCXW1" style="margin:0;vertical-align:baseline"><span class="TextRun" style="font-weight:bold"><span class="NormalTextRun">${words}</span></span><span class="EOP">&nbsp;</span></p></li></${tag}></div>`;
  expect(
    clean(
      `<div class="OutlineElement"><p class="Paragraph" role="heading" aria-level="1"><span class="TextRun">Titel</span><span class="EOP">&nbsp;</span></p></div>` +
        item('ul', 1, 'Een') +
        item('ul', 2, 'Onder') +
        item('ul', 1, 'Twee') +
        item('ol', 1, 'Eerst') +
        item('ol', 1, 'Dan', 2),
    ),
  ).toBe(
    '<h3>Titel </h3><ul><li><p><strong>Een</strong></p><ul><li><p><strong>Onder</strong></p></li></ul></li><li><p><strong>Twee</strong></p></li></ul>' +
      '<ol><li><p><strong>Eerst</strong></p></li><li><p><strong>Dan</strong></p></li></ol>',
  );
});

test('Google Docs: marks by style, nested lists beside their item, and a bold tag without bold', () => {
  const span = (words: string, style = '') =>
    `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;text-decoration:none;white-space:pre-wrap;${style}">${words}</span>`;
  expect(
    clean(
      `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr">${span('Titel', 'font-weight:700')}</h1><p dir="ltr">${span('Wij ')}${span('luisteren', 'font-weight:700')}${span(' en ', 'font-style:italic')}${span('blijven', 'text-decoration:underline')}${span(' weg', 'text-decoration:line-through')}</p><br /><ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc" aria-level="1"><p dir="ltr" role="presentation">${span('een')}</p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation">${span('onder een')}</p></li></ul><li dir="ltr" aria-level="1"><p role="presentation">${span('twee')}</p></li></ul></b><br class="Apple-interchange-newline">`,
    ),
  ).toBe(
    '<h3>Titel</h3><p>Wij <strong>luisteren</strong><em> en </em><u>blijven</u><s> weg</s></p>' +
      '<ul><li><p>een</p><ul><li><p>onder een</p></li></ul></li><li><p>twee</p></li></ul>',
  );
});

test('LibreOffice: nested lists, fonts and line breaks in the source', () => {
  expect(
    clean(
      `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.2 (Linux)"/><style type="text/css">p { line-height: 115% }</style></head><body lang="nl-BE" dir="ltr"><h2 class="western">Kop</h2><ul>\n\t<li><p style="margin-bottom: 0cm"><font face="Liberation Serif"><font size="3">een\nregel</font></font></p>\n\t<ul>\n\t\t<li><p>onder</p></li>\n\t</ul></li></ul><ol start="3"><li><p>drie</p></li></ol></body></html>`,
    ),
  ).toBe(
    '<h3>Kop</h3><ul><li><p>een regel</p><ul><li><p>onder</p></li></ul></li></ul><ol start="3"><li><p>drie</p></li></ol>',
  );
});

test('Outlook: list paragraphs whose list styles were removed', () => {
  const item = (margin: number, sign: string, words: string) =>
    `<p class="x_MsoListParagraph" style="margin-left:${margin}pt; text-indent:-18.0pt"><span style="font-family:Symbol"><span style="">${sign}<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span>${words}</p>`;
  expect(
    clean(
      `<div><p class="x_MsoNormal">Dag allen,</p>${item(36, '·', 'een')}${item(72, 'o', 'onder')}${item(36, '·', 'twee')}<p class="x_MsoNormal">&nbsp;</p><p class="x_MsoNormal">Groet</p></div>`,
    ),
  ).toBe(
    '<div><p>Dag allen,</p><ul><li><p>een</p><ul><li><p>onder</p></li></ul></li><li><p>twee</p></li></ul><p>Groet</p></div>',
  );
});

test('lines with markers become a list, both as paragraphs and after line breaks', () => {
  expect(clean('<p>• een</p><p>• twee</p>')).toBe('<ul><li><p>een</p></li><li><p>twee</p></li></ul>');
  expect(clean('<div>Eerst dit:<br>- een<br>- twee</div>')).toBe(
    '<p>Eerst dit:</p><ul><li><p>een</p></li><li><p>twee</p></li></ul>',
  );
  expect(clean('<p>1. een</p><p>2. twee</p>')).toBe('<ol><li><p>een</p></li><li><p>twee</p></li></ol>');
});

test('a date, a name and a dash in a line do not become a list', () => {
  for (const line of [
    '<p>3. mei was het warm</p>',
    '<p>B. Janssens</p>',
    '<p>-5 graden</p>',
    '<p>ja - neen</p>',
  ])
    expect(clean(line)).toBe(line);
});

test('checkboxes become a check list', () => {
  expect(
    clean(
      '<ul><li><input type="checkbox" checked> klaar</li><li><label><input type="checkbox"> nog niet</label></li></ul>',
    ),
  ).toBe(
    '<ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p> klaar</p></li><li data-type="taskItem" data-checked="false"><p> nog niet</p></li></ul>',
  );
});

test('non-breaking spaces stay where they bind words and become ordinary elsewhere', () => {
  expect(clean('<p>&nbsp;10&nbsp;%&nbsp;van&nbsp;<b>art.&nbsp;6</b>&nbsp; &nbsp;is dat&nbsp;</p>')).toBe(
    '<p> 10&nbsp;% van <strong>art.&nbsp;6</strong> is dat </p>',
  );
});

test('attributes, scripts, styles and unsafe links are removed', () => {
  expect(
    clean(
      '<p onclick="x()" style="color:red" class="a" dir="rtl" id="b">Een <a href="javascript:x()" onclick="y()">link</a> en <a href="https://example.org/" target="_blank">nog een</a><script>x()</script><custom-part> los</custom-part></p>',
    ),
  ).toBe('<p>Een link en <a href="https://example.org/">nog een</a> los</p>');
});

test('an emoji drawn as a picture becomes a character', () => {
  const cleaned = cleanHtml('<p>Goed <img alt="👍🏽" src="https://example.org/x.png"></p>');
  expect(cleaned.text).toBe('Goed 👍🏽');
  expect(cleaned.pictures).toBe(0);
});

test('Excel: cells keep their spans, and a single cell becomes text', () => {
  expect(
    clean(
      `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--\n.xl65 {font-weight:700;}\n--></style></head><body><table border=0 width=192 style='border-collapse:collapse'><!--StartFragment--><col width=64 style='width:48pt'><tr height=20><td class=xl65 height=20>a</td><td rowspan=2>samen</td></tr><tr><td>b</td></tr><!--EndFragment--></table></body></html>`,
    ),
  ).toBe(
    '<table><tbody><tr><td><strong>a</strong></td><td rowspan="2">samen</td></tr><tr><td>b</td></tr></tbody></table>',
  );
  expect(clean('<table><tr><td class=xl65>woord</td></tr></table>')).toBe('woord');
});

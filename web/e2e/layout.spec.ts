import { expect, test } from '@playwright/test';
import { axe } from './inspection.ts';
import { layoutFaults } from './layout.ts';

const FAULTY = `
  <div style="width:100px;overflow:hidden;white-space:nowrap">Deze regel is te lang</div>
  <div style="width:100px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">Deze regel eindigt netjes</div>
  <div style="width:100px;height:20px;overflow:hidden">Deze regel loopt over drie lijnen</div>
  <div style="display:flex;width:100px"><span style="width:0;white-space:nowrap">Onder de knop</span><b style="width:100px;height:24px;background:#ddd">Erover</b></div>
  <button style="width:20px;height:20px;padding:0">x</button>
  <p>Een <a href="#">link</a> in een zin</p>
  <div style="width:3000px">&nbsp;</div>
  <span style="position:absolute;left:2990px">Ver weg</span>
  <div style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">Enkel voorgelezen</div>`;

test('the check of the layout sees what is cut off, too wide or too small', async ({ page }) => {
  await page.setContent(FAULTY);
  expect(await layoutFaults(page, 24)).toEqual([
    'The page scrolls sideways: 3008 px in 1440 px.',
    '"Deze regel is te lang" is cut off sideways by <div>.',
    '"Deze regel loopt over drie lijnen" is cut off at its height by <div>.',
    '"Onder de knop" is covered by <b>.',
    '"Ver weg" runs out of the window.',
    '<button> "x" is 20 × 20 px, a target needs 24.',
  ]);
});

test('axe sees a picture without words and letters that are too pale, in the dark only the letters', async ({
  page,
}) => {
  await page.setContent('<img src="data:,"><p style="color:#ccc;background:#fff">Bleek</p>');
  const found = async (everything: boolean) =>
    (await axe(page, { name: 'faulty' }, everything)).map((fault) => fault.split(':')[0]).toSorted();
  expect(await found(true)).toEqual(expect.arrayContaining(['color-contrast', 'image-alt']));
  expect(await found(false)).toEqual(['color-contrast']);
});

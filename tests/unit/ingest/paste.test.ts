import { expect, it } from 'vitest';
import { pasted } from '#lib/ingest/containers/paste.ts';
import { look } from '../../support/ingest.ts';

it('takes the cells of a spreadsheet as text, with quoted lines', async () => {
  const file = pasted(
    'Ngày\tTên\r\n01/02/2024\t"Hội nghị\ndòng hai ""A"""\r\n02/02/2024\tB\r\n',
    '<html><table><tr><td>x</table>'
  );
  expect(file.name).toMatch(/^dán-.*\.txt$/);
  const seen = await look(file);
  expect([seen.delimiter, seen.headers]).toEqual(['\t', ['Ngày', 'Tên']]);
  expect(seen.sample.map(([date, title]) => [date, title?.replace(/\s+/g, ' ')])).toEqual([
    ['01/02/2024', 'Hội nghị dòng hai "A"'],
    ['02/02/2024', 'B']
  ]);
});

it('takes the HTML of a page or of Word when the text holds no table', async () => {
  const table = '<table><tr><th>Ngày<th>Tên</tr><tr><td>01/02/2024<td><p>Hội nghị<p>A</tr></table>';
  const page = await look(
    pasted('Ngày\nTên\n01/02/2024\nHội nghị A', `Version:0.9\r\nStartHTML:1\r\n<html><body>${table}`)
  );
  expect([page.kind, page.sample]).toEqual(['html', [['01/02/2024', 'Hội nghị A']]]);
  const word = pasted(
    'Ngày\tTên\n01/02/2024\tHội nghị\nA\n',
    `<html xmlns:w="urn:schemas-microsoft-com:office:word">${table}`
  );
  expect((await look(word)).sample).toEqual([['01/02/2024', 'Hội nghị A']]);
});

it('keeps lines of separated text', async () => {
  expect((await look(pasted('Ngày;Tên\n01/02/2024;A\n'))).delimiter).toBe(';');
});

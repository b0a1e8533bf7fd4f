import { describe, expect, it } from 'vitest';
import type { ChartTable } from '#lib/charts/chart.ts';
import { clipboardTable } from '#lib/export/table-clipboard.ts';
import { tableForClipboard } from '#lib/state/table-copy.ts';
import { messages } from '#lib/i18n/messages.ts';

const table: ChartTable = {
  columns: [
    { label: 'Kỳ\t1', numeric: false },
    { label: 'Tỷ lệ', numeric: true }
  ],
  rows: [
    ['3/2025', 1234.5],
    ['=1+1\n<b>', null],
    ['"a" & b', -0.25]
  ]
};

describe('a table in the clipboard', () => {
  it('is lines of cells with the decimal mark of the language', () => {
    expect(clipboardTable(table, 'vi').text).toBe(
      'Kỳ 1\tTỷ lệ\r\n3/2025\t1234,5\r\n\'=1+1 <b>\t\r\n"a" & b\t-0,25'
    );
    expect(clipboardTable(table, 'en').text).toContain('1234.5');
  });

  it('is HTML whose numbers any spreadsheet reads and whose texts stay texts', () => {
    const { html } = clipboardTable(table, 'vi');
    expect(html).toContain('<td align="right" x:num="1234.5">1234,5</td>');
    expect(html).toContain(`<td style="mso-number-format:'\\@'">3/2025</td>`);
    expect(html).toContain(`<td style="mso-number-format:'\\@'">&quot;a&quot; &amp; b</td>`);
    expect(html).not.toContain('<b>');
    expect(html.match(/<tr>/g)).toHaveLength(4);
  });

  it('holds the rows in the order on screen and says in each that the data are synthetic', () => {
    const info = { synthetic: true };
    const app = { locale: 'en', t: messages('en'), workspace: { info } } as unknown as Parameters<
      typeof tableForClipboard
    >[2];
    const lines = tableForClipboard(table, [2, 0], app).text.split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^"a" & b\t-0\.25\tSynthetic/);
    expect(lines.slice(1).every((line) => line.split('\t').length === 3)).toBe(true);
  });
});

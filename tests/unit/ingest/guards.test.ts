import { describe, expect, it } from 'vitest';
import { toCsv } from '#lib/export/csv.ts';
import { loaded, rowsOf, textFile } from '../../support/ingest.ts';

const TITLES = [
  '=Đối thoại trực tiếp với nhân dân',
  '-Hội nghị tổng kết',
  '@Phường Bến Nghé họp dân',
  '+84 đường dây nóng',
  "'Nông thôn mới' nâng cao",
  'Họp tổ dân phố',
  '-12'
];
const IDS = TITLES.map((_, i) => (i % 2 === 0 ? `-mã ${i}` : `e${i}`));

describe('texts that were kept from running as formulas', () => {
  it('come back from our own files as they were', async () => {
    const columns = {
      length: TITLES.length,
      names: ['event_id', 'title', 'event_date'],
      data: { event_id: IDS, title: TITLES, event_date: TITLES.map(() => '2024-05-17') }
    };
    const parts = [...toCsv(columns, columns.names)];
    expect(await new Blob(parts).text()).toContain("'=Đối thoại");
    const imported = await loaded([textFile('events.csv', ...parts)]);
    const rows = rowsOf(imported, 'events');
    expect(rows.map((row) => row['title'])).toEqual(TITLES);
    expect(rows.map((row) => row['event_id'])).toEqual(IDS);
  });
});

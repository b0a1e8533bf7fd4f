import { expect, it } from 'vitest';
import { loaded, rowsOf, textFile } from '../../support/ingest.ts';

it('reads which event stands for another, as exports write it', async () => {
  const imported = await loaded([
    textFile(
      'a.csv',
      [
        'event_id,title,event_date,duplicate_of',
        'a,Họp giao ban,2024-05-02,',
        'b,Họp giao ban tháng,2024-05-01,a',
        'c,Họp khác,2024-05-03,gone',
        'd,Họp khác nữa,2024-05-04,d',
        ''
      ].join('\n')
    )
  ]);
  const keys = new Map(rowsOf(imported, 'events').map((row) => [row['event_id'], row['event_key']]));
  expect(rowsOf(imported, 'merges')).toEqual([{ event_key: keys.get('b'), kept_key: keys.get('a') }]);
  expect(imported.problems.map(({ code, value, column }) => [code, value, column])).toEqual([
    ['unknown_value', 'gone', 'duplicate_of']
  ]);
});

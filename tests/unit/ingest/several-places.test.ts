import { describe, expect, it } from 'vitest';
import { loaded, rowsOf, textFile } from '../../support/ingest.ts';

const LOCALITIES = textFile(
  'localities.csv',
  [
    'unit_key,code,name,kind,level,parent_key,valid_from,valid_to',
    'P63-01/273,273,Đan Phượng,Huyện,district,P63-01,,2025-06-30',
    'P63-01/273/09811,09811,Phương Đình,Xã,commune,P63-01/273,,2025-06-30',
    'P63-01/273/09814,09814,Đồng Tháp,Xã,commune,P63-01/273,,2025-06-30',
    'P63-01/273/09787,09787,Trung Châu,Xã,commune,P63-01/273,,2025-06-30'
  ].join('\n')
);

async function placesOf(cell: string, date = '12/3/2024') {
  const events = textFile('events.csv', `Ngày,Tên hoạt động,Địa điểm\n${date},Họp dân,"${cell}"`);
  const imported = await loaded([events, LOCALITIES]);
  return {
    first: rowsOf(imported, 'events')[0]?.['locality'],
    all: rowsOf(imported, 'event_places').map(({ event_key, locality }) => `${event_key} ${locality}`),
    codes: imported.problems.map(({ code }) => code)
  };
}
const A = 'P63-01/273/09811';
const B = 'P63-01/273/09814';
const C = 'P63-01/273/09787';

describe('a cell that names several places', () => {
  it.each([
    ['Xã Phương Đình, Đan Phượng, Hà Nội; Xã Đồng Tháp, Đan Phượng, Hà Nội', [A, B]],
    ['Xã Phương Đình; Xã Đồng Tháp, Đan Phượng, Hà Nội', [A, B]],
    ['Xã Phương Đình; Xã Đồng Tháp; Xã Trung Châu, Đan Phượng, Hà Nội', [A, B, C]],
    ['Xã Phương Đình và xã Đồng Tháp, huyện Đan Phượng, Hà Nội', [A, B]],
    ['Xã Phương Đình, xã Đồng Tháp, xã Trung Châu, huyện Đan Phượng, Hà Nội', [A, B, C]],
    [`${A};${B}`, [A, B]],
    ['Xã Phương Đình; Xã Đồng Tháp; Xã Phương Đình, Đan Phượng, Hà Nội', [A, B]],
    ['Hà Nội; Hải Phòng', ['P63-01', 'P63-31']]
  ])('%s', async (cell, units) => {
    const { first, all, codes } = await placesOf(cell);
    expect(first).toBe(units[0]);
    expect(all).toEqual(units.map((unit) => `1 ${unit}`));
    expect(codes).toContain('several_units');
  });

  it.each([
    // A chain from the small to the large is one place.
    ['Xã Phương Đình; Huyện Đan Phượng; Hà Nội', A],
    ['Xã Phương Đình, Huyện Đan Phượng, Hà Nội', A],
    // One part is not known: nothing is guessed.
    ['Xã Phương Đình; Xã Không Có, Đan Phượng, Hà Nội', undefined],
    ['Xã Phương Đình; Xã Phương Đình, Đan Phượng, Hà Nội', undefined]
  ])('stays one place or none: %s', async (cell, unit) => {
    const { first, all, codes } = await placesOf(cell);
    if (unit !== undefined) expect(first).toBe(unit);
    expect(all).toEqual([]);
    expect(codes).not.toContain('several_units');
  });
});

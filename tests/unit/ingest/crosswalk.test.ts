import { describe, expect, it } from 'vitest';
import { fileAt, hasShared, loaded, rowsOf, SHARED, textFile, type RowValues } from '../../support/ingest.ts';

const events = textFile(
  'events.csv',
  [
    'Ngày,Tên hoạt động,Địa điểm',
    '12/3/2024,Họp dân,"Xã Phương Đình, Đan Phượng, Hà Nội"',
    '12/8/2025,Họp dân,"Phường Hồng Hà, Hà Nội"'
  ].join('\n')
);

const codesOf = (problems: readonly { code: string; count: number }[]) => {
  const counts: Record<string, number> = {};
  for (const { code, count } of problems) {
    if (code.startsWith('crosswalk_')) counts[code] = (counts[code] ?? 0) + count;
  }
  return counts;
};

/** Communes that ended, by the number of their successors. */
function byParts(rows: readonly RowValues[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { unit_key, rank, parts } of rows) {
    if (rank !== 1 || !/^P63-\d\d\/\d{3}\/\d{5}$/.test(String(unit_key))) continue;
    counts[Number(parts)] = (counts[Number(parts)] ?? 0) + 1;
  }
  return counts;
}

describe.skipIf(!hasShared)('the public crosswalks of 2025 (skipped without ../shared/data)', () => {
  it.each([
    ['ward_crosswalk_2025.csv', { crosswalk_suspect: 59 }],
    // The same rows without their marks: the faults are found from the names themselves.
    ['convert_legacy_2025_simple.csv', { crosswalk_same_name: 59 }]
  ] as const)(
    'are read from %s: suspect rows are reported and not used',
    async (name, suspects) => {
      const imported = await loaded([events, await fileAt(`${SHARED}/geo/${name}`)]);
      const rows = rowsOf(imported, 'successors');
      // 10,035 communes; the five islands were districts without any.
      expect(byParts(rows)).toEqual({ 0: 27, 1: 9567, 2: 369, 3: 56, 4: 15, 5: 1 });
      expect(rows.filter(({ unit_key }) => /^P63-\d\d\/\d{3}$/.test(String(unit_key))).length).toBe(5);
      expect(rows.filter(({ unit_key }) => /^P63-\d\d$/.test(String(unit_key))).length).toBe(63);
      expect(codesOf(imported.problems)).toEqual({
        ...suspects,
        crosswalk_missing: 1,
        crosswalk_divided: 1
      });
      const divided = imported.problems.find(({ code }) => code === 'crosswalk_divided');
      expect(divided?.value).toBe('441');
      const successors = new Set(rows.map(({ successor_key }) => successor_key));
      expect([...successors].filter((key) => /^P34-\d\d\/\d{5}$/.test(String(key))).length).toBe(3321);
      expect(rowsOf(imported, 'events').map(({ commune }) => commune)).toEqual([
        'P63-01/273/09811',
        'P34-01/00097'
      ]);
      expect(rows.find(({ unit_key }) => unit_key === 'P63-01/273/09811')).toMatchObject({
        successor_key: 'P34-01/09787',
        parts: 1,
        weight: 1,
        basis: 'whole'
      });
    },
    60_000
  );
});

const HEADER =
  'old_code,old_name,old_district_code,old_district,old_province_code,old_province,new_code,new_name,new_province_code,new_province';
const row = (code: string, name: string, to: string, into: string, ...more: string[]) =>
  [code, name, '273', 'Huyện Đan Phượng', '01', 'Hà Nội', to, into, '01', 'Hà Nội', ...more].join(',');

describe('a crosswalk of an office', () => {
  const read = async (more: string, ...rows: string[]) => {
    const table = textFile('quy-doi.csv', [HEADER + more, ...rows].join('\n'));
    const imported = await loaded([events, table]);
    return {
      problems: imported.problems.filter(({ code }) => code.startsWith('crosswalk_')),
      rows: rowsOf(imported, 'successors')
        .filter(({ unit_key }) => String(unit_key).split('/').length === 3)
        .map(({ unit_key, successor_key, rank, parts, weight, basis }) =>
          [unit_key, successor_key ?? '', rank, parts, Math.round(Number(weight) * 1000) / 1000, basis].join(
            ' '
          )
        )
    };
  };
  const A = 'P63-01/273/09811';

  it('shares out equally when it gives no weights', async () => {
    const { rows, problems } = await read(
      '',
      row('09811', 'Xã Phương Đình', '09787', 'Xã Liên Minh'),
      row('09811', 'Xã Phương Đình', '09784', 'Xã Đan Phượng')
    );
    expect(rows).toEqual([`${A} P34-01/09787 1 2 0.5 equal`, `${A} P34-01/09784 2 2 0.5 equal`]);
    expect(problems.map(({ code }) => code)).toEqual(['crosswalk_divided']);
  });

  it('takes stated weights, also in percent', async () => {
    const { rows } = await read(
      ',weight',
      row('09811', 'Xã Phương Đình', '09787', 'Xã Liên Minh', '30'),
      row('09811', 'Xã Phương Đình', '09784', 'Xã Đan Phượng', '70')
    );
    expect(rows).toEqual([`${A} P34-01/09784 1 2 0.7 stated`, `${A} P34-01/09787 2 2 0.3 stated`]);
  });

  it('takes shares of people, but not the size of whole units for that of parts', async () => {
    const parts = await read(
      ',part_population',
      row('09811', 'Xã Phương Đình', '09787', 'Xã Liên Minh', '1000'),
      row('09811', 'Xã Phương Đình', '09784', 'Xã Đan Phượng', '3000')
    );
    expect(parts.rows).toEqual([
      `${A} P34-01/09784 1 2 0.75 population`,
      `${A} P34-01/09787 2 2 0.25 population`
    ]);
    const whole = await read(
      ',population',
      row('09811', 'Xã Phương Đình', '09787', 'Xã Liên Minh', '41000'),
      row('09811', 'Xã Phương Đình', '09784', 'Xã Đan Phượng', '30000'),
      row('09814', 'Xã Đồng Tháp', '09787', 'Xã Liên Minh', '41000'),
      row('09787', 'Xã Trung Châu', '09784', 'Xã Đan Phượng', '30000')
    );
    expect(whole.rows.slice(0, 2)).toEqual([
      `${A} P34-01/09787 1 2 0.5 equal`,
      `${A} P34-01/09784 2 2 0.5 equal`
    ]);
  });

  it('does not use weights that do not add up', async () => {
    const { rows, problems } = await read(
      ',weight',
      row('09811', 'Xã Phương Đình', '09787', 'Xã Liên Minh', '0.5'),
      row('09811', 'Xã Phương Đình', '09784', 'Xã Đan Phượng', '0.2')
    );
    expect(rows).toEqual([`${A}  1 0 1 unknown`]);
    expect(problems.map(({ code, value }) => [code, value])).toContainEqual([
      'crosswalk_weights',
      'Xã Phương Đình 09811'
    ]);
  });

  it('reports rows into a province that did not follow', async () => {
    const { rows, problems } = await read(
      '',
      '09811,Xã Phương Đình,273,Huyện Đan Phượng,01,Hà Nội,29869,Phường Cao Lãnh,82,Đồng Tháp',
      row('09814', 'Xã Đồng Tháp', '09787', 'Xã Liên Minh')
    );
    expect(rows).toEqual([`${A}  1 0 1 unknown`, 'P63-01/273/09814 P34-01/09787 1 1 1 whole']);
    expect(problems.map(({ code }) => code)).toEqual(['crosswalk_other_province', 'crosswalk_missing']);
  });

  it('looks codes up in the lists of their time, and reports those that are not there or named otherwise', async () => {
    const list = textFile(
      'dia-phuong.csv',
      [
        'province_code,province_name,district_code,district_name,commune_code,commune_name',
        '01,Hà Nội,273,Huyện Đan Phượng,09811,Xã Phương Đình',
        '01,Hà Nội,273,Huyện Đan Phượng,09787,Xã Trung Châu'
      ].join('\n')
    );
    const table = textFile(
      'quy-doi.csv',
      [
        HEADER,
        // The code 09787 was Trung Châu before and is Liên Minh now.
        row('09787', 'Xã Trung Châu', '09787', 'Xã Liên Minh'),
        row('09999', 'Xã Không Có', '09787', 'Xã Liên Minh'),
        row('09811', 'Xã Tên Khác', '09787', 'Xã Liên Minh')
      ].join('\n')
    );
    const imported = await loaded([events, list, table]);
    expect(codesOf(imported.problems)).toEqual({
      crosswalk_unknown: 1,
      crosswalk_other_name: 1,
      crosswalk_missing: 1
    });
    expect(
      rowsOf(imported, 'successors')
        .filter(({ unit_key }) => String(unit_key).startsWith('P63-01/273/'))
        .map(({ unit_key, successor_key }) => [unit_key, successor_key])
    ).toEqual([
      [A, null],
      ['P63-01/273/09787', 'P34-01/09787']
    ]);
  });
});

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

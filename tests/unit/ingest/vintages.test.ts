import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileAt, hasShared, loaded, rowsOf, SHARED, textFile } from '../../support/ingest.ts';

const NAME = 'commune_vintages_2022_2025.csv.gz';
const events = textFile('events.csv', 'Ngày,Tên hoạt động,Địa điểm\n12/3/2023,Họp dân,"Hà Nội"\n');

/**
 * Communes of each snapshot as published, and one that is missing from the fifth list only, under one name before
 * and after: it is taken to have stood all the time. The last list was taken after the reform and still names the
 * old communes.
 */
const COUNTS = [10_599, 10_597, 10_542, 10_472, 10_051 + 1, 10_035, 0];

describe.skipIf(!hasShared)('seven vintages of communes (skipped without ../shared/data)', () => {
  it('are one table of localities, with the units of each day in force on it', async () => {
    const text = gunzipSync(readFileSync(`${SHARED}/geo/${NAME}`)).toString('utf8');
    const [, ...lines] = text.trim().split(/\r?\n/);
    const dates = [...new Set(lines.map((line) => line.split(',')[1] ?? ''))].sort();
    expect(dates).toHaveLength(7);

    const imported = await loaded([events, await fileAt(`${SHARED}/geo/${NAME}`)]);
    const units = rowsOf(imported, 'localities').filter(({ level }) => level === 'commune');
    const inForce = dates.map(
      (day) =>
        units.filter(
          ({ valid_from, valid_to }) =>
            (valid_from === null || String(valid_from) <= day) &&
            (valid_to === null || String(valid_to) >= day)
        ).length
    );
    expect(inForce).toEqual(COUNTS);

    // Code 26929 was ward 24 of Bình Thạnh, was given up, and came back as ward 14.
    expect(
      units
        .filter(({ code }) => code === '26929')
        .map(({ name, valid_from, valid_to }) => [name, valid_from, valid_to])
        .sort()
    ).toEqual([
      ['14', '2025-03-12', '2025-06-30'],
      ['24', null, '2025-01-10']
    ]);

    // Nobody says here what became of a commune: each that ended is lost, none goes anywhere by its name.
    const ended = units.filter(({ valid_to }) => valid_to !== null).map(({ unit_key }) => unit_key);
    const successors = new Map(
      rowsOf(imported, 'successors').map(({ unit_key, ...row }) => [unit_key, row] as const)
    );
    for (const key of ended) expect(successors.get(key ?? ''), String(key)).toMatchObject({ parts: 0 });
  }, 60_000);

  it('lead with the crosswalk of 2025 to the communes of today', async () => {
    const files = [NAME, 'ward_crosswalk_2025.csv'].map((name) => fileAt(`${SHARED}/geo/${name}`));
    const imported = await loaded([events, ...(await Promise.all(files))]);
    const communes = new Map(
      rowsOf(imported, 'localities')
        .filter(({ level }) => level === 'commune')
        .map((unit) => [unit.unit_key, unit] as const)
    );
    const rows = rowsOf(imported, 'successors').filter(({ unit_key }) => communes.has(unit_key ?? ''));
    const june = rows.filter(
      ({ unit_key, rank }) => rank === 1 && communes.get(unit_key ?? '')?.['valid_to'] === '2025-06-30'
    );
    expect(june.filter(({ parts }) => Number(parts) > 0).length).toBeGreaterThan(9_900);
    // Weights of a unit add up to one; successors are in force.
    const sums = new Map<unknown, number>();
    for (const { unit_key, successor_key, weight } of rows) {
      if (successor_key === null) continue;
      sums.set(unit_key, (sums.get(unit_key) ?? 0) + Number(weight));
      expect(communes.get(String(successor_key))?.['valid_to'] ?? null, String(successor_key)).toBeNull();
    }
    for (const sum of sums.values()) expect(sum).toBeLessThan(1 + 1e-9);
  }, 60_000);
});

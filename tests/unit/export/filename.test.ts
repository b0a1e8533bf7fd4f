import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '#lib/export/filename.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { info, view } from './subject.ts';

const parts = { info, view, panel: 'frequency', date: '2026-02-03', extension: 'csv' };

describe('file name', () => {
  it('says what is in the file', () => {
    expect(fileName(parts)).toBe(
      'nhip-co-so_vietnam-grassroots_frequency_2020-01-01_2024-12-31_2026-02-03.csv'
    );
  });

  it('closes open ends with the extent of the data, and has no period for data without dates', () => {
    const open = {
      ...DEFAULT_VIEW,
      selection: [{ field: 'date', kind: 'interval', values: [null, '2020-05-01'] }]
    } as const;
    expect(fileName({ ...parts, view: open })).toContain('_2015-02-01_2020-05-01_');
    expect(fileName({ ...parts, view: DEFAULT_VIEW, info: { ...info, extent: null } })).toBe(
      'nhip-co-so_vietnam-grassroots_frequency_2026-02-03.csv'
    );
  });

  it('marks synthetic data', () => {
    expect(fileName({ ...parts, info: { ...info, synthetic: true } })).toContain(
      '_vietnam-grassroots-synthetic_'
    );
  });

  it('is a short ASCII name on every system, whatever a dataset is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ maxLength: 300 }),
        fc.boolean(),
        (id, panel, synthetic) => {
          const name = fileName({ ...parts, panel, info: { ...info, id, synthetic } });
          expect(name).toMatch(/^nhip-co-so_[a-z0-9-]+_[a-z0-9-]+_2020-01-01_2024-12-31_2026-02-03\.csv$/);
          expect(name.length).toBeLessThanOrEqual(120);
        }
      )
    );
    expect(fileName({ ...parts, panel: 'Địa phương ../../x', info: { ...info, id: '数据' } })).toBe(
      'nhip-co-so_data_dia-phuong-x_2020-01-01_2024-12-31_2026-02-03.csv'
    );
  });
});

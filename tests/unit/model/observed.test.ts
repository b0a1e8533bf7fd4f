import { describe, expect, it } from 'vitest';
import { observedProvinces } from '#lib/model/observed.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import type { Locality } from '#lib/model/dataset.ts';

const unit = (key: string, level: Locality['level'], parent: string | null): Locality => ({
  key,
  code: null,
  name: key,
  kind: '',
  level,
  parent,
  validFrom: null,
  validTo: null,
  successor: null
});
const UNITS = [
  ...PROVINCES,
  unit('P63-74/huyen-a', 'district', 'P63-74'),
  unit('P63-74/huyen-a/xa-b', 'commune', 'P63-74/huyen-a'),
  unit('P34-24/xa-c', 'commune', 'P34-24'),
  unit('vong', 'commune', 'vong')
];
const of = (stated: readonly string[]) => observedProvinces([], stated, UNITS);

describe('the provinces of which anything is known', () => {
  it('are those of events, then and today', () => {
    const events = [
      { provinceThen: 'P63-27', provinceNow: 'P34-24' },
      { provinceThen: null, provinceNow: null }
    ];
    expect(observedProvinces(events, [], UNITS)).toEqual(['P34-24', 'P63-27']);
  });

  it('are those of statements on units of any level, with what they became or were made of', () => {
    expect(of(['P63-74/huyen-a/xa-b'])).toEqual(['P34-79', 'P63-74']);
    expect(of(['P63-74/huyen-a'])).toEqual(['P34-79', 'P63-74']);
    expect(of(['P34-24/xa-c'])).toEqual(['P34-24', 'P63-24', 'P63-27']);
    expect(of(['P63-22'])).toEqual(['P34-22', 'P63-22']);
  });

  it('leave out what is no known unit', () => {
    expect(of(['P63-00', 'vong', ''])).toEqual([]);
  });
});

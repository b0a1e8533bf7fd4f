import { describe, expect, it } from 'vitest';
import { LOCALES } from '#lib/model/text.ts';
import { PROVINCE_ALIASES, PROVINCES } from '#lib/model/provinces.ts';
import {
  EVENT_TYPES,
  LEVELS,
  ORGANISER_GROUPS,
  ORGANISERS,
  TET,
  THEMES,
  TYPE_FAMILIES
} from '#lib/model/vocabulary.ts';
import { DATASET, readTable } from './tables.ts';

const LISTS = { EVENT_TYPES, ORGANISERS, THEMES, TYPE_FAMILIES, ORGANISER_GROUPS, LEVELS };

describe('the vocabulary', () => {
  it.each(Object.entries(LISTS))('%s has codes and short labels that differ and fit', (_, terms) => {
    expect(new Set(terms.map((term) => term.code)).size).toBe(terms.length);
    for (const locale of LOCALES) {
      const shorts = terms.map((term) => term.short[locale]);
      expect(new Set(shorts).size, shorts.join()).toBe(terms.length);
      for (const short of shorts) expect(short.length, short).toBeLessThanOrEqual(22);
      for (const term of terms) expect(term.label[locale].trim()).not.toBe('');
    }
  });

  it('has the sizes of its sources and no orphan', () => {
    expect([EVENT_TYPES, ORGANISERS, THEMES].map((terms) => terms.length)).toEqual([30, 32, 60]);
    const codes = (terms: readonly { code: string }[]) => new Set(terms.map((term) => term.code));
    expect(EVENT_TYPES.every((type) => codes(TYPE_FAMILIES).has(type.parent ?? ''))).toBe(true);
    expect(ORGANISERS.every((body) => codes(ORGANISER_GROUPS).has(body.parent ?? ''))).toBe(true);
    expect(THEMES.filter((theme) => theme.parent === null)).toHaveLength(10);
    expect(THEMES.every((theme) => theme.parent === null || codes(THEMES).has(theme.parent))).toBe(true);
  });

  it('has Tết between 21 January and 20 February', () => {
    expect(TET[2025]).toBe('2025-01-29');
    for (const [year, day] of Object.entries(TET)) {
      expect(day.slice(0, 4)).toBe(year);
      expect(day.slice(5) >= '01-21' && day.slice(5) <= '02-20').toBe(true);
    }
  });

  it('agrees with the tables of the default dataset', () => {
    const topics = readTable(`${DATASET}/topics.csv`).map((row) => [row['topic'], row['label_vi'], row['short_en']]);
    expect(topics).toEqual(THEMES.map((theme) => [theme.code, theme.label.vi, theme.short.en]));
  });
});

describe('the provinces', () => {
  it('are 63 and 34, joined by code and not by name', () => {
    const key = (name: string) => PROVINCES.filter((province) => province.name === name).map(({ key }) => key);
    expect(PROVINCES).toHaveLength(97);
    // Seven of the new codes carry another name than before.
    expect(key('Quảng Trị')).toEqual(['P63-45', 'P34-44']);
    expect(key('Tây Ninh')).toEqual(['P63-72', 'P34-80']);
    expect(PROVINCES.find(({ key }) => key === 'P63-10')?.successor).toBe('P34-15');
  });

  it('have aliases of known provinces only', () => {
    const names = new Set(PROVINCES.map((province) => province.name));
    for (const [alias, name] of Object.entries(PROVINCE_ALIASES)) {
      expect(names.has(name), name).toBe(true);
      expect(names.has(alias), `${alias} is itself a name`).toBe(false);
    }
  });
});

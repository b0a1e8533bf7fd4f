import { describe, expect, it } from 'vitest';
import { axesOf } from '#lib/dashboards/explore/axes.ts';
import { codesIn, directionOf } from '#lib/dashboards/explore/direction.ts';
import { OTHER_CODE, type Entry } from '#lib/dashboards/explore/entries.ts';
import type { Figure } from '#lib/dashboards/explore/figures.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { NONE } from '#lib/model/dimension.ts';

const [types] = axesOf(eventCount, ['type']);
const [time] = axesOf(eventCount, ['time']);
const figure = (value: number | null, base: number, grey = false): Figure => ({
  value,
  base,
  low: null,
  high: null,
  grey
});
const FIGURES: Readonly<Record<string, Figure>> = {
  a: figure(5, 5),
  b: figure(40, 40),
  c: figure(12, 12),
  d: figure(2, 2),
  e: figure(90, 3, true),
  f: figure(null, 1),
  [NONE]: figure(300, 300)
};
const entries = (codes: string): Entry[] =>
  Array.from(codes, (code) => ({ code, label: code.toUpperCase(), short: code }));
const figureOf = (code: string) => FIGURES[code] ?? null;
const options = {
  axis: types ?? null,
  figureOf,
  sort: null,
  top: 10,
  atLeast: 0,
  adds: true,
  locale: 'en' as const
};
const codes = (list: readonly Entry[]) => list.map(({ code }) => code).join('');

describe('a direction of an explored chart', () => {
  it('puts the greatest first, then what cannot be ranked, then what is not known', () => {
    expect(codes(directionOf(entries(`${NONE}abcdef`), options).shown)).toBe(`bcadef${NONE}`);
  });

  it('follows the order that is asked for, in which small bases are still not ranked', () => {
    const by = (key: 'value' | 'name' | 'base', ascending: boolean) =>
      codes(directionOf(entries(`${NONE}abcdef`), { ...options, sort: { key, ascending } }).shown);
    expect(by('value', true)).toBe(`dacbef${NONE}`);
    expect(by('name', false)).toBe(`fedcba${NONE}`);
    expect(by('base', false)).toBe(`bcaedf${NONE}`);
  });

  it('sums up what is beyond the top, in an entry that stands for all of it', () => {
    const direction = directionOf(entries('abcdef'), { ...options, top: 2 });
    expect(direction.hasOther).toBe(true);
    expect(direction.shown.map(({ label }) => label)).toEqual(['B', 'C', 'Other (4)']);
    const other = direction.shown.at(-1);
    expect(other?.code).toBe(OTHER_CODE);
    expect(other && codesIn(other, direction)).toEqual(['a', 'd', 'e', 'f']);
    expect(codesIn({ code: 'b', label: 'B', short: 'b' }, direction)).toEqual(['b']);
  });

  it('has no "other" of one group, nor of what cannot be added up', () => {
    expect(codes(directionOf(entries('abc'), { ...options, top: 2 }).shown)).toBe('bca');
    const direction = directionOf(entries('abcd'), { ...options, top: 2, adds: false });
    expect(codes(direction.shown)).toBe('bc');
    expect([direction.hasOther, direction.rest]).toEqual([false, ['a', 'd']]);
  });

  it('keeps the greatest whatever the order in which they stand', () => {
    const sort = { key: 'name', ascending: true } as const;
    expect(codes(directionOf(entries('abcd'), { ...options, adds: false, top: 2, sort }).shown)).toBe('bc');
  });

  it('leaves out groups on too few, which are not part of "other"', () => {
    const direction = directionOf(entries('abcdef'), { ...options, top: 2, atLeast: 3 });
    expect(codes(direction.shown.slice(0, 2))).toBe('bc');
    expect([direction.rest, direction.small]).toEqual([['a', 'e'], 2]);
  });

  it('leaves time as it is', () => {
    const direction = directionOf(entries('dcba'), { ...options, axis: time ?? null, top: 1, atLeast: 30 });
    expect([codes(direction.shown), direction.small]).toEqual(['dcba', 0]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  facetRows,
  nextItem,
  searchTexts,
  typedAhead,
  type FacetItem,
  type FacetQuestion
} from '#lib/dashboards/facet-rows.ts';

const item = (code: string, label: string, over: Partial<FacetItem> = {}): FacetItem => ({
  code,
  label,
  group: null,
  parent: null,
  depth: 0,
  ...over
});
const THEMES = [
  item('A1', 'Đại đoàn kết', { group: 'Mặt trận' }),
  item('A2', 'Giám sát', { group: 'Mặt trận' }),
  item('B1', 'Đất đai', { group: 'Kinh tế' }),
  item('B2', 'Nông thôn mới', { group: 'Kinh tế' })
];
const PLACES = [
  item('HN', 'Hà Nội'),
  item('HN1', 'phường Ba Đình', { parent: 0, depth: 1 }),
  item('HN2', 'xã Hòa Lạc', { parent: 0, depth: 1, words: 'Hà Nội' }),
  item('DN', 'Đà Nẵng'),
  item('DN1', 'phường Hòa Khánh', { parent: 3, depth: 1 })
];
const ask = (items: readonly FacetItem[], over: Partial<FacetQuestion> = {}) =>
  facetRows({
    items,
    words: [],
    texts: () => searchTexts(items),
    counts: new Map([
      ['A1', 3],
      ['B1', 9],
      ['B2', 3]
    ]),
    order: 'count',
    opened: new Set(),
    chosen: [],
    ...over
  });
const lines = (items: readonly FacetItem[], over: Partial<FacetQuestion> = {}) =>
  ask(items, over).map((row) => (row.kind === 'group' ? `# ${row.text}` : row.item.code));

describe('the rows of a filter', () => {
  it('come by count, or as the list has them under their headings', () => {
    expect(lines(THEMES)).toEqual(['B1', 'A1', 'B2', 'A2']);
    expect(lines(THEMES, { order: 'list' })).toEqual(['# Mặt trận', 'A1', 'A2', '# Kinh tế', 'B1', 'B2']);
    expect(lines(THEMES, { counts: null })).toEqual(['A1', 'A2', 'B1', 'B2']);
  });

  it('show the tops of a tree, what was opened, and what is chosen', () => {
    expect(lines(PLACES)).toEqual(['HN', 'DN']);
    expect(lines(PLACES, { opened: new Set([0]) })).toEqual(['HN', 'HN1', 'HN2', 'DN']);
    expect(lines(PLACES, { chosen: ['DN1'] })).toEqual(['HN', 'DN', 'DN1']);
  });

  it('find by all words, without marks, đ and either tone placement', () => {
    expect(lines(PLACES, { words: ['hoa'] })).toEqual(['HN2', 'DN1']);
    expect(lines(PLACES, { words: ['hoa', 'noi'] })).toEqual(['HN2']);
    expect(lines(THEMES, { words: ['da'] })).toEqual(['B1', 'A1']);
    expect(lines(THEMES, { words: ['khong co'] })).toEqual([]);
  });

  it('are led to by letters, onwards from where one is and around', () => {
    const rows = ask(THEMES, { order: 'list' });
    expect(typedAhead(rows, 'đ', 1)).toBe(1);
    expect(typedAhead(rows, 'd', 2)).toBe(4);
    expect(typedAhead(rows, 'dat', 0)).toBe(4);
    expect(typedAhead(rows, 'D', 5)).toBe(1);
    expect(typedAhead(rows, 'x', 0)).toBe(-1);
    expect(typedAhead(rows, '', 0)).toBe(-1);
  });

  it('are stepped through without stopping at headings', () => {
    const rows = ask(THEMES, { order: 'list' });
    expect(nextItem(rows, 1, -1)).toBe(1);
    expect(nextItem(rows, 2, 1)).toBe(4);
    expect(nextItem(rows, 4, -1)).toBe(2);
    expect(nextItem(rows, 5, 1)).toBe(5);
    expect(nextItem(rows, 0, 100)).toBe(5);
    expect(nextItem(rows, 5, -100)).toBe(1);
    expect(nextItem([], 0, 1)).toBe(-1);
  });
});

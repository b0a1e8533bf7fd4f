import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMBED_PARAMETERS } from '#lib/embed/params.ts';
import {
  COMPARED_FIELDS,
  DEFAULT_EXPLORE,
  EXPLORE_CHARTS,
  EXPLORE_KEYS,
  EXPLORE_PARAMETERS,
  exploreAddress,
  formatExplore,
  parseExplore,
  type ExploreSpec
} from '#lib/model/explore.ts';
import { DEFAULT_VIEW, parseView, VIEW_PARAMETERS } from '#lib/model/view.ts';

const parse = (query: string) => parseExplore(new URLSearchParams(query));

const oddText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(',', '\\', '!', '%', '&', '=', '+', '#', ':', '-', ' ', 'đ', '.', '/'),
    minLength: 1,
    maxLength: 8
  })
);
const someKey = fc.option(fc.constantFrom(...EXPLORE_KEYS));

const anySpec: fc.Arbitrary<ExploreSpec> = fc
  .record({
    indicator: oddText,
    by: someKey,
    across: someKey,
    chart: fc.option(fc.constantFrom(...EXPLORE_CHARTS)),
    sort: fc.option(
      fc.record({
        key: fc.constantFrom('value' as const, 'name' as const, 'base' as const),
        ascending: fc.boolean(),
        column: fc.option(oddText),
        measure: fc.option(oddText)
      })
    ),
    top: fc.option(fc.integer({ min: 1, max: 500 })),
    atLeast: fc.integer({ min: 0, max: 1_000_000 }),
    compare: fc.option(
      fc.record({
        field: fc.constantFrom(...COMPARED_FIELDS),
        values: fc.uniqueArray(oddText, { maxLength: 6 })
      })
    ),
    measures: fc.uniqueArray(oddText, { maxLength: 4 })
  })
  .map((spec) => (spec.by === null || spec.by === spec.across ? { ...spec, across: null } : spec));

describe('the query string of an explored chart', () => {
  it('gives back any chart it was written from', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        expect(parse(formatExplore(spec))).toEqual({ spec, dropped: [] });
      }),
      { numRuns: 1000 }
    );
  });

  it('never throws, and what it keeps can be written and read again', () => {
    const name = fc.oneof(fc.constantFrom(...EXPLORE_PARAMETERS), fc.string({ maxLength: 5 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 20 }))), (pairs) => {
        const { spec } = parseExplore(new URLSearchParams(pairs));
        expect(parse(formatExplore(spec))).toEqual({ spec, dropped: [] });
      }),
      { numRuns: 500 }
    );
  });

  it('is empty for the default and readable for a usual chart', () => {
    expect(formatExplore(DEFAULT_EXPLORE)).toBe('');
    expect(
      formatExplore({
        indicator: 'theme_share',
        by: 'theme',
        compare: { field: 'place', values: ['P34-01', 'P34-22'] },
        top: 12,
        atLeast: 3,
        sort: { key: 'value', ascending: true, column: null, measure: null }
      })
    ).toBe('indicator=theme_share&by=theme&sort=value.asc&top=12&least=3&versus=place:P34-01,P34-22');
  });

  it('shares no parameter with the view or with embeds', () => {
    const others = [...VIEW_PARAMETERS, ...EMBED_PARAMETERS];
    expect(EXPLORE_PARAMETERS.filter((name) => others.includes(name))).toEqual([]);
  });

  it('stands beside the view in one address', () => {
    const view = { ...DEFAULT_VIEW, grain: 'year' as const };
    const address = exploreAddress({ by: 'province', chart: 'bar' }, view);
    expect(address).toBe('explore/?v=1&grain=year&by=province&chart=bar');
    const params = new URLSearchParams(address.split('?')[1]);
    expect(parseView(params)).toEqual({ view, dropped: [] });
    expect(exploreAddress({}, DEFAULT_VIEW)).toBe('explore/');
  });

  it.each([
    ['by=village', 'by'],
    ['by=time&across=time', 'across'],
    ['by=none&across=theme', 'across'],
    ['chart=pie', 'chart'],
    ['sort=size', 'sort'],
    ['sort=value.up', 'sort'],
    ['column=P34-01', 'column'],
    ['top=0', 'top'],
    ['top=501', 'top'],
    ['least=-1', 'least'],
    ['versus=level:tinh', 'versus'],
    ['versus=place:a,b,c,d,e,f,g', 'versus'],
    ['also=a,b,c,d,e', 'also'],
    ['indicator=', 'indicator']
  ])('names what it cannot use: %s', (query, name) => {
    expect(parse(query).dropped).toEqual([name]);
  });

  it('keeps the first six of more values', () => {
    expect(parse('versus=place:a,b,c,d,e,f,g').spec.compare?.values).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
});

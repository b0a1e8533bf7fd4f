import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AMOUNT_FIELDS, DIMENSION_IDS, SPLITS } from '#lib/model/dimension.ts';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import { MARK_SETS } from '#lib/model/calendar.ts';
import { GRAINS } from '#lib/model/period.ts';
import { clauseOf, hasMany, type Bounds, type Clause } from '#lib/model/selection.ts';
import {
  DEFAULT_VIEW,
  formatView,
  lastDayOf,
  parseView,
  VIEW_PARAMETERS,
  type View
} from '#lib/model/view.ts';
import { fromDays, toDays } from '#lib/util/dates.ts';

const parse = (query: string) => parseView(new URLSearchParams(query));

/** Strings as they turn up in files and URLs, most of them hostile to a comma-separated query string. */
const oddText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.string({
      unit: fc.constantFrom(',', '\\', '!', '*', '%', '&', '=', '+', '#', ';', '-', ' ', 'đ', 'ệ', '/'),
      maxLength: 8
    })
  )
  .filter((text) => text !== '' && text.trim() === text);

const someDate = fc.integer({ min: toDays('1000-01-01'), max: toDays('9998-12-31') }).map(fromDays);

const someBounds: fc.Arbitrary<Bounds> = fc
  .tuple(fc.option(fc.nat()), fc.option(fc.nat()))
  .filter(([a, b]) => a !== null || b !== null)
  .map(([a, b]) => (a !== null && b !== null && a > b ? [b, a] : [a, b]));

const clauses = fc
  .record({
    date: fc.option(fc.tuple(fc.option(someDate), fc.option(someDate))),
    points: fc.uniqueArray(
      fc.record({
        field: fc.constantFrom(...DIMENSION_IDS),
        values: fc.uniqueArray(oddText, { minLength: 1, maxLength: 4 }),
        all: fc.boolean(),
        exclude: fc.boolean(),
        left: fc.uniqueArray(oddText, { maxLength: 3 })
      }),
      { selector: ({ field }) => field, maxLength: 5 }
    ),
    ranges: fc.uniqueArray(fc.tuple(fc.constantFrom(...AMOUNT_FIELDS), someBounds), {
      selector: ([field]) => field,
      maxLength: 2
    }),
    text: fc.option(oddText)
  })
  .map(({ date, points, ranges, text }) => {
    const selection: Clause[] = [];
    if (date && (date[0] !== null || date[1] !== null)) {
      const [from, to] = date;
      const swap = from !== null && to !== null && from > to;
      selection.push({ field: 'date', kind: 'interval', values: swap ? [to, from] : [from, to] });
    }
    const inOrder = [...points].sort(
      (a, b) => DIMENSION_IDS.indexOf(a.field) - DIMENSION_IDS.indexOf(b.field)
    );
    for (const { field, values, all, exclude, left } of inOrder) {
      const every = all && values.length > 1 && hasMany(field);
      const out = hasMany(field) && !exclude ? left.filter((value) => !values.includes(value)) : [];
      selection.push({
        field,
        kind: 'points',
        values,
        ...(every ? { all } : {}),
        ...(exclude ? { exclude } : {}),
        ...(out.length > 0 ? { without: out } : {})
      });
    }
    for (const field of AMOUNT_FIELDS) {
      const values = ranges.find(([of]) => of === field)?.[1];
      if (values) selection.push({ field, kind: 'range', values });
    }
    if (text !== null) selection.push({ field: 'text', kind: 'match', values: [text] });
    return selection;
  });

const anyView: fc.Arbitrary<View> = fc
  .record({
    dataset: fc.option(oddText),
    selection: clauses,
    through: fc.oneof(fc.constantFrom('all' as const, 'complete' as const), someDate),
    grain: fc.option(fc.constantFrom(...GRAINS)),
    split: fc.option(fc.constantFrom(...SPLITS)),
    comparison: fc.constantFrom(
      'year' as const,
      'previous' as const,
      'tet' as const,
      'custom' as const,
      'none' as const
    ),
    base: fc.tuple(someDate, someDate).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
    geography: fc.constantFrom('then' as const, 'now' as const),
    divided: fc.constantFrom('own' as const, 'primary' as const, 'split' as const),
    counting: fc.constantFrom('events' as const, 'sessions' as const),
    marks: fc.uniqueArray(fc.constantFrom(...MARK_SETS)),
    include: fc.uniqueArray(fc.constantFrom(...EXCLUSIONS)),
    options: fc.constantFrom({}, { axis: 'own' as const }, { axis: 'own' as const, trend: 'count' as const })
  })
  .map((view) => (view.comparison === 'custom' ? view : { ...view, base: null }));

describe('the query string of a view', () => {
  it('gives back any view it was written from', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(parse(formatView(view))).toEqual({ view, dropped: [] });
      }),
      { numRuns: 1000 }
    );
  });

  it('does not depend on the order in which clauses were chosen, and is stable', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const text = formatView(view);
        expect(formatView({ ...view, selection: [...view.selection].reverse() })).toBe(text);
        expect(formatView(parse(text).view)).toBe(text);
      })
    );
  });

  it('survives a lone half of a surrogate pair, which no URL can carry', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      selection: [{ field: 'text', kind: 'match', values: ['a\ud83d'] }]
    };
    expect(parse(formatView(view)).view.selection).toEqual([
      { field: 'text', kind: 'match', values: ['a\ufffd'] }
    ]);
  });

  it('is empty for the default view and readable for a usual one', () => {
    expect(formatView(DEFAULT_VIEW)).toBe('');
    expect(parse('')).toEqual({ view: DEFAULT_VIEW, dropped: [] });
    const view: View = {
      ...DEFAULT_VIEW,
      grain: 'month',
      geography: 'then',
      selection: [
        { field: 'text', kind: 'match', values: ['đối thoại'] },
        { field: 'place', kind: 'points', values: ['P63-01/huyen-dan-phuong', 'P34-22'] },
        { field: 'theme', kind: 'points', values: ['DV01', '-'], exclude: true },
        { field: 'date', kind: 'interval', values: ['2020-01-01', null] }
      ]
    };
    expect(formatView(view)).toBe(
      'v=1&from=2020-01-01&theme=!DV01,-&place=P63-01/huyen-dan-phuong,P34-22&q=%C4%91%E1%BB%91i%20tho%E1%BA%A1i&grain=month&geo=then'
    );
  });

  it('says that an event must have all of some values', () => {
    const both: View = {
      ...DEFAULT_VIEW,
      selection: [{ field: 'theme', kind: 'points', values: ['DV01', '*x'], all: true }]
    };
    expect(formatView(both)).toBe('v=1&theme=*DV01,%5C*x');
    expect(parse('theme=*DV01,%5C*x')).toEqual({ view: both, dropped: [] });
    expect(parse('theme=!*DV01,GS05').view.selection).toEqual([
      { field: 'theme', kind: 'points', values: ['DV01', 'GS05'], all: true, exclude: true }
    ]);
    expect(parse('theme=*DV01').view.selection).toEqual([
      { field: 'theme', kind: 'points', values: ['DV01'] }
    ]);
  });

  it('holds the comparison, the counting rule and the marks', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      through: 'complete',
      comparison: 'custom',
      base: { from: '2019-01-01', to: '2019-12-31' },
      counting: 'sessions',
      marks: ['tet', 'politics']
    };
    const text =
      'v=1&through=complete&compare=custom&base=2019-01-01..2019-12-31&count=sessions&marks=tet,politics';
    expect(formatView(view)).toBe(text);
    expect(parse(text)).toEqual({ view, dropped: [] });
    expect(formatView({ ...DEFAULT_VIEW, comparison: 'tet', marks: [] })).toBe('v=1&compare=tet&marks=none');
    expect(parse('compare=tet&marks=none').view).toEqual({
      ...DEFAULT_VIEW,
      comparison: 'tet',
      marks: []
    });
  });

  it.each([
    ['compare=custom', 'compare'],
    ['base=2019-01-01..2019-12-31', 'base'],
    ['compare=tet&base=2019-01-01..2019-12-31', 'base'],
    ['compare=custom&base=2019-12-31..2019-01-01', 'base,compare'],
    ['compare=custom&base=2019', 'base,compare'],
    ['count=themes', 'count'],
    ['marks=tet,moon', 'marks']
  ])('names of a comparison, counting rule and marks what it cannot use: %s', (text, names) => {
    expect(parse(text).dropped.join()).toBe(names);
    expect(parse(text).view.base).toBeNull();
  });

  it('knows the last day that is looked at, but not of complete periods before the data are known', () => {
    expect(lastDayOf({})).toBeNull();
    expect(lastDayOf({ through: 'all' })).toBeNull();
    expect(lastDayOf({ through: '2026-02-28' })).toBe('2026-02-28');
    expect(() => lastDayOf({ through: 'complete' })).toThrow(TypeError);
  });

  it('escapes what would split or turn a value round', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      selection: [{ field: 'type', kind: 'points', values: ['!họp, bàn', 'a\\', '50%+1&x=y'] }]
    };
    const text = formatView(view);
    expect(text).toBe('v=1&type=%5C!h%E1%BB%8Dp%5C%2C%20b%C3%A0n,a%5C%5C,50%25%2B1%26x%3Dy');
    expect(parse(text).view).toEqual(view);
  });

  it.each([
    ['from=2021-02-30', 'from'],
    ['to=1/3/2021', 'to'],
    ['grain=hour', 'grain'],
    ['through=yesterday', 'through'],
    ['through=2026-02-30', 'through'],
    ['split=theme', 'split'],
    ['compare=decade', 'compare'],
    ['geo=moon', 'geo'],
    ['theme=', 'theme'],
    ['place=!', 'place'],
    ['theme=*', 'theme'],
    ['type=*dai_hoi,hoi_nghi', 'type'],
    ['include=secret', 'include'],
    ['v=0', 'v'],
    ['v=3', 'v'],
    ['not_theme=', 'not_theme'],
    ['v=one', 'v']
  ])('falls back and says so: %s', (query, name) => {
    expect(parse(query)).toEqual({ view: DEFAULT_VIEW, dropped: [name] });
  });

  it('says what must be there and what must not in the second version, and all else as in the first', () => {
    const has = { field: 'theme', kind: 'points', values: ['DV01', 'DV02'] } as const;
    const view = { ...DEFAULT_VIEW, selection: [{ ...has, without: ['GS01'] }] };
    expect(formatView(view)).toBe('v=2&theme=DV01,DV02&not_theme=GS01');
    expect(parse('v=2&theme=DV01,DV02&not_theme=GS01')).toEqual({ view, dropped: [] });
    expect(formatView({ ...DEFAULT_VIEW, selection: [has] })).toBe('v=1&theme=DV01,DV02');
    // Links of the first version mean what they meant.
    expect(parse('v=1&theme=!DV01').view.selection).toEqual([
      { field: 'theme', kind: 'points', values: ['DV01'], exclude: true }
    ]);
    expect(parse('not_theme=GS01').view.selection).toEqual([
      { field: 'theme', kind: 'points', values: ['GS01'], exclude: true }
    ]);
  });

  it.each([
    ['theme=!DV01&not_theme=GS01', 'not_theme', ['DV01']],
    ['theme=DV01&not_theme=DV01', 'not_theme', ['DV01']],
    ['theme=*&not_theme=GS01', 'theme', ['GS01']]
  ])('does not guess at what cannot be said together: %s', (query, name, values) => {
    const { view, dropped } = parse(query);
    expect(dropped).toEqual([name]);
    expect(clauseOf(view.selection, 'theme')?.values).toEqual(values);
  });

  it('drops both ends of a range that runs backwards and keeps the rest', () => {
    const { view, dropped } = parse('from=2024-02-01&to=2024-01-01&grain=week&include=listing,nothing');
    expect(view).toEqual({ ...DEFAULT_VIEW, grain: 'week', include: ['listing'] });
    expect(dropped).toEqual(['from', 'to', 'include']);
  });

  it('never throws, whatever the query string, and what it keeps can be written and read again', () => {
    const name = fc.oneof(fc.constantFrom(...VIEW_PARAMETERS), fc.string({ maxLength: 5 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 20 }))), (pairs) => {
        const { view } = parseView(new URLSearchParams(pairs));
        expect(parse(formatView(view))).toEqual({ view, dropped: [] });
      }),
      { numRuns: 500 }
    );
  });

  it('ignores parameters that are not its own', () => {
    expect(parse('panel=frequency&theme=DV01&utm_source=x').dropped).toEqual([]);
    expect(VIEW_PARAMETERS).toContain('organiser_group');
  });
});

import { describe, expect, it } from 'vitest';
import { amountMark, dateMark, selectMark, selectMarks, type ClickHow } from '#lib/model/mark.ts';
import { clauseOf, formatBounds, parseBounds, type Selection } from '#lib/model/selection.ts';

const march = dateMark({ from: '2024-03-01', to: '2024-03-31' });
const may = dateMark({ from: '2024-05-01', to: '2024-05-31' });
const click = (selection: Selection, mark: Parameters<typeof selectMark>[1], how?: ClickHow) =>
  selectMark(selection, mark, how);

describe('a click on a mark', () => {
  it('of days chooses them, and a second click frees them', () => {
    const chosen = click([], march);
    expect(chosen).toEqual([{ field: 'date', kind: 'interval', values: ['2024-03-01', '2024-03-31'] }]);
    expect(click(chosen, march)).toEqual([]);
    expect(clauseOf(click(chosen, may), 'date')?.values).toEqual(['2024-05-01', '2024-05-31']);
  });

  it('of days with Shift takes in what lies between', () => {
    const grown = click(click([], may), march, { additive: true });
    expect(clauseOf(grown, 'date')?.values).toEqual(['2024-03-01', '2024-05-31']);
    const open: Selection = [{ field: 'date', kind: 'interval', values: ['2020-01-01', null] }];
    expect(clauseOf(click(open, march, { additive: true }), 'date')?.values).toEqual([
      '2024-03-01',
      '2024-03-31'
    ]);
  });

  it('of amounts chooses a class, grows by Shift and is freed', () => {
    const some = click([], amountMark('participants', [10, 49]));
    expect(some).toEqual([{ field: 'participants', kind: 'range', values: [10, 49] }]);
    const grown = click(some, amountMark('participants', [100, null]), { additive: true });
    expect(clauseOf(grown, 'participants')?.values).toEqual([10, null]);
    expect(click(some, amountMark('participants', [10, 49]))).toEqual([]);
  });

  it('with Alt leaves out the value, one after the other', () => {
    const theme = (value: string) => ({ field: 'theme', value }) as const;
    const one = click([], theme('GS01'), { exclude: true });
    expect(one).toEqual([{ field: 'theme', kind: 'points', values: ['GS01'], exclude: true }]);
    const two = click(one, theme('XD07'), { exclude: true });
    expect(clauseOf(two, 'theme')?.values).toEqual(['GS01', 'XD07']);
    expect(clauseOf(click(two, theme('GS01'), { exclude: true }), 'theme')?.values).toEqual(['XD07']);
    expect(click(one, theme('GS01'), { exclude: true })).toEqual([]);
  });

  it('with Alt leaves out beside what is chosen, where an event can have one and lack the other', () => {
    const theme = (value: string) => ({ field: 'theme', value }) as const;
    const has = { field: 'theme', kind: 'points', values: ['DV01'] } as const;
    const both = click([has], theme('GS01'), { exclude: true });
    expect(both).toEqual([{ ...has, without: ['GS01'] }]);
    // Shift keeps what is left out, and takes back what is chosen now; a click alone begins anew.
    expect(click(both, theme('XD07'), { additive: true })).toEqual([
      { ...has, values: ['DV01', 'XD07'], without: ['GS01'] }
    ]);
    expect(click(both, theme('GS01'), { additive: true })).toEqual([{ ...has, values: ['DV01', 'GS01'] }]);
    expect(click(both, theme('XD07'))).toEqual([{ ...has, values: ['XD07'] }]);
    expect(click(both, theme('GS01'), { exclude: true })).toEqual([has]);
    expect(click(both, theme('DV01'), { exclude: true })).toEqual([
      { field: 'theme', kind: 'points', values: ['GS01', 'DV01'], exclude: true }
    ]);
    expect(
      click([{ field: 'theme', kind: 'points', values: ['GS01'], exclude: true }], theme('DV01'), {
        additive: true
      })
    ).toEqual(both);
    // An event has one level: leaving one out takes the place of the choice.
    const level = (value: string) => ({ field: 'level', value }) as const;
    expect(
      click([{ field: 'level', kind: 'points', values: ['xa'] }], level('tinh'), { exclude: true })
    ).toEqual([{ field: 'level', kind: 'points', values: ['tinh'], exclude: true }]);
  });

  it('of two values chooses the events with both, grows by Shift, leaves them out with Alt', () => {
    const cell = { field: 'theme', value: 'DV01', also: ['GS05'] } as const;
    const both = { field: 'theme', kind: 'points', values: ['DV01', 'GS05'], all: true } as const;
    expect(click([], cell)).toEqual([both]);
    expect(click([{ ...both, values: ['GS05', 'DV01'] }], cell)).toEqual([]);
    expect(click([{ field: 'theme', kind: 'points', values: ['DV01', 'GS05'] }], cell)).toEqual([both]);
    const third = { field: 'theme', value: 'XD07' } as const;
    expect(click([both], third, { additive: true })).toEqual([{ ...both, values: ['DV01', 'GS05', 'XD07'] }]);
    expect(click([both], { ...cell, also: ['XD07'] }, { additive: true })).toEqual([
      { ...both, values: ['DV01', 'GS05', 'XD07'] }
    ]);
    expect(click([both], { field: 'theme', value: 'DV01' }, { additive: true })).toEqual([
      { field: 'theme', kind: 'points', values: ['GS05'] }
    ]);
    expect(click([both], third)).toEqual([{ field: 'theme', kind: 'points', values: ['XD07'] }]);
    expect(click([both], cell, { exclude: true })).toEqual([{ ...both, exclude: true }]);
    expect(click([{ ...both, exclude: true }], cell, { exclude: true })).toEqual([]);
  });

  it('that makes no sense changes nothing', () => {
    const base: Selection = [{ field: 'theme', kind: 'points', values: ['DV01'] }];
    expect(click(base, { field: 'date', value: '2024-13-01..2024-13-31' })).toBe(base);
    expect(click(base, { field: 'views', value: 'many' })).toBe(base);
  });
});

describe('bounds of an amount', () => {
  it.each([
    ['10..49', [10, 49]],
    ['10..', [10, null]],
    ['..49', [null, 49]],
    ['7..7', [7, 7]]
  ] as const)('are read and written: %s', (text, bounds) => {
    expect(parseBounds(text)).toEqual(bounds);
    expect(formatBounds(bounds)).toBe(text);
  });

  it.each(['', '..', '49..10', '-1..5', '1.5..2', '1e3..', '10', 'a..b', '1..2..3', '9'.repeat(16) + '..'])(
    'are refused: "%s"',
    (text) => expect(parseBounds(text)).toBeNull()
  );
});

describe('a click on several marks', () => {
  const places = (...values: string[]) => values.map((value) => ({ field: 'place', value }) as const);
  const of = (selection: Selection) => clauseOf(selection, 'place');

  it('of one field chooses exactly these, and a second click frees them', () => {
    const three = selectMarks([], places('a', 'b', 'c'));
    expect(three).toEqual([{ field: 'place', kind: 'points', values: ['a', 'b', 'c'] }]);
    expect(of(selectMarks(three, places('c', 'd')))?.values).toEqual(['c', 'd']);
    expect(of(selectMarks(three, places('a', 'b')))?.values).toEqual(['a', 'b']);
    expect(selectMarks(three, places('c', 'a', 'b'))).toEqual([]);
    expect(of(selectMarks([], places('a', 'a', 'b')))?.values).toEqual(['a', 'b']);
  });

  it('with Shift adds them, or takes them away when all are chosen', () => {
    const three = selectMarks([], places('a', 'b', 'c'));
    const more = selectMarks(three, places('c', 'd'), { additive: true });
    expect(of(more)?.values).toEqual(['a', 'b', 'c', 'd']);
    expect(of(selectMarks(more, places('b', 'd'), { additive: true }))?.values).toEqual(['a', 'c']);
    expect(selectMarks(three, places('a', 'b', 'c'), { additive: true })).toEqual([]);
  });

  it('with Alt leaves all out, whatever was chosen before', () => {
    const out = selectMarks(selectMarks([], places('a', 'b')), places('b', 'c'), { exclude: true });
    expect(out).toEqual([{ field: 'place', kind: 'points', values: ['b', 'c'], exclude: true }]);
    const more = selectMarks(out, places('c', 'd'), { exclude: true });
    expect(of(more)).toMatchObject({ values: ['b', 'c', 'd'], exclude: true });
    expect(selectMarks(out, places('b', 'c'), { exclude: true })).toEqual([]);
    expect(of(selectMarks(out, places('b', 'c')))).toEqual({
      field: 'place',
      kind: 'points',
      values: ['b', 'c']
    });
  });

  it('of two fields chooses in each, and leaves the other fields alone', () => {
    const cell = [
      { field: 'type', value: 't' },
      { field: 'organiser', value: 'o' }
    ] as const;
    const before = selectMarks([], places('a'));
    expect(selectMarks(before, cell)).toEqual([
      { field: 'place', kind: 'points', values: ['a'] },
      { field: 'type', kind: 'points', values: ['t'] },
      { field: 'organiser', kind: 'points', values: ['o'] }
    ]);
    expect(selectMarks(before, [])).toEqual(before);
  });

  it('of days or amounts chooses the range that holds all', () => {
    expect(clauseOf(selectMarks([], [may, march]), 'date')?.values).toEqual(['2024-03-01', '2024-05-31']);
    const classes = [amountMark('views', [10, 49]), amountMark('views', [50, null])];
    expect(clauseOf(selectMarks([], classes), 'views')?.values).toEqual([10, null]);
    expect(selectMarks(selectMarks([], classes), classes)).toEqual([]);
  });
});

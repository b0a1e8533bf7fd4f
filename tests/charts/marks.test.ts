import { describe, expect, it } from 'vitest';
import { changeOf, countMarks } from '#lib/charts/change.ts';
import { CHARTS } from '#lib/charts/catalogue.ts';
import { marksOf, type ChartContext, type ChartType, type MarkSelect } from '#lib/charts/chart.ts';
import { asMatrix } from '#lib/charts/co-occurrence-model.ts';
import { frequency, frequencyBox } from '#lib/charts/frequency.ts';
import { GAP, layout } from '#lib/charts/matrix-layout.ts';
import { darkTheme, lightTheme } from '#lib/charts/theme.ts';
import { engagements, frequencies, HOSTILE, matrices, rankings, tileMaps, trends } from './fixtures.ts';
import { marksOfSeries } from '#lib/charts/links.ts';
import { chosenBars, chosenFacets } from './chosen-fixtures.ts';
import { heatmapFixtures, seriesFixtures } from './explore-fixtures.ts';
import { funnels, histograms } from './fixtures-engagement.ts';
import { coOccurrences, risings } from './fixtures-themes.ts';

function contextOf<M>(chart: ChartType<M>, model: M): ChartContext {
  return { theme: lightTheme, locale: 'vi', width: 860, height: chart.height(model, 860) };
}

interface Series {
  readonly name?: string;
  readonly data: readonly unknown[];
}

const seriesOf = (option: object) => (option as { series: readonly Series[] }).series;

/** Every different set of marks that a click on the chart can give. */
function clickable<M>(chart: ChartType<M>, model: M): readonly (readonly MarkSelect[])[] {
  const option = chart.option(model, contextOf(chart, model));
  const graphic = (option as { graphic: readonly { info?: unknown }[] }).graphic;
  const all = [
    ...seriesOf(option).flatMap(({ data }) => data.map(marksOf)),
    ...graphic.map(({ info }) => marksOf(info))
  ];
  return [
    ...new Map(
      all.filter((marks) => marks.length > 0).map((marks) => [JSON.stringify(marks), marks])
    ).values()
  ];
}

function modelOf<M>(fixtures: Record<string, M>, name: string): M {
  const model = fixtures[name];
  if (model === undefined) throw new Error(`no fixture ${name}`);
  return model;
}

describe('what a click chooses', () => {
  it('is a part of a split bar, but neither a whole bar nor "other"', () => {
    expect(clickable(frequency, modelOf(frequencies, 'normal'))).toEqual([]);
    const split = modelOf(frequencies, 'split-of-8');
    const marks = clickable(frequency, split).flat();
    expect(marks).toHaveLength(8);
    for (const { field, value } of marks) {
      expect(field).toBe('organiser_group');
      expect(split.series.slice(0, 8).map(({ code }) => code)).toContain(value);
    }
  });

  it('is a row of a ranking, a theme of a trend, a province of the map', () => {
    const ranking = modelOf(rankings, 'normal');
    expect(clickable(CHARTS.ranking, ranking)).toEqual(
      ranking.rows.map(({ code }) => [{ field: 'theme', value: code }])
    );
    const trend = modelOf(trends, 'normal');
    expect(clickable(CHARTS['theme-trend'], trend)).toEqual(
      trend.series.map(({ code }) => [{ field: 'theme', value: code }])
    );
    const single = clickable(CHARTS['tile-map'], modelOf(tileMaps, 'p63')).filter((one) => one.length === 1);
    expect(new Set(single.map(([mark]) => mark?.value)).size).toBe(63);
    expect(clickable(CHARTS['tile-map'], modelOf(tileMaps, 'p34'))).toContainEqual([
      { field: 'place', value: 'P34-01' }
    ]);
  });

  it('is a row, a line or a cell of an explored chart, but not "other" and not time', () => {
    const bars = modelOf(chosenBars, 'chosen-columns');
    expect(clickable(CHARTS.bars, bars)).toContainEqual([
      { field: 'place', value: bars.rows[0]?.code },
      { field: 'level', value: bars.columns[1]?.code }
    ]);
    const lines = modelOf(seriesFixtures, 'many-long-labels');
    const option = CHARTS.series.option(lines, contextOf(CHARTS.series, lines));
    const values = lines.series.map(({ code }) => code).filter((code) => code !== '~other');
    expect(new Set(clickable(CHARTS.series, lines).map(([mark]) => mark?.value))).toEqual(new Set(values));
    // A line is clicked between its points, where the library knows its series alone.
    const at = seriesOf(option).findIndex(({ name }) => name === lines.series[2]?.label);
    expect(marksOfSeries(option, at)).toEqual([{ field: 'theme', value: values[2] }]);
    expect(clickable(CHARTS.series, modelOf(seriesFixtures, 'single'))).toEqual([]);
    const small = modelOf(chosenFacets, 'chosen');
    expect(clickable(CHARTS.facets, small)).toEqual(
      small.series.map(({ code }) => [{ field: 'theme', value: code }])
    );
    const timed = modelOf(heatmapFixtures, 'shares-over-time');
    expect(
      clickable(CHARTS.matrix, timed)
        .flat()
        .map(({ field }) => field)
    ).not.toContain('date');
  });

  it('is both themes at once in the cell of two, and an event has both', () => {
    const model = {
      ...modelOf(heatmapFixtures, 'small-table'),
      rowField: 'theme',
      columnField: 'theme'
    } as const;
    const cells = clickable(CHARTS.matrix, model).filter(([mark]) => mark?.also);
    const [row, column] = [model.rows[0]?.code, model.columns[1]?.code];
    expect(cells).toContainEqual([{ field: 'theme', value: row, also: [column] }]);
  });

  it('is all places of a class in the legend of the map, and its table says the same', () => {
    const model = modelOf(tileMaps, 'watched');
    const option = CHARTS['tile-map'].option(model, contextOf(CHARTS['tile-map'], model));
    const graphic = (option as { graphic: readonly { info?: unknown }[] }).graphic;
    const rows = graphic.map(({ info }) => marksOf(info)).filter((marks) => marks.length > 0);
    const shown = model.values.filter(({ value }) => value !== null);
    // Every place with a value is in exactly one class, and none of the others is in any.
    expect(
      rows
        .flat()
        .map(({ value }) => value)
        .sort()
    ).toEqual(shown.map(({ key }) => key).sort());
    const table = CHARTS['tile-map'].table(model, 'vi');
    expect(table.groups?.map(({ marks }) => marks)).toEqual(rows);
    expect(table.marks).toEqual(model.values.map(({ key }) => [{ field: 'place', value: key }]));
    const zero = table.groups?.find(({ label }) => label === '0: có theo dõi');
    const zeros = model.values.filter(({ value }) => value === 0).map(({ key }) => key);
    expect(zero?.marks.map(({ value }) => value).sort()).toEqual(zeros.sort());
  });

  it('is a row and a column in a matrix, or one of them by its name', () => {
    const matrix = modelOf(matrices, 'normal');
    const marks = clickable(CHARTS.matrix, matrix);
    const [rows, columns] = [matrix.rows.length, matrix.columns.length];
    expect(marks.filter((one) => one.length === 2)).toHaveLength(rows * columns);
    expect(marks.filter((one) => one.length === 1)).toHaveLength(rows + columns);
  });

  it('is both themes in a cell where they meet, and one of them on the diagonal or by its name', () => {
    const model = modelOf(coOccurrences, 'normal');
    const marks = clickable(CHARTS['co-occurrence'], model);
    const n = model.entries.length;
    expect(marks.filter(([one]) => one?.also?.length === 1)).toHaveLength(n * (n - 1));
    expect(marks.filter(([one]) => one?.also === undefined)).toHaveLength(n);
  });

  it('is nothing for data without marks', () => {
    expect(marksOf(null)).toEqual([]);
    expect(marksOf({ marks: 'x' })).toEqual([]);
    expect(marksOf(3)).toEqual([]);
  });
});

describe('tooltips', () => {
  const hostile: readonly [string, ChartType<unknown>, unknown][] = [
    ['frequency', CHARTS.frequency as ChartType<unknown>, frequencies['hostile']],
    ['ranking', CHARTS.ranking as ChartType<unknown>, rankings['hostile']],
    ['theme-trend', CHARTS['theme-trend'] as ChartType<unknown>, trends['hostile']],
    ['engagement', CHARTS.engagement as ChartType<unknown>, engagements['hostile']],
    ['tile-map', CHARTS['tile-map'] as ChartType<unknown>, tileMaps['hostile']],
    ['matrix', CHARTS.matrix as ChartType<unknown>, matrices['hostile']],
    ['co-occurrence', CHARTS['co-occurrence'] as ChartType<unknown>, coOccurrences['hostile']],
    ['rising', CHARTS.rising as ChartType<unknown>, risings['hostile']],
    ['histogram', CHARTS.histogram as ChartType<unknown>, histograms['hostile']],
    ['funnel', CHARTS.funnel as ChartType<unknown>, funnels['hostile']]
  ];

  it.each(hostile)(
    'of %s name the text of the data and let none of it through as markup',
    (_, chart, model) => {
      const option = chart.option(model, contextOf(chart, model));
      const { formatter } = (option as { tooltip: { formatter: (params: unknown) => string } }).tooltip;
      const seriesName = seriesOf(option)[0]?.name;
      for (const dataIndex of [0, 1]) {
        for (const params of [{ dataIndex, seriesName }, [{ dataIndex, seriesName }]]) {
          const html = formatter(params);
          if (dataIndex === 0) expect(html).toContain('&#60;script&#62;');
          expect(html).not.toMatch(/<script|<img/);
        }
      }
      expect(formatter({ dataIndex: 99_999 })).toBe('');
      expect(formatter([])).toBe('');
      expect(HOSTILE).toContain('<script>');
    }
  );
});

describe('changeOf', () => {
  const option = (name: string) => {
    const model = modelOf(frequencies, name);
    return frequency.option(model, contextOf(frequency, model));
  };

  it('sees the same structure where only numbers differ, and another one where series or theme do', () => {
    expect(changeOf(option('normal'), 'light')).toBe(changeOf(option('days'), 'light'));
    expect(changeOf(option('normal'), 'light')).not.toBe(changeOf(option('normal'), darkTheme.id));
    expect(changeOf(option('normal'), 'light')).not.toBe(changeOf(option('split-of-8'), 'light'));
  });

  it('counts marks', () => {
    expect(countMarks(option('normal'))).toBe(modelOf(frequencies, 'normal').buckets.length);
    expect(countMarks({})).toBe(0);
  });
});

describe('frequencyBox', () => {
  it('is where the plot is drawn, with fixed sides', () => {
    for (const model of Object.values(frequencies)) {
      const context = contextOf(frequency, model);
      const { grid } = frequency.option(model, context) as unknown as {
        grid: ReturnType<typeof frequencyBox>;
      };
      const box = frequencyBox(model, context);
      expect(grid).toMatchObject(box);
      expect(box).toMatchObject({ left: 44, width: 860 - 44 - 12 });
      expect(box.height).toBeGreaterThan(120);
    }
  });
});

describe('marks that can be clicked', () => {
  it('are large enough for a finger where two themes cross, at any width of a phone', () => {
    const model = modelOf(coOccurrences, 'normal');
    for (let width = 280; width <= 700; width += 10) {
      const place = layout(asMatrix(model, width), width);
      expect(place.pitchX - GAP, `${width}`).toBeGreaterThanOrEqual(24);
      expect(place.pitchY - GAP).toBeGreaterThanOrEqual(24);
    }
  });
});

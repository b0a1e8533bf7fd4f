import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalendarModel } from '#lib/charts/calendar.ts';
import type { EngagementModel } from '#lib/charts/engagement.ts';
import type { FrequencyModel } from '#lib/charts/frequency.ts';
import type { MatrixModel } from '#lib/charts/matrix.ts';
import type { RankingModel } from '#lib/charts/ranking.ts';
import type { RegularityModel } from '#lib/charts/regularity.ts';
import type { YearWeeksModel } from '#lib/charts/year-weeks.ts';
import type { ThemeTrendModel } from '#lib/charts/theme-trend.ts';
import type { TileMapModel } from '#lib/charts/tile-map.ts';
import { axisGrain, coarseGrain } from '#lib/dashboards/grain.ts';
import { keyFigureQueries, keyFigures } from '#lib/dashboards/key-figures.ts';
import { panelById } from '#lib/dashboards/boards.ts';
import type { PanelData } from '#lib/dashboards/panel.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { withClause, without, type Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import { countQuery, eventsFileQuery, pageBreaksQuery } from '#lib/query/events-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { someEvents } from '../support/brute-force/arbitrary.ts';
import type { PlainEvent } from '../support/brute-force/event.ts';
import { matches } from '../support/brute-force/filter.ts';
import { bucketOf, rowsOf } from '../support/brute-force/group.ts';
import { sourcesOf } from '../support/brute-force/tables.ts';
import { infoOf, someView } from '../support/brute-force/views.ts';
import { ask } from '../support/engines.ts';
import { PIVOTS, pivotAgrees } from '../support/pivot-agreement.ts';

/*
 * Totals over the same filter agree wherever they are shown. Each is set against the events counted in plain
 * loops, and so against every other; where two count different things the exact relation is stated.
 */

/** Fields of a facet that describe the same thing at two levels. */
const OWN_FIELDS: Partial<Record<DimensionId, readonly Field[]>> = {
  theme: ['theme', 'theme_group'],
  type: ['type', 'type_family'],
  organiser: ['organiser', 'organiser_group']
};

const sum = (values: readonly (number | null)[]) => values.reduce<number>((a, b) => a + (b ?? 0), 0);
const parts = (columns: Columns | undefined) => (columns?.length ? numbers(columns, 'n') : []);

describe('totals over the same filter', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createDuckDbNative();
  });
  afterAll(() => engine.close());

  const answer = async (queries: Readonly<Record<string, Fragment>>): Promise<PanelData> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(queries).map(async ([name, query]) => [name, await ask(engine, query)] as const)
      )
    );

  let turn = 0;

  /** Everything that shows a total of one view, checked against plain loops. Gives how many events it met. */
  async function agree(events: readonly PlainEvent[], info: DatasetInfo, view: View): Promise<number> {
    const filter = (omit: readonly Field[] = []) => ({ ...view, omit });
    const chosen = (omit: readonly Field[] = []) => events.filter((event) => matches(event, filter(omit)));
    const size = ({ sessions }: PlainEvent) => (view.counting === 'sessions' ? sessions : 1);
    /** what the groups of a dimension add up to: an event counts in each of its values */
    const pairs = (found: readonly PlainEvent[], ...by: DimensionId[]) =>
      sum(
        found
          .flatMap((event) => rowsOf(event, { ...view, group: by.map((one) => ({ by: one })) }))
          .map(({ count }) => count)
      );
    const total = (omit: readonly Field[] = []) => sum(chosen(omit).map(size));
    const draw = async (id: string, options: View['options'] = view.options) => {
      const panel = panelById(id);
      if (!panel) throw new Error(`no panel ${id}`);
      const looked = { ...view, options };
      const data = await answer(panel.queries(looked, info));
      const { model } = panel.draw(data, { view: looked, info, labels: labelsOf(info), locale: 'vi' });
      return { data, model, omit: panel.omit };
    };

    // Key figure, list of events and exported file: the list and the file are of events, whatever is counted.
    const figures = keyFigures(await answer(keyFigureQueries(view, info)), view, info);
    expect(figures.figures[0]?.value, 'key figure').toBe(total());
    expect(figures.events, 'events beside the key figure').toBe(chosen().length);
    expect(numbers(await ask(engine, countQuery(view)), 'n')[0], 'list').toBe(chosen().length);
    expect((await ask(engine, eventsFileQuery(view))).length, 'rows of the file').toBe(chosen().length);
    const pages = await ask(engine, pageBreaksQuery(view, 7));
    expect(pages.length > 0 ? numbers(pages, 'n').at(-1) : 0, 'pages of the file').toBe(chosen().length);

    // Bars and what is dated too vaguely for them: all dates, once, or once a value of a split by several.
    const bars = await draw('frequency');
    const barsModel = bars.model as FrequencyModel;
    const dated = chosen(bars.omit).filter((event) => bucketOf(event, axisGrain(view, info)) !== null);
    const shown = sum(barsModel.series.flatMap(({ values }) => values));
    expect(shown, 'bars').toBe(view.split ? pairs(dated, view.split) : sum(dated.map(size)));
    const left = parts(bars.data['unbucketed'])[0] ?? 0;
    expect(sum(dated.map(size)) + left, 'bars and what has no bar').toBe(total(bars.omit));

    // Days, the days of years that are not drawn, and what is dated too vaguely for them: all dates, once.
    const calendar = await draw('calendar');
    const calendarModel = calendar.model as CalendarModel;
    const ofDays = chosen(calendar.omit).filter((event) => bucketOf(event, 'day') !== null);
    const drawnDays = [...calendarModel.counts].filter(([day]) =>
      calendarModel.years.includes(Number(day.slice(0, 4)))
    );
    const onDays = sum(drawnDays.map(([, n]) => n)) + calendarModel.omitted.events;
    expect(onDays, 'days').toBe(sum(ofDays.map(size)));
    const vague = parts(calendar.data['unbucketed'])[0] ?? 0;
    expect(onDays + vague, 'days and what has no day').toBe(total(calendar.omit));

    // Weeks, of the calendar or from Tết, and those of years that are not drawn: each event once.
    for (const aligned of ['iso', 'tet'] as const) {
      const weeks = await draw('year-weeks', { weeks: aligned });
      const weeksModel = weeks.model as YearWeeksModel;
      const ofWeeks = chosen(weeks.omit).filter(
        (event) => bucketOf(event, aligned === 'iso' ? 'week' : 'day') !== null
      );
      const inCells = sum(weeksModel.years.flatMap((year) => year.weeks.map(({ n }) => n)));
      expect(inCells + weeksModel.omitted.events, `weeks ${aligned}`).toBe(sum(ofWeeks.map(size)));
      const dateless = parts(weeks.data['unbucketed'])[0] ?? 0;
      expect(sum(ofWeeks.map(size)) + dateless, 'weeks and what has none').toBe(total(weeks.omit));
    }

    // Tiles, unresolved and the other vintage: once a province.
    const map = await draw('map');
    const mapModel = map.model as TileMapModel;
    const located = pairs(chosen(map.omit), 'place');
    expect(sum(parts(map.data['places'])), 'provinces').toBe(located);
    const tiles = sum(mapModel.values.map(({ value }) => value)) + mapModel.outside;
    if (view.geography === 'now') expect(tiles, 'tiles and unresolved').toBe(located);
    else expect(tiles, 'tiles and unresolved of one vintage').toBeLessThanOrEqual(located);

    // Themes: shares are of the events, counts are once a theme, "no theme" is one.
    const themes = await draw('themes');
    const themesModel = themes.model as RankingModel;
    const base = total(themes.omit);
    expect(themesModel.total, 'what the shares are of').toBe(base);
    for (const row of themesModel.rows) expect(row.share).toBeCloseTo(row.value / base, 12);
    expect(sum(parts(themes.data['rows'])), 'event-themes').toBe(pairs(chosen(themes.omit), 'theme'));

    // Theme trend: the buckets of its own grain within the chosen dates.
    const trend = await draw('theme-trend');
    const trendModel = trend.model as ThemeTrendModel;
    const within = chosen(trend.omit).filter((event) => bucketOf(event, trendModel.grain) !== null);
    const inside = within.filter((event) =>
      trendModel.buckets.includes(bucketOf(event, trendModel.grain) ?? '')
    );
    expect(sum(trendModel.base), 'what the shares over time are of').toBe(sum(inside.map(size)));

    // Places along time: once a province, in the buckets that are drawn.
    const regularity = await draw('regularity');
    const regularityModel = regularity.model as RegularityModel;
    const inBuckets = chosen(regularity.omit).filter((event) =>
      regularityModel.buckets.includes(bucketOf(event, regularityModel.grain) ?? '')
    );
    const cellsOfPlaces = sum(regularityModel.rows.flatMap(({ counts }) => counts));
    const withoutRow = inBuckets
      .flatMap((event) => rowsOf(event, { ...view, group: [{ by: 'place' }] }))
      .filter(({ keys }) => keys[0] === '-');
    expect(
      cellsOfPlaces + regularityModel.unlisted.events + sum(withoutRow.map(({ count }) => count)),
      'places along time'
    ).toBe(pairs(inBuckets, 'place'));

    // Communes: once a commune, those that were divided as the view says, by weight where they are split.
    const communes = { by: 'place', level: 'commune' } as const;
    const everywhere = { view, omit: ['place'] as const };
    const byCommune = parts(
      await ask(
        engine,
        indicatorQuery(eventCount, { frame: everywhere, group: [communes], facts: factsOf(info) })
      )
    );
    const inCommunes = chosen(['place']).flatMap((event) => rowsOf(event, { ...view, group: [communes] }));
    expect(sum(byCommune), 'communes').toBeCloseTo(sum(inCommunes.map(({ count }) => count)), 9);

    // Types and organisers: once an organiser.
    const matrix = await draw('types-organisers');
    const matrixModel = matrix.model as MatrixModel;
    const cells = chosen(matrix.omit);
    expect(matrixModel.total, 'cells').toBe(pairs(cells, 'type', 'organiser'));

    // Attendance: events whose number is known, on the axis of medians.
    const people = await draw('participants');
    const peopleModel = people.model as EngagementModel;
    const grain = coarseGrain(view, info, 20);
    const starts = peopleModel.buckets.map(({ start }) => start);
    const known = chosen().filter(
      (event) => event.participants !== null && starts.includes(bucketOf(event, grain) ?? '')
    );
    expect(sum(peopleModel.buckets.map(({ n }) => n)), 'known numbers').toBe(known.length);

    // Facets: the number beside a value is the key figure after choosing it.
    for (const field of ['theme', 'type', 'organiser', 'level', 'place'] as const) {
      const omit = OWN_FIELDS[field] ?? [field];
      const counts = await ask(
        engine,
        indicatorQuery(eventCount, { frame: { view, omit }, group: [{ by: field }], facts: factsOf(info) })
      );
      const codes = texts(counts, `by_${field}`);
      const n = numbers(counts, 'n');
      expect(sum(n), `facet ${field}`).toBe(pairs(chosen(omit), field));
      for (const [i, code] of codes.slice(0, 2).entries()) {
        const selection = withClause(without(view.selection, ...omit), {
          field,
          kind: 'points',
          values: [code ?? '-']
        });
        // The key figure itself, without the others beside it.
        const frame = { view: { ...view, selection } };
        const one = indicatorQuery(eventCount, { frame, group: [], facts: factsOf(info) });
        const after = numbers(await ask(engine, one), 'n')[0] ?? 0;
        // As it was then, a province of today is also found by the events of those it was made of.
        if (field === 'place' && view.geography === 'then')
          expect(after, `choosing ${code}`).toBeGreaterThanOrEqual(n[i] ?? 0);
        // A list of places with an unknown one among them has no word for it in the filter.
        else if (field !== 'place' || code !== '-') expect(after, `choosing ${field} ${code}`).toBe(n[i]);
      }
    }

    // Pivot tables take turns: a total in them is the key figure, or counts each event in each of its values.
    const pair = PIVOTS[turn++ % PIVOTS.length];
    const figure = async (omit: readonly Field[]) => {
      const alone = { ...view, selection: without(view.selection, ...omit) };
      return keyFigures(await answer(keyFigureQueries(alone, info)), alone, info).figures[0]?.value ?? 0;
    };
    if (pair) await pivotAgrees(pair, { events, info, view, answer, figure });
    return chosen().length;
  }

  it('agree in key figures, charts, facets, pivot tables, the list and the file, whatever is chosen', async () => {
    const met: number[] = [];
    const outcome = await fc.check(
      fc.asyncProperty(
        someEvents,
        fc.array(someView, { minLength: 5, maxLength: 5, size: 'max' }),
        async (events, views) => {
          const info = infoOf(events);
          await engine.load(sourcesOf(events));
          for (const view of views) met.push(await agree(events, info, view));
        }
      ),
      { numRuns: 12, endOnFailure: true }
    );
    if (outcome.failed)
      throw new Error(`seed ${outcome.seed}, path "${outcome.counterexamplePath}"`, {
        cause: outcome.errorInstance
      });
    // Empty selections agree without effort.
    expect(met.filter((n) => n > 0).length).toBeGreaterThan(25);
  }, 240_000);
});

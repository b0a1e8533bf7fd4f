import { bars } from '#lib/charts/bars.ts';
import type { ChartType } from '#lib/charts/chart.ts';
import { facets } from '#lib/charts/facets.ts';
import { frequency } from '#lib/charts/frequency.ts';
import { matrix } from '#lib/charts/matrix.ts';
import { pivot } from '#lib/charts/pivot.ts';
import { series } from '#lib/charts/series.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import { exploreAddress, type ExploreSpec } from '#lib/model/explore.ts';
import { periodWords } from '../comparison-words.ts';
import { anyChart, type AnyPanel } from '../panel.ts';
import { exploreQueries } from './ask.ts';
import { gridOf, type ExploreGrid } from './grid.ts';
import {
  barsModel,
  frequencyModel,
  matrixModel,
  seriesModel,
  type BarsRow,
  type ModelSource
} from './models.ts';
import { seenBy } from './own.ts';
import { pivotModel } from './pivot-model.ts';
import type { ExplorePlan } from './plan.ts';
import { exploreNote, exploreSubtitle, exploreTitle, pairFigures, WHOLE_NAME } from './words.ts';

/** px; the one chart of its page is higher than one of many */
const TALL = 380;

interface Kind {
  readonly chart: ChartType<unknown>;
  readonly model: (source: ModelSource) => unknown;
}

const kind = <Model>(chart: ChartType<Model>, model: (source: ModelSource) => Model): Kind => ({
  chart: anyChart(chart),
  model
});

const tall = <Model>(chart: ChartType<Model>): ChartType<Model> => ({
  ...chart,
  height: (model, width) => Math.max(chart.height(model, width), width >= 560 ? TALL : 0)
});

function kindOf(plan: ExplorePlan): Kind {
  switch (plan.chart) {
    case 'pivot':
      return kind(pivot, pivotModel);
    case 'heatmap':
      return kind(matrix, (source) => matrixModel(source));
    case 'facets':
      return kind(facets, seriesModel);
    case 'line':
      return kind(tall(series), seriesModel);
    case 'bar':
    case 'stack':
      if (plan.by !== 'time') return kind(bars, (source) => barsModel(source, pairRows(source)));
      return plan.indicator.additive
        ? kind(tall(frequency), frequencyModel)
        : kind(tall(series), seriesModel);
  }
}

/** A figure that stands alone beside those of the two compared periods. */
function pairRows({ plan, grid, data, context }: ModelSource): BarsRow[] {
  const pair = pairFigures(plan, data, context);
  if (pair === null) return [];
  const { locale } = context;
  const row = (code: string, label: string, figure: BarsRow['figures'][number]): BarsRow => ({
    entry: { code, label, short: label },
    figures: [figure]
  });
  return [
    row('', WHOLE_NAME[locale], grid.measures[0]?.cells[0]?.[0] ?? null),
    row('current', periodWords(pair.pair.current, locale), pair.current),
    row('base', periodWords(pair.pair.base, locale), pair.before)
  ];
}

/** Facts that a dataset must hold for a grouping to say anything. */
const NEEDS: Partial<Record<DimensionId, keyof DatasetInfo['has']>> = {
  theme: 'topics',
  theme_group: 'topics',
  organiser: 'organisers',
  place: 'places'
};

function needsOf({ indicator, rows, columns, compare }: ExplorePlan): (keyof DatasetInfo['has'])[] {
  const fields = [rows?.field, columns?.field, compare?.field];
  return [...indicator.needs, ...fields.flatMap((field) => (field ? (NEEDS[field] ?? []) : []))];
}

/** Zeros that somebody watched are a finding, and so are reports that are missing. */
const isEmpty = ({ measures, watch }: ExploreGrid): boolean =>
  measures.every(({ cells }) =>
    cells.every((row) => row.every((figure) => !figure?.base && !figure?.value))
  ) && !watch?.some(({ state }) => state !== 'unmonitored');

/** Name of the explored chart in addresses of embeds and in names of files. */
export const EXPLORE_PANEL = 'explore';

/**
 * An explored chart as a panel, so that pictures, files, tables and menus treat it like every other. The plan
 * belongs to one view and dataset: another view needs another panel.
 */
export function explorePanel(plan: ExplorePlan, spec: ExploreSpec): AnyPanel {
  const { chart, model } = kindOf(plan);
  return {
    id: EXPLORE_PANEL,
    title: { vi: exploreTitle(plan, 'vi'), en: exploreTitle(plan, 'en') },
    span: 12,
    indicator: plan.indicator.id,
    omit: plan.omit,
    needs: needsOf(plan),
    list: false,
    queries: (view, info) => exploreQueries(plan, view, info),
    page: (view) => exploreAddress(spec, view),
    height: (width) => chart.height(null, width),
    draw(data, context) {
      const seen = { ...context, view: seenBy(plan, context.view) };
      const source: ModelSource = {
        plan,
        grid: gridOf(plan, data, seen),
        data,
        context: seen,
        chosen: context.view
      };
      const drawn = model(source);
      return {
        chart,
        model: drawn,
        empty: isEmpty(source.grid),
        emptyWords: null,
        title: exploreTitle(plan, context.locale),
        subtitle: exploreSubtitle(source),
        note: exploreNote(source),
        hint: null,
        summary: chart.summary(drawn, context.locale),
        indicator: plan.indicator.id
      };
    }
  };
}

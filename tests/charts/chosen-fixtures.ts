import type { BarsModel } from '#lib/charts/bars.ts';
import type { MatrixModel } from '#lib/charts/matrix.ts';
import type { SeriesModel } from '#lib/charts/series-model.ts';
import { barFixtures, facetFixtures, heatmapFixtures, seriesFixtures } from './explore-fixtures.ts';

/* Explored charts whose values are chosen or left out. */

function one<Model>(fixtures: Record<string, Model>, name: string): Model {
  const model = fixtures[name];
  if (model === undefined) throw new TypeError(`no fixture ${name}`);
  return model;
}

/** The codes of places in a list. */
const at = (list: readonly { readonly code: string }[], ...places: readonly number[]): string[] =>
  places.flatMap((place) => list[place]?.code ?? []);

const bars = one(barFixtures, 'normal');
const grouped = one(barFixtures, 'grouped');
export const chosenBars: Record<string, BarsModel> = {
  'chosen-and-left-out': {
    ...bars,
    rowField: 'place',
    selected: { rows: at(bars.rows, 0, 2), columns: [] },
    excluded: { rows: at(bars.rows, 1), columns: [] }
  },
  'chosen-columns': {
    ...grouped,
    rowField: 'place',
    columnField: 'level',
    selected: { rows: [], columns: at(grouped.columns, 1) }
  }
};

const lines = one(seriesFixtures, 'normal');
export const chosenSeries: Record<string, SeriesModel> = {
  chosen: { ...lines, chosen: { selected: at(lines.series, 1), excluded: [] } },
  'left-out-of-parts': {
    ...one(seriesFixtures, 'parts-of-a-whole'),
    chosen: { selected: [], excluded: at(one(seriesFixtures, 'parts-of-a-whole').series, 0) }
  }
};

const small = one(facetFixtures, 'normal');
export const chosenFacets: Record<string, SeriesModel> = {
  chosen: { ...small, chosen: { selected: at(small.series, 0, 5), excluded: at(small.series, 1) } }
};

const table = one(heatmapFixtures, 'small-table');
export const chosenHeatmaps: Record<string, MatrixModel> = {
  'chosen-and-left-out': {
    ...table,
    selected: { rows: at(table.rows, 0), columns: [] },
    excluded: { rows: [], columns: at(table.columns, 1) }
  }
};

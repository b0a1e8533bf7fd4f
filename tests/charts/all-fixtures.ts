import type { ChartId } from '#lib/charts/catalogue.ts';
import { answers } from './answer-fixtures.ts';
import { chosenBars, chosenFacets, chosenHeatmaps, chosenSeries } from './chosen-fixtures.ts';
import {
  barFixtures,
  facetFixtures,
  heatmapFixtures,
  pivotFixtures,
  seriesFixtures
} from './explore-fixtures.ts';
import { engagements, frequencies, matrices, rankings, tileMaps, trends } from './fixtures.ts';
import { funnels, histograms } from './fixtures-engagement.ts';
import { coOccurrences, risings } from './fixtures-themes.ts';
import { cadences, differences, peerGroups } from './locality-fixtures.ts';
import { placeMaps } from './map-fixtures.ts';
import { panelBars } from './panel-bars-fixtures.ts';
import { calendars, regularities, weeks } from './rhythm-fixtures.ts';

/** Models of every chart, by the name its pictures have. */
export const FIXTURES: Record<ChartId, Record<string, unknown>> = {
  answer: answers,
  frequency: frequencies,
  series: { ...seriesFixtures, ...chosenSeries },
  facets: { ...facetFixtures, ...chosenFacets },
  bars: { ...barFixtures, ...chosenBars, ...panelBars },
  pivot: pivotFixtures,
  'share-difference': differences,
  cadence: cadences,
  peers: peerGroups,
  ranking: rankings,
  'theme-trend': trends,
  engagement: engagements,
  'tile-map': tileMaps,
  'place-map': placeMaps,
  matrix: { ...matrices, ...heatmapFixtures, ...chosenHeatmaps },
  calendar: calendars,
  'co-occurrence': coOccurrences,
  rising: risings,
  histogram: histograms,
  regularity: regularities,
  'year-weeks': weeks,
  funnel: funnels
};

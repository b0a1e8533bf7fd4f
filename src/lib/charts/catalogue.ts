import { answer } from './answer.ts';
import { bars } from './bars.ts';
import { calendar } from './calendar.ts';
import { coOccurrence } from './co-occurrence.ts';
import { cadence } from './cadence.ts';
import { engagement } from './engagement.ts';
import { facets } from './facets.ts';
import { frequency } from './frequency.ts';
import { funnel } from './funnel.ts';
import { histogram } from './histogram.ts';
import { matrix } from './matrix.ts';
import { peers } from './peers.ts';
import { placeMap } from './place-map.ts';
import { ranking } from './ranking.ts';
import { regularity } from './regularity.ts';
import { rising } from './rising.ts';
import { shareDifference } from './share-difference.ts';
import { pivot } from './pivot.ts';
import { series } from './series.ts';
import { themeTrend } from './theme-trend.ts';
import { tileMap } from './tile-map.ts';
import { yearWeeks } from './year-weeks.ts';

/** All kinds of charts by id. */
export const CHARTS = {
  answer,
  frequency,
  series,
  facets,
  bars,
  pivot,
  'share-difference': shareDifference,
  cadence,
  peers,
  ranking,
  'theme-trend': themeTrend,
  engagement,
  'tile-map': tileMap,
  'place-map': placeMap,
  matrix,
  calendar,
  'co-occurrence': coOccurrence,
  rising,
  histogram,
  regularity,
  'year-weeks': yearWeeks,
  funnel
} as const;

export type ChartId = keyof typeof CHARTS;

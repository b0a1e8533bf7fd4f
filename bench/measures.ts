import type { BenchOptions, Comparison } from './measure.ts';
import { indicatorsAsked } from './i1-indicators.ts';
import { firstView } from './p1-first-view.ts';
import { memoryHeld } from './p10-memory.ts';
import { growth } from './p11-growth.ts';
import { brushDragged, brushDraggedLarge } from './p2-brush.ts';
import { categoryClicked } from './p4-click.ts';
import { parquetDropped } from './p5-parquet.ts';
import { csvDropped } from './p6-csv.ts';
import { keptRevisited } from './p7-kept.ts';
import { bytesBeforeCharts } from './p8-bytes.ts';
import { eventsExported } from './p9-export.ts';
import { rendered } from './r1-render.ts';
import { titlesSearched } from './s1-search.ts';

export type Measure = (options: BenchOptions) => Promise<Comparison>;

export const MEASURES = {
  P1: firstView,
  P2: brushDragged,
  P3: brushDraggedLarge,
  P4: categoryClicked,
  P5: parquetDropped,
  P6: csvDropped,
  P7: keptRevisited,
  P8: bytesBeforeCharts,
  P9: eventsExported,
  P10: memoryHeld,
  P11: growth,
  I1: indicatorsAsked,
  R1: rendered,
  S1: titlesSearched
} as const satisfies Readonly<Record<string, Measure>>;

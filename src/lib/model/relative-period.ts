import { bucketEnd, bucketStart, buckets, type Grain } from './period.ts';
import { readPeriod, type Anchor, type TypedContext } from './typed-period.ts';
import type { TypedRange } from './typed/relative.ts';

/** A period that moves with the data: words such as "last 12 months", and the day they are counted from. */
export interface RelativePeriod {
  /** what the box of periods reads too, in any of its languages */
  readonly words: string;
  /** the last day of the data, or today */
  readonly anchor: Anchor;
}

/** What relative periods are counted from. */
export type RelativeContext = Pick<TypedContext, 'extent' | 'today'>;

/** Words with which a period is written; others that the box of periods reads can be counted too. */
export type RelativeWords =
  | { readonly kind: 'last'; readonly count: number; readonly grain: Grain }
  | { readonly kind: 'this'; readonly grain: Grain }
  | { readonly kind: 'yearToDate' }
  | { readonly kind: 'term' };

const TO_DATE = 'year to date';
const TERM = 'this term';
const LAST = /^last (\d{1,4}) (day|week|month|quarter|year)s?$/;
const THIS = /^this (day|week|month|quarter|year)$/;

function write(words: RelativeWords): string {
  switch (words.kind) {
    case 'last':
      return `last ${words.count} ${words.grain}${words.count === 1 ? '' : 's'}`;
    case 'this':
      return `this ${words.grain}`;
    case 'yearToDate':
      return TO_DATE;
    case 'term':
      return TERM;
  }
}

/** What the words say that `relativesOf` writes; null for others, which a file may hold. */
export function relativeWords(text: string): RelativeWords | null {
  const last = LAST.exec(text);
  if (last) return { kind: 'last', count: Number(last[1]), grain: last[2] as Grain };
  const current = THIS.exec(text)?.[1];
  if (current !== undefined) return { kind: 'this', grain: current as Grain };
  return text === TO_DATE ? { kind: 'yearToDate' } : text === TERM ? { kind: 'term' } : null;
}

/** The days of a relative period; null when its words are not understood or name fixed days. */
export function resolveRelative(
  { words, anchor }: RelativePeriod,
  context: RelativeContext
): TypedRange | null {
  const { readings } = readPeriod(words, { ...context, current: null });
  const counted = readings.filter((reading) => reading.gave === 'days');
  // Days that both anchors give are listed once.
  return (counted.find((reading) => reading.anchor === anchor) ?? counted[0])?.range ?? null;
}

/**
 * The relative periods that a range of days is one of, likeliest first: whole years before quarters and months,
 * those counted from the end of the data before those from today. None for days that neither end leads to.
 */
export function relativesOf(range: TypedRange, context: RelativeContext): RelativePeriod[] {
  const texts = candidates(range).map(write);
  const anchors: readonly Anchor[] = context.extent === null ? ['calendar'] : ['data', 'calendar'];
  for (const anchor of anchors) {
    const found = texts
      .map((words): RelativePeriod => ({ words, anchor }))
      .filter((relative) => {
        const days = readPeriod(relative.words, { ...context, current: null }).readings.find(
          (reading) => reading.anchor === anchor
        )?.range;
        return days?.from === range.from && days.to === range.to;
      });
    if (found.length > 0) return found;
  }
  return [];
}

function candidates({ from, to }: TypedRange): RelativeWords[] {
  if (from === null || to === null) return [];
  const grains: readonly Grain[] = ['year', 'quarter', 'month', 'week'];
  const whole = grains.filter(
    (grain) => bucketStart(from, grain) === from && bucketEnd(bucketStart(to, grain), grain) === to
  );
  // Whole months are not counted in weeks or days as well.
  const natural = whole.includes('month') ? whole.filter((grain) => grain !== 'week') : whole;
  const last = (grain: Grain): RelativeWords => ({
    kind: 'last',
    count: buckets({ from, to }, grain).length,
    grain
  });
  return [
    ...natural.map(last),
    ...natural.map((grain): RelativeWords => ({ kind: 'this', grain })),
    { kind: 'yearToDate' },
    { kind: 'term' },
    ...(whole.length === 0 ? [last('day')] : [])
  ];
}

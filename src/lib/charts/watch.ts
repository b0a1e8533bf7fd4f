import { formats } from '#lib/model/format.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { LegendEntry } from './legend.ts';
import { line, rect, stripes, type Box, type Graphic } from './parts.ts';
import type { ChartTheme } from './theme.ts';

/**
 * Whether anybody looked: observed (watched), nil (watched, and nothing to report was stated), missing (watched,
 * but the report is not there), unmonitored (no statement). Only data with a table of coverage can tell.
 */
export type WatchState = 'observed' | 'nil' | 'missing' | 'unmonitored';

/** What is known of the watch over a bucket. */
export interface Watch {
  readonly state: WatchState;
  /** months of provinces that were watched */
  readonly watched: number;
  /** months of provinces there are in the chosen places; null when not known */
  readonly of: number | null;
  /** months that the bucket touches; with one, `watched` are provinces */
  readonly months: number;
  /** a source without a place of its own watches all places */
  readonly overall: boolean;
}

export const isWatched = (watch: Pick<Watch, 'state'>): boolean =>
  watch.state === 'observed' || watch.state === 'nil';

export const UNMONITORED: Text = { vi: 'không theo dõi', en: 'not monitored' };
export const NO_REPORT: Text = { vi: 'thiếu báo cáo', en: 'no report' };
export const NONE_FOUND: Text = { vi: '0: có theo dõi, không ghi nhận', en: '0: watched, none recorded' };
const NIL_STATED: Text = { vi: 'báo cáo không phát sinh', en: 'reported as none' };
const UNSTATED: Text = { vi: 'không có trong bảng theo dõi', en: 'not in the table of coverage' };

/** What a reader must know of the watch over a bucket of so many events; [] when it was complete. */
export function watchNotes(
  watch: Watch | undefined,
  total: number | null,
  locale: Locale,
  region: Text = { vi: 'tỉnh', en: 'provinces' }
): string[] {
  if (!watch) return total === null ? [UNMONITORED[locale]] : [];
  if (watch.state === 'unmonitored') return [total ? UNSTATED[locale] : UNMONITORED[locale]];
  if (watch.state === 'missing') return [NO_REPORT[locale]];
  const none = watch.state === 'nil' ? NIL_STATED[locale] : NONE_FOUND[locale];
  return [...(total ? [] : [none]), ...partly(watch, locale, region)];
}

/** "theo dõi 12/34 tỉnh" where not all were watched. */
function partly({ watched, of, months, overall }: Watch, locale: Locale, region: Text): string[] {
  if (overall || of === null || watched >= of) return [];
  const { integer } = formats(locale);
  const [some, all] = [integer(watched), integer(of)];
  if (locale === 'vi') return [`theo dõi ${some}/${all} ${region.vi}${months > 1 ? '-tháng' : ''}`];
  return [`${some} of ${all} ${months > 1 ? `months of ${region.en}` : region.en} watched`];
}

/** How many buckets without any event were watched, lack a report, or were not monitored. */
export function countSilence(
  watch: readonly Watch[] | null | undefined,
  totals: readonly (number | null)[]
): Record<'zero' | 'missing' | 'unmonitored', number> {
  const count = { zero: 0, missing: 0, unmonitored: 0 };
  totals.forEach((total, i) => {
    if (total) return;
    const state = watch?.[i]?.state ?? (total === null ? 'unmonitored' : null);
    if (state === 'observed' || state === 'nil') count.zero += 1;
    else if (state !== null) count[state] += 1;
  });
  return count;
}

/** A sentence on the silent buckets for the summary of a chart; null when there is nothing to say. */
export function silenceSummary(
  watch: readonly Watch[] | null | undefined,
  totals: readonly (number | null)[],
  locale: Locale
): string | null {
  const { zero, missing, unmonitored } = countSilence(watch, totals);
  const { integer } = formats(locale);
  const vi = locale === 'vi';
  const parts = [
    zero > 0 && watch
      ? vi
        ? `${integer(zero)} kỳ có theo dõi mà không ghi nhận`
        : `${integer(zero)} periods watched without a record`
      : null,
    missing > 0
      ? vi
        ? `${integer(missing)} kỳ thiếu báo cáo`
        : `${integer(missing)} without a report`
      : null,
    unmonitored > 0
      ? vi
        ? `${integer(unmonitored)} kỳ không theo dõi`
        : `${integer(unmonitored)} not monitored`
      : null
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Legend entries of the grounds that `silenceGrounds` draws. */
export function silenceLegend(
  watch: readonly Watch[] | null | undefined,
  totals: readonly (number | null)[],
  theme: ChartTheme | null,
  locale: Locale
): LegendEntry[] {
  const { missing, unmonitored } = countSilence(watch, totals);
  const entries: LegendEntry[] = [];
  if (missing > 0) entries.push({ label: NO_REPORT[locale], colour: theme?.grey ?? '', kind: 'open' });
  if (unmonitored > 0)
    entries.push({ label: UNMONITORED[locale], colour: theme?.ground ?? '', kind: 'empty' });
  return entries;
}

/**
 * Grounds under the buckets without events of which nothing is known, so that they do not pass for zero: plain
 * where nobody watched, open hatched where a report is missing.
 */
export function silenceGrounds(
  watch: readonly Watch[] | null | undefined,
  totals: readonly (number | null)[],
  plot: Box,
  theme: ChartTheme
): Graphic[] {
  const pitch = plot.width / Math.max(1, totals.length);
  const kinds = totals.map((total, i) => {
    if (total) return null;
    const state = watch?.[i]?.state ?? (total === null ? 'unmonitored' : null);
    return state === 'missing' || state === 'unmonitored' ? state : null;
  });
  return kinds.flatMap((kind, start): Graphic[] => {
    if (kind === null || (start > 0 && kinds[start - 1] === kind)) return [];
    const after = kinds.findIndex((other, i) => i > start && other !== kind);
    const width = ((after === -1 ? totals.length : after) - start) * pitch;
    const box = { left: plot.left + start * pitch, top: plot.top, width, height: plot.height };
    if (kind === 'missing') return openHatch(box, theme).map((one) => ({ ...one, z: -10 }));
    return [{ ...rect(box.left, box.top, box.width, box.height, { fill: theme.ground }), z: -10 }];
  });
}

/** Thin stripes on nothing: a report was due and is not there. */
export const openHatch = (box: Box, theme: ChartTheme, step = 6) =>
  stripes(box, theme.grey, step).map((one) => ({ ...one, style: { ...one.style, opacity: 0.5 } }));

/** A mark on the axis in every bucket that was watched and has no event: a bar of the height zero. */
export function zeroTicks(
  watch: readonly Watch[] | null | undefined,
  totals: readonly (number | null)[],
  plot: Box,
  barWidth: number,
  theme: ChartTheme
): Graphic[] {
  if (!watch) return [];
  const pitch = plot.width / Math.max(1, totals.length);
  const base = plot.top + plot.height;
  const zero = totals.map((total, i) => total === 0 && isWatched(watch[i] ?? { state: 'unmonitored' }));
  return zero.flatMap((is, i) => {
    // Where bars are as thin as hairs a run of zeros is one line.
    if (!is || (pitch < 3 && zero[i - 1] === true)) return [];
    if (pitch < 3) {
      const after = zero.findIndex((other, at) => at > i && !other);
      const end = after === -1 ? zero.length : after;
      return [rectangle(plot.left + i * pitch, base - 2, (end - i) * pitch, theme)];
    }
    const middle = plot.left + (i + 0.5) * pitch;
    return [
      rectangle(middle - barWidth / 2, base - 2, barWidth, theme),
      ...(pitch >= 8 ? [line(middle, base - 7, middle, base, theme.accent)] : [])
    ];
  });
}

const rectangle = (x: number, y: number, width: number, theme: ChartTheme) => ({
  ...rect(x, y, width, 2, { fill: theme.accent }),
  shape: { x, y, width, height: 2, r: 0 },
  // Over the line of an earlier period, which is zero there too.
  z: 6
});

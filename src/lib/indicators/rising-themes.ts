import { NONE } from '#lib/model/dimension.ts';
import type { Evaluation } from './evaluate.ts';

/** A burst of a theme, by the first days of its first and its last bucket. */
export interface ThemeBurst {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
  /** it lasts until the last bucket that is known */
  readonly current: boolean;
}

/** A theme at the end of a period: whether it rises, and its latest burst. */
export interface RisingTheme {
  readonly theme: string;
  /** doublings; null when there is too little to say so */
  readonly momentum: number | null;
  /** events with the theme in the months compared */
  readonly base: number;
  readonly grey: boolean;
  readonly burst: ThemeBurst | null;
}

/**
 * The themes of `theme_momentum` asked by theme, fastest rising first, each with its latest burst from
 * `theme_burst` asked by time and theme. Events without a theme are left out.
 */
export function risingThemes(momentum: Evaluation, bursts: Evaluation): RisingTheme[] {
  const all = burstsOf(bursts);
  const themes = momentum.keys['by_theme'] ?? momentum.keys['by_theme_group'] ?? [];
  return themes
    .map((theme, row): RisingTheme => ({
      theme,
      momentum: momentum.value[row] ?? null,
      base: momentum.base[row] ?? 0,
      grey: momentum.grey[row] ?? true,
      burst: all.get(theme)?.at(-1) ?? null
    }))
    .filter(({ theme }) => theme !== NONE)
    .sort(
      (a, b) =>
        (b.momentum ?? -Infinity) - (a.momentum ?? -Infinity) ||
        b.base - a.base ||
        (a.theme < b.theme ? -1 : 1)
    );
}

/**
 * The bursts of each theme that has any, first to last, from `theme_burst` asked by time and theme; the rows of a
 * series come in the order of their buckets.
 */
export function burstsOf({ length, keys, parts }: Evaluation): Map<string, readonly ThemeBurst[]> {
  const themes = keys['by_theme'] ?? keys['by_theme_group'] ?? [];
  const starts = keys['bucket'] ?? [];
  const of = (name: string, row: number) => parts[name]?.[row] ?? null;
  const found = new Map<string, (ThemeBurst & { readonly number: number })[]>();
  let end = '';
  for (let row = 0; row < length; row++) {
    const [theme = '', bucket = ''] = [themes[row], starts[row]];
    if (of('state', row) !== null && bucket > end) end = bucket;
    const number = of('burst', row) ?? 0;
    if (number === 0) continue;
    const known = found.get(theme) ?? [];
    found.set(theme, known);
    const last = known.at(-1);
    const from = last?.number === number ? last.from : bucket;
    if (last?.number === number) known.pop();
    known.push({ from, to: bucket, weight: of('weight', row) ?? 0, current: false, number });
  }
  return new Map(
    [...found].map(([theme, bursts]) => [
      theme,
      bursts.map(({ from, to, weight }) => ({ from, to, weight, current: to === end }))
    ])
  );
}

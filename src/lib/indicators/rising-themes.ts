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
  const latest = latestBursts(bursts);
  const themes = momentum.keys['by_theme'] ?? momentum.keys['by_theme_group'] ?? [];
  return themes
    .map((theme, row): RisingTheme => ({
      theme,
      momentum: momentum.value[row] ?? null,
      base: momentum.base[row] ?? 0,
      grey: momentum.grey[row] ?? true,
      burst: latest.get(theme) ?? null
    }))
    .filter(({ theme }) => theme !== NONE)
    .sort(
      (a, b) =>
        (b.momentum ?? -Infinity) - (a.momentum ?? -Infinity) ||
        b.base - a.base ||
        (a.theme < b.theme ? -1 : 1)
    );
}

/** The last burst of each theme that has one; the rows of a series come in the order of their buckets. */
function latestBursts({ length, keys, parts }: Evaluation): Map<string, ThemeBurst> {
  const themes = keys['by_theme'] ?? keys['by_theme_group'] ?? [];
  const starts = keys['bucket'] ?? [];
  const of = (name: string, row: number) => parts[name]?.[row] ?? null;
  const found = new Map<string, ThemeBurst & { readonly number: number }>();
  let end = '';
  for (let row = 0; row < length; row++) {
    const [theme = '', bucket = ''] = [themes[row], starts[row]];
    if (of('state', row) !== null && bucket > end) end = bucket;
    const number = of('burst', row) ?? 0;
    if (number === 0) continue;
    const known = found.get(theme);
    const from = known?.number === number ? known.from : bucket;
    found.set(theme, { from, to: bucket, weight: of('weight', row) ?? 0, current: false, number });
  }
  return new Map(
    [...found].map(([theme, { from, to, weight }]) => [theme, { from, to, weight, current: to === end }])
  );
}

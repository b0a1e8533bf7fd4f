import type { ExploreSort } from '#lib/model/explore.ts';
import type { Locale } from '#lib/model/text.ts';
import type { Axis } from './axes.ts';
import { isOrdered, ordered, otherEntry, OTHER_CODE, type Entry } from './entries.ts';
import type { Figure } from './figures.ts';

/** The entries of a direction of a grid: those shown, in order, and the groups beyond the top. */
export interface Direction {
  readonly shown: readonly Entry[];
  /** codes beyond the top, summed up as the last entry shown where `hasOther` */
  readonly rest: readonly string[];
  readonly hasOther: boolean;
  /** groups left out for their base */
  readonly small: number;
}

interface Options {
  /** null for a direction that is not there, or one of compared values: its entries stay as they are */
  readonly axis: Axis | null;
  readonly figureOf: (code: string) => Figure | null;
  readonly sort: Pick<ExploreSort, 'key' | 'ascending'> | null;
  readonly sortBy?: (code: string) => Figure | null;
  readonly top: number;
  /** groups on a smaller base are left out */
  readonly atLeast: number;
  /** the groups beyond the top may be added up */
  readonly adds: boolean;
  readonly locale: Locale;
}

/** Orders the entries of a direction and cuts them to the top; time and months keep their order and length. */
export function directionOf(entries: readonly Entry[], options: Options): Direction {
  const { axis, figureOf, sort, sortBy = figureOf, top, atLeast, adds, locale } = options;
  if (axis === null || isOrdered(axis)) return { shown: entries, rest: [], hasOther: false, small: 0 };
  const kept = entries.filter(({ code }) => atLeast === 0 || (figureOf(code)?.base ?? 0) >= atLeast);
  const all = ordered(kept, sortBy, sort, locale);
  // One more group takes no more room than "other" would.
  const fits = all.length <= top + (adds ? 1 : 0);
  const shown = fits ? all : topOf(all, figureOf, top, locale);
  const rest = fits ? [] : all.filter((entry) => !shown.includes(entry)).map(({ code }) => code);
  const hasOther = adds && rest.length > 0;
  return {
    shown: hasOther ? [...shown, otherEntry(rest.length, locale)] : shown,
    rest,
    hasOther,
    small: entries.length - kept.length
  };
}

/** The groups of the greatest values, in the order in which they stand. */
function topOf(
  entries: readonly Entry[],
  figureOf: (code: string) => Figure | null,
  top: number,
  locale: Locale
): readonly Entry[] {
  const greatest = new Set(ordered(entries, figureOf, null, locale).slice(0, top));
  return entries.filter((entry) => greatest.has(entry));
}

/** The groups that an entry stands for: itself, or all beyond the top. */
export const codesIn = ({ code }: Entry, { rest }: Direction): readonly string[] =>
  code === OTHER_CODE ? rest : [code];

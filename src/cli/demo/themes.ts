import { THEMES } from '#lib/model/vocabulary.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import { Weighted, type Random } from './random.ts';
import { TYPE_PROFILES } from './types.ts';

/** Attention to a theme at a time given in years, relative to its usual one. */
type Trend = (year: number) => number;

const rise =
  (middle: number, from: number, to: number): Trend =>
  (year) =>
    from + (to - from) / (1 + Math.exp(-2.2 * (year - middle)));
const during =
  (spans: readonly (readonly [from: number, to: number])[], factor: number, else_ = 1): Trend =>
  (year) =>
    spans.some(([from, to]) => year >= from && year < to) ? factor : else_;

/** Themes that come and go; all others keep their level. */
const TRENDS: Readonly<Record<string, Trend>> = {
  HC02: rise(2019, 0.2, 2),
  HC03: rise(2022, 0.1, 4.5),
  HC01: rise(2020, 1.8, 1),
  NT01: rise(2021, 2.6, 1.1),
  NT03: rise(2018, 0.8, 1.6),
  CQ03: rise(2024, 1.3, 0.5),
  CQ04: (year) =>
    during(
      [
        [2019, 2020.2],
        [2024.2, 2026]
      ],
      5,
      0.5
    )(year),
  DC01: (year) => during([[2022.8, 2024.2]], 3)(year),
  DC06: during(
    [
      [2016.1, 2016.5],
      [2021.1, 2021.5],
      [2025.8, 2026.3]
    ],
    7,
    0.25
  ),
  GS06: rise(2018.5, 0.6, 1.8),
  VX03: during([[2020.1, 2022]], 8, 0.6),
  XD04: during(
    [
      [2015.1, 2015.9],
      [2020.1, 2020.9],
      [2025.1, 2026]
    ],
    5,
    0.6
  ),
  XD02: rise(2017, 2, 1.2),
  KT02: rise(2022, 1, 1.5)
};

/** Usual attention where it is not 1. */
const BASE: Readonly<Record<string, number>> = {
  NT01: 2,
  VX01: 2,
  AN01: 1.6,
  DV05: 1.8,
  DV04: 1.5,
  XD03: 1.5,
  DC02: 1.2,
  GS02: 0.5,
  HC04: 0.4,
  CQ05: 0.6,
  XD05: 0.6
};

const LEAVES = THEMES.filter((theme) => theme.parent !== null).map((theme) => theme.code);

/** Types that are only ever about their own themes. */
const NARROW = new Set([
  'ra_quan',
  'phat_dong',
  'ra_mat',
  'hoi_thi',
  'tham_hoi',
  'tuyen_duong',
  'hop_dan',
  'ngay_hoi'
]);

/** Draws the themes of events, month by month. */
export class ThemeSampler {
  readonly #own = new Map(TYPE_PROFILES.map((profile) => [profile.code, profile.themes]));
  #month = '';
  #weights = new Weighted([1]);

  /** One to four themes, the type's own first more often than not; now and then none. */
  draw(type: string, date: IsoDate, random: Random): string[] {
    if (random.chance(0.012)) return [];
    this.#setMonth(date.slice(0, 7));
    const more = random.next();
    const wanted = more < 0.45 ? 1 : more < 0.8 ? 2 : more < 0.95 ? 3 : 4;
    const themes = [
      random.chance(NARROW.has(type) ? 1 : 0.6) ? this.#ownTheme(type, date, random) : this.#any(random)
    ];
    while (themes.length < wanted) {
      const next = this.#any(random);
      if (!themes.includes(next)) themes.push(next);
    }
    return themes;
  }

  /** One of the type's own themes, by the attention each has at the time. */
  #ownTheme(type: string, date: IsoDate, random: Random): string {
    const own = this.#own.get(type) ?? LEAVES;
    const first = random.pick(own);
    const second = random.pick(own);
    const attention = (code: string) => attentionTo(code, date);
    return random.next() * (attention(first) + attention(second)) < attention(first) ? first : second;
  }

  #any(random: Random): string {
    return LEAVES[this.#weights.draw(random)] ?? 'DV01';
  }

  #setMonth(month: string): void {
    if (month === this.#month) return;
    this.#month = month;
    this.#weights = new Weighted(LEAVES.map((code) => attentionTo(code, `${month}-15`)));
  }
}

function attentionTo(code: string, date: IsoDate): number {
  const year = Number(date.slice(0, 4)) + (Number(date.slice(5, 7)) - 0.5) / 12;
  return (BASE[code] ?? 1) * (TRENDS[code]?.(year) ?? 1);
}

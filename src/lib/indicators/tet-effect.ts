import { addDays } from '#lib/util/dates.ts';
import { TET } from '#lib/model/vocabulary.ts';
import { windowQuery, type Window } from '#lib/query/window-query.ts';
import { observedPeriod } from './context.ts';
import type { FineRow, Indicator, IndicatorAsk, Parts } from './indicator.ts';

const MINIMUM_BASE = 20;
const MINIMUM_YEARS = 2;

/** Days on either side of the first day of the lunar year: around it, and those compared with. */
const [NEAR, FAR] = [7, 42];
const DAYS_AROUND = 2 * NEAR + 1;
const DAYS_BESIDE = 2 * (FAR - NEAR);

/** The windows of the years that were observed whole: under the year the days around Tết, under −year those beside. */
function windowsOf(ask: IndicatorAsk): Window[] {
  const days = observedPeriod(ask.frame, ask.facts.extent);
  if (days === null) return [];
  return Object.entries(TET).flatMap(([name, tet]): Window[] => {
    if (addDays(tet, -FAR) < days.from || addDays(tet, FAR) > days.to) return [];
    const year = Number(name);
    const around = { from: addDays(tet, -NEAR), to: addDays(tet, NEAR) };
    const before = { from: addDays(tet, -FAR), to: addDays(tet, -NEAR - 1) };
    const after = { from: addDays(tet, NEAR + 1), to: addDays(tet, FAR) };
    return [
      { number: year, days: [around] },
      { number: -year, days: [before, after] }
    ];
  });
}

/** One row of parts a group; years without an event beside Tết have no ratio and are left out. */
function fold(rows: readonly FineRow[]): Parts {
  const counts = new Map(rows.map(({ parts }) => [parts['number'] ?? 0, parts['x'] ?? 0]));
  const years = [...new Set([...counts.keys()].map(Math.abs))].filter((year) => year !== 0);
  let [logs, used, around, beside] = [0, 0, 0, 0];
  for (const year of years) {
    const [near, far] = [counts.get(year) ?? 0, counts.get(-year) ?? 0];
    if (far === 0) continue;
    used++;
    around += near;
    beside += far;
    logs += Math.log(near / DAYS_AROUND / (far / DAYS_BESIDE));
  }
  return {
    years: used,
    around,
    beside,
    ratio: used >= MINIMUM_YEARS ? Math.exp(logs / used) : null,
    pooled: used > 0 ? around / DAYS_AROUND / (beside / DAYS_BESIDE) : null
  };
}

export const tetEffect: Indicator = {
  id: 'tet_effect',
  number: 25,
  label: { vi: 'Ảnh hưởng của Tết', en: 'Effect of Tết' },
  short: { vi: 'Ảnh hưởng Tết', en: 'Tết effect' },
  description: {
    vi: 'Mỗi ngày trong hai tuần quanh Tết có bao nhiêu hoạt động so với một ngày trong năm tuần trước và sau đó: 1 là như nhau, 0,5 là một nửa.',
    en: 'Events a day in the two weeks around Tết against a day of the five weeks before and after: 1 is the same, 0.5 half as many.'
  },
  formula: 'ⁿ√Π (N[T−7, T+7]/15) / (N([T−42, T−8] ∪ [T+8, T+42])/70)',
  edgeCases: {
    vi: 'Trung bình nhân qua các năm mà cả 85 ngày quanh mùng một Tết (T) nằm trong kỳ đang chọn và khoảng thời gian của dữ liệu. Cần ít nhất 2 năm, nếu không thì để trống; dưới 20 hoạt động ở các tuần so sánh thì tô xám. Năm không có hoạt động nào ở các tuần so sánh bị bỏ qua. Một năm không có hoạt động nào quanh Tết kéo trung bình nhân về 0; khi đó nên xem tỷ số gộp các năm, nêu kèm. Chỉ dùng hoạt động biết chính xác ngày.',
    en: 'Geometric mean over the years whose 85 days around the first day of Tết (T) all lie within the chosen period and the data. Empty with fewer than 2 such years, grey below 20 events in the weeks compared with. Years without an event in those weeks are left out. A year without any event around Tết makes the geometric mean 0: see then the ratio of all years together, which is given beside. Only events whose day is known are used.'
  },
  source: 'Moving-holiday practice of statistics offices (Bell & Hillmer 1983)',
  unit: 'ratio',
  needs: [],
  accepts: (group) => group.every((key) => key.by !== 'time'),
  example: [{ by: 'type_family' }],
  additive: false,
  minimum: MINIMUM_BASE,
  parts: () => ({}),
  query: (ask) => windowQuery(ask.frame, ask.group, windowsOf(ask)),
  fold,
  value: ({ ratio }) => ratio ?? null,
  base: ({ beside }) => beside ?? 0
};

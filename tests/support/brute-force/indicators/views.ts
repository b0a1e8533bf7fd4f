import type { PlainEvent } from '../event.ts';
import { daysPossible } from '../event.ts';
import { matches } from '../filter.ts';
import type { Row } from '../group.ts';
import type { Answer, Question } from '../question.ts';
import type { Compute } from '../registry.ts';
import { known, quantile7 } from '../statistics.ts';

const median = (values: readonly number[], figures: Answer['figures']): Answer => ({
  value: quantile7(values, 0.5),
  base: values.length,
  figures: {
    q25: quantile7(values, 0.25),
    q75: quantile7(values, 0.75),
    known: values.length,
    ...figures
  }
});

/** All events that count, whatever is selected. */
const counted = (events: readonly PlainEvent[], { include }: Question) =>
  events.filter((event) => matches(event, { selection: [], include, omit: [] }));

/** Rank of an event's views among the pages of its site and month: those below, and half of those equal. */
function percentile(event: PlainEvent, all: readonly PlainEvent[]): number | null {
  const { views, site, published } = event;
  if (views === null || site === null || published === null) return null;
  let [below, equal, pages] = [0, 0, 0];
  for (const other of all) {
    if (other.site !== site || other.published?.slice(0, 7) !== published.slice(0, 7)) continue;
    if (other.views === null) continue;
    pages++;
    if (other.views < views) below++;
    if (other.views === views) equal++;
  }
  return pages < 5 ? null : (100 * (below + equal / 2)) / pages;
}

const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

export function ageOf({ published, observed }: PlainEvent): number | null {
  return published === null || observed === null ? null : daysFrom(published, observed);
}

const TAUS = [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28, 34, 40, 48, 60];

/** Days in which a page of a site gathers 63 % of its views, where enough pages tell; null elsewhere. */
export function tauOf(site: string, all: readonly PlainEvent[]): number | null {
  const pages: { age: number; log: number }[] = [];
  for (const event of all) {
    const age = ageOf(event);
    if (event.site !== site || age === null || age < 2 || event.views === null || event.views < 1) continue;
    pages.push({ age, log: Math.log(event.views) });
  }
  const young = pages.filter(({ age }) => age <= 14).length;
  const old = pages.filter(({ age }) => age >= 30).length;
  if (pages.length < 30 || young < 8 || old < 8) return null;
  let best: { tau: number; variance: number } | null = null;
  for (const tau of TAUS) {
    const residuals = pages.map(({ age, log }) => log - Math.log(1 - Math.exp(-age / tau)));
    const mean = residuals.reduce((a, b) => a + b, 0) / residuals.length;
    const variance = residuals.reduce((a, b) => a + (b - mean) ** 2, 0);
    if (best === null || variance < best.variance) best = { tau, variance };
  }
  return best?.tau ?? null;
}

function adjusted(
  rows: readonly Row[],
  all: readonly PlainEvent[]
): { values: number[]; fitted: number; viewsKnown: number } {
  const taus = new Map<string, number | null>();
  const values: number[] = [];
  let fitted = 0;
  for (const { event } of rows) {
    const age = ageOf(event);
    if (event.views === null || age === null || age < 2) continue;
    let tau: number | null = null;
    if (event.site !== null) {
      if (!taus.has(event.site)) taus.set(event.site, tauOf(event.site, all));
      tau = taus.get(event.site) ?? null;
    }
    if (tau !== null) fitted++;
    values.push(event.views / (1 - Math.exp(-age / (tau ?? 14))));
  }
  return { values, fitted, viewsKnown: known(rows.map(({ event }) => event.views)).length };
}

/** Days from the last day of an event to the publication of its news. */
function lagOf(event: PlainEvent): number | null {
  const days = daysPossible(event);
  if (days === null || days[0] !== days[1] || event.published === null) return null;
  return daysFrom(event.end ?? days[0], event.published);
}

export const COMPUTE: Readonly<Record<string, Compute>> = {
  views_percentile: (rows, _total, _days, question, events) => {
    const all = counted(events, question);
    const viewsKnown = known(rows.map(({ event }) => event.views)).length;
    return median(known(rows.map(({ event }) => percentile(event, all))), {
      n: rows.length,
      views_known: viewsKnown
    });
  },
  views_adjusted: (rows, _total, _days, question, events) => {
    const { values, fitted, viewsKnown } = adjusted(rows, counted(events, question));
    return median(values, {
      n: rows.length,
      fitted,
      views_known: viewsKnown,
      left_out_share: viewsKnown === 0 ? null : (viewsKnown - values.length) / viewsKnown
    });
  },
  publication_lag: (rows) => {
    const lags = known(rows.map(({ event }) => lagOf(event)));
    const prompt = lags.filter((lag) => lag <= 3).length;
    return median(lags, {
      n: rows.length,
      within_3: prompt,
      within_3_share: lags.length === 0 ? null : prompt / lags.length,
      negative: lags.filter((lag) => lag < 0).length
    });
  }
};

import { viewPeriod } from '#lib/model/comparison.ts';
import { meets } from '#lib/model/period-presets.ts';
import { stepPeriod, type Period } from '#lib/model/period.ts';
import { clauseOf } from '#lib/model/selection.ts';
import type { TypedContext } from '#lib/model/typed-period.ts';
import type { TypedRange } from '#lib/model/typed/relative.ts';
import { isoDate } from '#lib/util/dates.ts';
import type { App } from './app.ts';

/* What the controls of the period do, for buttons and keys alike. */

type TimeApp = Pick<App, 'view' | 'workspace'>;

/** The chosen range, open ends null; null while all dates are looked at. */
export function chosenRange({ view }: Pick<App, 'view'>): TypedRange | null {
  const clause = clauseOf(view.chosen.selection, 'date');
  return clause ? { from: clause.values[0], to: clause.values[1] } : null;
}

/** What typed and ready-made periods are read against. Reactive but for the day that is today. */
export function typedContext({ view, workspace }: TimeApp): TypedContext {
  const extent = workspace.info?.extent ?? null;
  const { selection } = view.chosen;
  return {
    extent,
    today: today(),
    current: clauseOf(selection, 'date') ? viewPeriod({ selection }, extent) : null
  };
}

/** The analyst's calendar day. */
export function today(): string {
  const now = new Date();
  return isoDate(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

export function chooseRange({ view }: Pick<App, 'view'>, { from, to }: TypedRange): void {
  view.set({
    field: 'date',
    kind: 'interval',
    values: from !== null && to !== null && from > to ? [to, from] : [from, to]
  });
}

/** Where a step leads, or why there is none: no period is chosen, or no data lie there. */
export type Step =
  | { readonly period: Period; readonly blocked: 'noData' | null }
  | { readonly period: null; readonly blocked: 'noPeriod' };

/** The period one step before (-1) or after (1) the chosen one, of the same length. */
export function stepTo(app: TimeApp, direction: -1 | 1): Step {
  const { current, extent } = typedContext(app);
  if (current === null || extent === null) return { period: null, blocked: 'noPeriod' };
  const period = stepPeriod(current, direction);
  return { period, blocked: meets(period, extent) ? null : 'noData' };
}

/** Takes the step where there is one. */
export function step(app: TimeApp, direction: -1 | 1): void {
  const { period, blocked } = stepTo(app, direction);
  if (period !== null && blocked === null) chooseRange(app, period);
}

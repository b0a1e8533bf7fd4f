import { monthsIn, type Period } from '#lib/model/period.ts';
import { NONE } from '#lib/model/dimension.ts';
import { endsOf } from '#lib/query/condition.ts';
import { clauseOf } from '#lib/model/selection.ts';
import type { PlaceScope } from './denominators.ts';
import { daysOf, type FineRow, type IndicatorAsk, type IndicatorContext } from './indicator.ts';

/** What the value of a group is about, by the group's keys; made once a bucket and place. */
export function contexts(
  { frame, group, facts, base }: IndicatorAsk,
  period: Period | null
): (keys: FineRow['keys']) => IndicatorContext {
  const time = group.find((key) => key.by === 'time');
  const grain = time?.by === 'time' ? time.grain : null;
  const { geography } = frame.view;
  const chosen = chosenPlaces(frame);
  // A bucket is cut by chosen days only: where the range is open, the data's first and last event cut nothing.
  const { from, to } = endsOf(frame);
  const range = grain === null ? period : { from: from ?? '0001-01-01', to: to ?? '9999-12-31' };
  const made = new Map<string, IndicatorContext>();
  return (keys) => {
    const bucket = grain === null ? null : (keys['bucket'] ?? null);
    const place = keys['by_place'] ?? null;
    const id = `${bucket ?? ''}|${place ?? ''}`;
    const known = made.get(id);
    if (known) return known;
    const places = place === null ? chosen : place === NONE ? NOWHERE : { keys: [place], exclude: false };
    const days = daysOf({ bucket, grain, period: range });
    const span = bucket === null ? (period ?? facts.extent) : days;
    const context: IndicatorContext = {
      geography,
      grain,
      period,
      bucket,
      span,
      months: span === null ? null : monthsIn(span),
      places,
      units: facts.denominators.units('province', { geography, period: days, places: null }),
      facts,
      base: base ?? null
    };
    made.set(id, context);
    return context;
  };
}

/** The period of a frame, open ends closed by the extent; null for all dates, and where no data close an end. */
export function periodOf(frame: IndicatorAsk['frame'], extent: Period | null): Period | null {
  const { from, to } = endsOf(frame);
  if (from !== null && to !== null) return { from, to };
  if ((from === null && to === null) || extent === null) return null;
  return {
    from: from ?? (to !== null && to < extent.from ? to : extent.from),
    to: to ?? (from !== null && from > extent.to ? from : extent.to)
  };
}

/** The days that the period of a frame and the data have in common; null for none. */
export function observedPeriod(frame: IndicatorAsk['frame'], extent: Period | null): Period | null {
  return common(periodOf(frame, extent) ?? extent, extent);
}

/** Days that both periods have; null for none. `null` stands for no period at all. */
export function common(a: Period | null, b: Period | null): Period | null {
  if (a === null || b === null) return null;
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from <= to ? { from, to } : null;
}

const NOWHERE: PlaceScope = { keys: [], exclude: false };

/** The places that a frame is about; null for the whole country. */
export function chosenPlaces({ view, omit }: IndicatorAsk['frame']): PlaceScope | null {
  if (omit?.includes('place')) return null;
  const clause = clauseOf(view.selection, 'place');
  return clause ? { keys: clause.values, exclude: clause.exclude ?? false } : null;
}

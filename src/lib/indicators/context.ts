import { monthsIn, type Period } from '#lib/model/period.ts';
import { NONE } from '#lib/model/dimension.ts';
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
  const range = grain === null || period === null ? period : openedAgain(frame, period);
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
export function periodOf(
  { view, omit, period }: IndicatorAsk['frame'],
  extent: Period | null
): Period | null {
  if (period) return period;
  const clause = omit?.includes('date') ? undefined : clauseOf(view.selection, 'date');
  if (!clause) return null;
  const [from, to] = clause.values;
  if (from === null && to === null) return null;
  if (from !== null && to !== null) return { from, to };
  if (extent === null) return null;
  return {
    from: from ?? (to !== null && to < extent.from ? to : extent.from),
    to: to ?? (from !== null && from > extent.to ? from : extent.to)
  };
}

function openedAgain({ view, omit, period: given }: IndicatorAsk['frame'], period: Period): Period {
  const clause = given || omit?.includes('date') ? undefined : clauseOf(view.selection, 'date');
  if (!clause) return period;
  return { from: clause.values[0] ?? '0001-01-01', to: clause.values[1] ?? '9999-12-31' };
}

const NOWHERE: PlaceScope = { keys: [], exclude: false };

function chosenPlaces({ view, omit }: IndicatorAsk['frame']): PlaceScope | null {
  if (omit?.includes('place')) return null;
  const clause = clauseOf(view.selection, 'place');
  return clause ? { keys: clause.values, exclude: clause.exclude ?? false } : null;
}

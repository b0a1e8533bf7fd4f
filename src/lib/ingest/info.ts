import type { Category, DatasetInfo } from '#lib/model/dataset.ts';
import { EXCLUSIONS, type Exclusion } from '#lib/model/exclusion.ts';
import { observedProvinces } from '#lib/model/observed.ts';
import type { Period } from '#lib/model/period.ts';
import type { Text } from '#lib/model/text.ts';
import { fromDays } from '#lib/util/dates.ts';
import { NULL } from './tables/columns.ts';
import type { PackageInfo } from './schema/datapackage.ts';
import { PRECISIONS } from './values/dates.ts';
import type { EventStore } from './events/event-store.ts';

/** What is known of a dataset whose author said nothing. */
const OWN_NOTE: Text = {
  vi: 'Dữ liệu do người dùng mở từ máy của mình; không rời khỏi trình duyệt.',
  en: 'Data opened by the user from their own device; they do not leave the browser.'
};

export interface InfoInput {
  readonly id: string;
  readonly name: Text;
  readonly version: string;
  readonly files: readonly string[];
  readonly package?: PackageInfo | undefined;
}

/** Describes the events of a store. */
export function describe(store: EventStore, topics: readonly Category[], input: InfoInput): DatasetInfo {
  const counts = new Map<Exclusion, number>();
  for (const code of store.codes.excluded.values) {
    const exclusion = EXCLUSIONS[code];
    if (exclusion) counts.set(exclusion, (counts.get(exclusion) ?? 0) + 1);
  }
  const excludedRows = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const known = (values: Int32Array) => values.some((value) => value !== NULL);
  const files = input.files.join(', ');
  const given = input.package;
  return {
    id: input.id,
    name: given?.name ?? input.name,
    note: given?.note ?? OWN_NOTE,
    source: given?.source ?? { vi: `Tệp ${files}`, en: `File ${files}` },
    licence: given?.licence ?? null,
    version: input.version,
    synthetic: given?.synthetic ?? false,
    events: store.kept,
    counted: store.kept - excludedRows,
    excluded: Object.fromEntries(counts),
    extent: extentOf(store),
    remarks: given?.remarks ?? [],
    topics,
    types: store.types.used,
    organisers: store.organisers.used,
    localities: store.resolver.units.map(
      ({ formerNames: _names, position: _position, ...locality }) => locality
    ),
    observed: observedProvinces(
      store.places.flatMap((place) => [place, ...(place.others ?? [])]),
      store.coverage.localities,
      store.resolver.units
    ),
    geography: geographyOf(store),
    has: {
      participants: known(store.ints.participants.values),
      views: known(store.ints.views.values),
      opinions: known(store.ints.opinions.values),
      topics: store.topicLists.items.length > 1,
      organisers: store.organiserLists.items.length > 1,
      places: store.places.some((place) => place.locality !== null),
      published: known(store.ints.published_date.values),
      observed: known(store.ints.observed_date.values),
      sessions: store.ints.sessions.values.some((value) => value > 1),
      population: store.resolver.units.some(({ population }) => population !== null),
      coverage: store.coverage.length > 0
    }
  };
}

function geographyOf({ successors, places, resolver }: EventStore): NonNullable<DatasetInfo['geography']> {
  const communes = new Set(resolver.units.filter(({ level }) => level === 'commune').map(({ key }) => key));
  const located = (['commune', 'district'] as const).find((level) =>
    resolver.units.some((unit) => unit.level === level && unit.position !== undefined)
  );
  const ended = successors.filter(({ unit, rank }) => rank === 1 && communes.has(unit));
  return {
    divided: ended.filter(({ parts }) => parts > 1).length,
    lost: ended.filter(({ parts }) => parts === 0).length,
    whole: ended.filter(({ parts }) => parts === 1).length,
    districts: places.some(({ district }) => district !== null),
    several: places.some(({ others }) => others !== undefined),
    ...(located ? { located } : {})
  };
}

/**
 * From the first to the last day of events that count. An event known to the month or year only reaches to
 * its first possible day, so that "2026" does not stretch the period to the end of a year not over yet.
 */
function extentOf(store: EventStore): Period | null {
  let [from, to] = [Infinity, -Infinity];
  const first = store.ints.event_date.values;
  const last = store.ints.date_last.values;
  const precision = store.codes.date_precision.values;
  const excluded = store.codes.excluded.values;
  const day = PRECISIONS.indexOf('day');
  for (let i = 0; i < first.length; i++) {
    if (excluded[i] !== -1) continue;
    const start = first[i] ?? NULL;
    const end = precision[i] === day ? (last[i] ?? NULL) : start;
    if (start < from) from = start;
    if (end > to) to = end;
  }
  return from === Infinity ? null : { from: fromDays(from), to: fromDays(to) };
}

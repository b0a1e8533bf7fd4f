import type { TableSource } from '#lib/engine/engine.ts';
import { fold } from '#lib/util/text.ts';
import { setsOf } from '../sets.ts';
import { eventSources, tableSource } from '../tables.ts';
import { daysPossible, type PlainEvent } from './event.ts';
import { CADENCE, COVERAGE, LOCALITIES, SUCCESSORS } from './world.ts';

const PRECISION: Readonly<Record<number, string>> = { 4: 'year', 7: 'month', 10: 'day' };

/** Events as the normalised tables of an engine, in the order of their dates. */
export function sourcesOf(events: readonly PlainEvent[]): TableSource[] {
  const ordered = events
    .map((event) => ({ event, days: daysPossible(event) }))
    .sort((a, b) => ((a.days?.[0] ?? '9') < (b.days?.[0] ?? '9') ? -1 : 1))
    .map((entry, index) => ({ ...entry, event_key: index + 1 }));
  const topics = setsOf(
    'topic_set',
    ordered.map(({ event: { themes } }) =>
      themes.map(({ code, group }) => ({ topic: code, topic_group: group, topic_count: themes.length }))
    )
  );
  const organisers = setsOf(
    'organiser_set',
    ordered.map(({ event }) =>
      event.organisers.map(({ code, group }) => ({ organiser: code, organiser_group: group }))
    )
  );
  return [
    ...eventSources(
      ordered.map(({ event, days, event_key }, row) => ({
        event_key,
        event_id: `e${event_key}`,
        title: event.title,
        search: fold(event.title),
        event_date: days?.[0] ?? null,
        date_last: days?.[1] ?? null,
        date_precision: precisionOf(event.date),
        event_type: event.type,
        type_family: event.family,
        level: event.level,
        organiser_group: event.organiserGroup,
        locality: event.commune ?? event.district ?? event.provinceThen,
        province_then: event.provinceThen,
        province_now: event.provinceNow,
        district: event.district,
        commune: event.commune,
        participants: event.participants,
        participants_qualifier: event.qualifier,
        opinions: event.opinions,
        opinions_resolved: event.resolved,
        views: event.views,
        sessions: event.sessions,
        site: event.site,
        published_date: event.published,
        observed_date: event.observed,
        event_end: event.end,
        topic_set: topics.numbers[row] ?? 0,
        topic_count: event.themes.length,
        organiser_set: organisers.numbers[row] ?? 0,
        excluded: event.excluded
      }))
    ),
    tableSource('topic_sets', topics.rows),
    tableSource('organiser_sets', organisers.rows),
    tableSource(
      'event_places',
      ordered.flatMap(({ event, event_key }) =>
        (event.places ?? []).map((place) => ({
          event_key,
          locality: place.commune ?? place.district ?? place.provinceThen,
          province_then: place.provinceThen,
          province_now: place.provinceNow,
          district: place.district,
          commune: place.commune
        }))
      )
    ),
    tableSource(
      'localities',
      LOCALITIES.map((place) => ({
        unit_key: place.key,
        code: place.code,
        name: place.name,
        kind: place.kind,
        level: place.level,
        parent_key: place.parent,
        valid_from: place.validFrom,
        valid_to: place.validTo,
        successor_key: place.successor,
        population: place.population ?? null
      }))
    ),
    tableSource(
      'coverage',
      COVERAGE.map((row) => ({ ...row }))
    ),
    tableSource(
      'successors',
      SUCCESSORS.map((row) => ({ ...row }))
    ),
    tableSource(
      'cadence',
      CADENCE.map((row) => ({ ...row }))
    ),
    tableSource(
      'merges',
      ordered
        .filter(({ event }) => event.duplicate)
        .map(({ event_key }) => ({ event_key, kept_key: event_key === 1 ? 2 : 1 }))
    )
  ];
}

function precisionOf(date: string | null): string | null {
  if (date === null) return null;
  return date.includes('Q') ? 'quarter' : (PRECISION[date.length] ?? null);
}

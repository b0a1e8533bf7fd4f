import { PROVINCE_CENTRES, type Position } from '#lib/model/province-centres.ts';
import { toDays } from '#lib/util/dates.ts';
import type { EventStore } from '../events/event-store.ts';
import type { Successor } from '../geography/closure.ts';
import type { Place } from '../places/places.ts';
import type { Unit } from '../places/units.ts';
import { NULL, type SourceTable } from './columns.ts';
import { textTable } from './text-table.ts';

export function localityTable(units: readonly Unit[]): SourceTable {
  const day = (date: string | null) => (date === null ? NULL : toDays(date));
  const table = textTable(units.length, {
    unit_key: units.map(({ key }) => key),
    code: units.map(({ code }) => code),
    name: units.map(({ name }) => name),
    kind: units.map(({ kind }) => kind || null),
    level: units.map(({ level }) => level),
    parent_key: units.map(({ parent }) => parent),
    successor_key: units.map(({ successor }) => successor)
  });
  return {
    ...table,
    columns: {
      ...table.columns,
      valid_from: { type: 'date', values: Int32Array.from(units, ({ validFrom }) => day(validFrom)) },
      valid_to: { type: 'date', values: Int32Array.from(units, ({ validTo }) => day(validTo)) },
      population: { type: 'integer', values: Int32Array.from(units, ({ population }) => population ?? NULL) },
      latitude: { type: 'number', values: degrees(units, 'latitude') },
      longitude: { type: 'number', values: degrees(units, 'longitude') }
    }
  };
}

/** Where the units lie, provinces where they are known to; NaN for none. */
const degrees = (units: readonly Unit[], of: keyof Position) =>
  Float64Array.from(units, ({ key, position }) => (position ?? PROVINCE_CENTRES.get(key))?.[of] ?? NaN);

export function successorTable(rows: readonly Successor[]): SourceTable {
  const table = textTable(rows.length, {
    unit_key: rows.map(({ unit }) => unit),
    successor_key: rows.map(({ successor }) => successor),
    basis: rows.map(({ basis }) => basis)
  });
  return {
    ...table,
    columns: {
      ...table.columns,
      rank: { type: 'integer', values: Int32Array.from(rows, ({ rank }) => rank) },
      parts: { type: 'integer', values: Int32Array.from(rows, ({ parts }) => parts) },
      weight: { type: 'number', values: Float64Array.from(rows, ({ weight }) => weight) }
    }
  };
}

/** All places of the events that name several, in event order. */
export function placeTable(store: EventStore, order: Int32Array | null): SourceTable {
  const keys: number[] = [];
  const places: Place[] = [];
  const ids = store.codes.place.values;
  if (store.places.some(({ others }) => others)) {
    for (let at = 0; at < ids.length; at++) {
      const first = store.places[ids[order ? (order[at] ?? 0) : at] ?? -1];
      for (const place of first?.others ? [first, ...first.others] : []) {
        keys.push(at + 1);
        places.push(place);
      }
    }
  }
  const table = textTable(places.length, {
    locality: places.map(({ locality }) => locality),
    province_then: places.map(({ provinceThen }) => provinceThen),
    province_now: places.map(({ provinceNow }) => provinceNow),
    district: places.map(({ district }) => district),
    commune: places.map(({ commune }) => commune)
  });
  return {
    ...table,
    columns: { ...table.columns, event_key: { type: 'integer', values: Int32Array.from(keys) } }
  };
}

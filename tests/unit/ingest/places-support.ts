import type { Unit } from '#lib/ingest/places/units.ts';

/** A unit of a small table. */
export const unit = (
  key: string,
  name: string,
  kind: string,
  level: Unit['level'],
  parent: string | null,
  code: string | null = null,
  rest: Partial<Unit> = {}
): Unit => ({
  key,
  code,
  name,
  kind,
  level,
  parent,
  validFrom: null,
  validTo: null,
  successor: null,
  population: null,
  ...rest
});

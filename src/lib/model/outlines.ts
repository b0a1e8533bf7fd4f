import type { Locality } from './dataset.ts';

/** Longitudes and latitudes in turn, degrees. The last position joins the first. */
export type Ring = readonly number[];

/** The area of a locality: polygons, each of an outer ring and its holes. */
export interface Outline {
  /** unit_key */
  readonly key: string;
  readonly polygons: readonly (readonly Ring[])[];
}

/** Outlines of the localities of a dataset that the analyst added: all of one level and one time. */
export interface Outlines {
  /** name of the file they are from */
  readonly name: string;
  readonly level: Locality['level'];
  readonly areas: readonly Outline[];
}

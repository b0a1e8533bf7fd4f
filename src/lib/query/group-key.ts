import type { DimensionId } from '#lib/model/dimension.ts';
import type { Grain } from '#lib/model/period.ts';

export type PlaceLevel = 'province' | 'district' | 'commune';

export type GroupKey =
  | { readonly by: 'time'; readonly grain: Grain }
  | { readonly by: DimensionId }
  /** places on one level of the geography of the view */
  | { readonly by: 'place'; readonly level: PlaceLevel };

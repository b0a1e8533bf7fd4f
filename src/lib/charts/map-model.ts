import type { Locality } from '#lib/model/dataset.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import { classOf, type ValueClass } from './scale.ts';
import { NO_REPORT, UNMONITORED, type Watch } from './watch.ts';

export interface TileValue {
  /** unit_key of a province of the vintage */
  readonly key: string;
  readonly name: string;
  /** null: not monitored or not reported, unlike zero */
  readonly value: number | null;
  /** events the value rests on */
  readonly base: number;
  /** there is no value although there may be events: a population or a number of participants is not known */
  readonly unknown?: true;
  /** what was watched there; absent without a table of coverage: then zero may be silence */
  readonly watch?: Watch;
}

/** What maps of all kinds show of places. */
export interface MapModel {
  /** of the places; provinces when absent */
  readonly level?: Locality['level'];
  readonly values: readonly TileValue[];
  readonly selected: readonly string[];
  /** places that the analyst leaves out */
  readonly excluded?: readonly string[];
  /** what is counted, in the plural, or the measure in a few words */
  readonly unit: string;
  readonly format: 'integer' | 'percent' | 'rate';
  /** values that rest on fewer events are grey; 0 where counts speak for themselves */
  readonly minimum: number;
  /** events whose province is not known */
  readonly outside: number;
  /** number of what is counted on the whole map and outside of it */
  readonly total?: number;
}

export interface TileMapModel extends MapModel {
  /** which list of provinces: 34 from 1 July 2025, 63 before */
  readonly vintage: 'P34' | 'P63';
}

/**
 * A step of the scale, or why there is none: watched without an event, too few, what it is divided by is not known,
 * no report, nobody watched.
 */
export type TileState = 'unmonitored' | 'missing' | 'unknown' | 'zero' | 'few' | number;

export function stateOf(
  model: Pick<MapModel, 'minimum'>,
  value: TileValue | undefined,
  scale: readonly ValueClass[]
): TileState {
  if (value === undefined) return 'unmonitored';
  if (value.value === null)
    return value.unknown ? 'unknown' : value.watch?.state === 'missing' ? 'missing' : 'unmonitored';
  if (value.value === 0 && value.base === 0) return 'zero';
  if (value.base < model.minimum) return 'few';
  return value.value === 0 ? 'zero' : classOf(value.value, scale);
}

/** The key of the state in the legend, where no step of the scale stands for it. */
export function stateLabel(state: Exclude<TileState, number>, model: MapModel, locale: Locale): string {
  switch (state) {
    case 'few':
      return locale === 'vi' ? `dưới ${model.minimum}` : `under ${model.minimum}`;
    case 'zero':
      return (model.values.some(({ watch }) => watch) ? WATCHED : FOUND)[locale];
    case 'unknown':
      return UNKNOWN[locale];
    case 'missing':
      return NO_REPORT[locale];
    case 'unmonitored':
      return UNMONITORED[locale];
  }
}

export const UNKNOWN: Text = { vi: 'không tính được', en: 'cannot be told' };
const WATCHED: Text = { vi: '0: có theo dõi', en: '0: watched' };
const FOUND: Text = { vi: '0: không thấy tin', en: '0: none found' };

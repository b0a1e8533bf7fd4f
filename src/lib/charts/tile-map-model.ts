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
  /** what was watched there; absent without a table of coverage: then zero may be silence */
  readonly watch?: Watch;
}

export interface TileMapModel {
  /** which list of provinces: 34 from 1 July 2025, 63 before */
  readonly vintage: 'P34' | 'P63';
  readonly values: readonly TileValue[];
  readonly selected: readonly string[];
  /** what is counted, in the plural */
  readonly unit: string;
  readonly format: 'integer' | 'percent';
  /** values that rest on fewer events are grey; 0 where counts speak for themselves */
  readonly minimum: number;
  /** events whose province is not known */
  readonly outside: number;
}

/** A step of the scale, or why there is none: watched without an event, too few, no report, nobody watched. */
export type TileState = 'unmonitored' | 'missing' | 'zero' | 'few' | number;

export function stateOf(
  model: TileMapModel,
  value: TileValue | undefined,
  scale: readonly ValueClass[]
): TileState {
  if (value === undefined || value.value === null)
    return value?.watch?.state === 'missing' ? 'missing' : 'unmonitored';
  if (value.value === 0 && value.base === 0) return 'zero';
  if (value.base < model.minimum) return 'few';
  return value.value === 0 ? 'zero' : classOf(value.value, scale);
}

/** The key of the state in the legend, where no step of the scale stands for it. */
export function stateLabel(state: Exclude<TileState, number>, model: TileMapModel, locale: Locale): string {
  switch (state) {
    case 'few':
      return locale === 'vi' ? `dưới ${model.minimum}` : `under ${model.minimum}`;
    case 'zero':
      return (model.values.some(({ watch }) => watch) ? WATCHED : FOUND)[locale];
    case 'missing':
      return NO_REPORT[locale];
    case 'unmonitored':
      return UNMONITORED[locale];
  }
}

const WATCHED: Text = { vi: '0: có theo dõi', en: '0: watched' };
const FOUND: Text = { vi: '0: không thấy tin', en: '0: none found' };

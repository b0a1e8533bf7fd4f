import type { MapModel } from '#lib/charts/map-model.ts';
import { activeMonths } from '#lib/indicators/active-months.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { medianParticipants } from '#lib/indicators/median-participants.ts';
import { ratePer10k } from '#lib/indicators/rate-per-10k.ts';
import { ratePerUnit } from '#lib/indicators/rate-per-unit.ts';
import { optionOf, type Options } from '#lib/model/options.ts';
import type { Text } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';

/** A number that the map can show of each place. */
export interface MapMeasure {
  readonly indicator: Indicator;
  readonly format: MapModel['format'];
  /** over the legend and in tables, in a few words; null: what is counted */
  readonly unit: Text | null;
  /** of a place without an event: zero, or not known as a median of nothing is */
  readonly silence: 'zero' | 'unknown';
  /** at the head of the subtitle */
  readonly words: Record<View['counting'], Text>;
}

const same = (text: Text): MapMeasure['words'] => ({ events: text, sessions: text });

const MEASURES: Record<NonNullable<Options['mapvalue']>, MapMeasure> = {
  events: {
    indicator: eventCount,
    format: 'integer',
    silence: 'zero',
    unit: null,
    words: {
      events: { vi: 'Số hoạt động theo địa phương', en: 'Events by place' },
      sessions: { vi: 'Số phiên theo địa phương', en: 'Sessions by place' }
    }
  },
  per_commune: {
    indicator: ratePerUnit,
    format: 'rate',
    silence: 'zero',
    unit: { vi: 'mỗi xã mỗi tháng', en: 'per commune and month' },
    words: {
      events: { vi: 'Số hoạt động trên mỗi xã mỗi tháng', en: 'Events per commune and month' },
      sessions: { vi: 'Số phiên trên mỗi xã mỗi tháng', en: 'Sessions per commune and month' }
    }
  },
  per_10k: {
    indicator: ratePer10k,
    format: 'rate',
    silence: 'zero',
    unit: { vi: 'trên 10.000 dân mỗi tháng', en: 'per 10,000 people and month' },
    words: {
      events: { vi: 'Số hoạt động trên 10.000 dân mỗi tháng', en: 'Events per 10,000 people and month' },
      sessions: { vi: 'Số phiên trên 10.000 dân mỗi tháng', en: 'Sessions per 10,000 people and month' }
    }
  },
  months: {
    indicator: activeMonths,
    format: 'percent',
    silence: 'zero',
    unit: { vi: 'số tháng có hoạt động', en: 'active months' },
    words: same({ vi: 'Tỷ lệ tháng có hoạt động', en: 'Share of months with events' })
  },
  participants: {
    indicator: medianParticipants,
    format: 'rate',
    silence: 'unknown',
    unit: { vi: 'người dự, trung vị', en: 'median participants' },
    words: same({ vi: 'Số người dự trung vị', en: 'Median participants' })
  }
};

export const measureOf = (view: View): MapMeasure => MEASURES[optionOf(view, 'mapvalue')];

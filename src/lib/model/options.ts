import type { Text } from './text.ts';

/**
 * Ways to look at a panel that change neither its events nor its indicator: an entry here is a parameter of the
 * address and a choice in the head of every panel that names it in `options`. The first value is the default.
 */
export const PANEL_OPTIONS = {
  axis: {
    label: { vi: 'Trục', en: 'Axis' },
    values: {
      shared: { vi: 'chung một trục', en: 'shared axis' },
      own: { vi: 'trục riêng', en: 'own axis' }
    }
  },
  trend: {
    label: { vi: 'Số đo', en: 'Measure' },
    values: {
      share: { vi: 'tỷ lệ', en: 'share' },
      count: { vi: 'số lượng', en: 'count' }
    }
  },
  map: {
    label: { vi: 'Bản đồ', en: 'Map' },
    values: {
      tiles: { vi: 'ô tỉnh', en: 'tiles' },
      areas: { vi: 'vùng theo ranh giới', en: 'areas' },
      points: { vi: 'điểm', en: 'points' }
    }
  },
  mapvalue: {
    label: { vi: 'Số đo', en: 'Measure' },
    values: {
      events: { vi: 'số hoạt động', en: 'events' },
      per_commune: { vi: 'mỗi xã mỗi tháng', en: 'per commune and month' },
      per_10k: { vi: 'trên 10.000 dân mỗi tháng', en: 'per 10,000 people and month' },
      months: { vi: 'tháng có hoạt động', en: 'active months' },
      participants: { vi: 'người dự trung vị', en: 'median participants' }
    }
  },
  weeks: {
    label: { vi: 'Tuần', en: 'Weeks' },
    values: {
      iso: { vi: 'theo lịch', en: 'of the calendar' },
      tet: { vi: 'tính từ Tết', en: 'counted from Tết' }
    }
  },
  week_colour: {
    label: { vi: 'Màu', en: 'Colour' },
    values: {
      relative: { vi: 'so với tuần trung bình của năm', en: 'relative to the year' },
      count: { vi: 'số hoạt động', en: 'number of events' }
    }
  },
  place_level: {
    label: { vi: 'Cấp', en: 'Level' },
    values: {
      province: { vi: 'tỉnh, thành phố', en: 'provinces' },
      commune: { vi: 'xã, phường', en: 'communes' }
    }
  },
  place_order: {
    label: { vi: 'Xếp theo', en: 'Order' },
    values: {
      events: { vi: 'số hoạt động', en: 'number of events' },
      silence: { vi: 'khoảng lặng dài nhất', en: 'longest silence' },
      since: { vi: 'thời gian từ lần cuối', en: 'time since the last' },
      name: { vi: 'tên', en: 'name' }
    }
  },
  against: {
    label: { vi: 'Trục dọc', en: 'Vertical axis' },
    values: {
      rate: { vi: 'hoạt động mỗi xã', en: 'events per commune' },
      participants: { vi: 'người dự trung vị', en: 'median attendance' }
    }
  }
} as const satisfies Record<
  string,
  { readonly label: Text; readonly values: Readonly<Record<string, Text>> }
>;

export type OptionId = keyof typeof PANEL_OPTIONS;
export const OPTION_IDS = Object.keys(PANEL_OPTIONS) as OptionId[];

// One option after the other: together they have no value in common.
type ValueOf<Id extends OptionId> = Id extends OptionId
  ? keyof (typeof PANEL_OPTIONS)[Id]['values'] & string
  : never;

/** What the analyst chose; an option that is absent has its default. */
export type Options = { readonly [Id in OptionId]?: ValueOf<Id> };

export const valuesOf = <Id extends OptionId>(id: Id): readonly ValueOf<Id>[] =>
  Object.keys(PANEL_OPTIONS[id].values) as ValueOf<Id>[];

/** The value of an option that is in force. */
export function optionOf<Id extends OptionId>(
  { options }: { readonly options: Options },
  id: Id
): ValueOf<Id> {
  const values = valuesOf(id);
  return values.find((value) => value === options[id]) ?? (values[0] as ValueOf<Id>);
}

/** The options with another value of one; the default is not kept. */
export function withOption(options: Options, id: OptionId, value: string): Options {
  const { [id]: _, ...others } = options;
  const found = valuesOf(id).find((known) => known === value);
  return found === undefined || found === valuesOf(id)[0] ? others : { ...others, [id]: found };
}

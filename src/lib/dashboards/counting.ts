import { formats } from '#lib/i18n/format.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { GEOGRAPHY_WORDS, phrase } from './wording.ts';

/**
 * What one is in a count: an event, a session of it, or its meeting with each of its themes, organisers or
 * places, so that sums over these are larger than the number of events.
 */
export type CountingRule =
  'events' | 'sessions' | 'event_themes' | 'event_organisers' | 'event_places' | 'weights';

/** The rule of a figure that is counted by these dimensions; the first of several values decides. */
export function countingRule(
  view: Pick<View, 'counting'>,
  by: readonly DimensionId[] = [],
  split = false
): CountingRule {
  if (split) return 'weights';
  if (by.includes('theme') || by.includes('theme_group')) return 'event_themes';
  if (by.includes('organiser')) return 'event_organisers';
  if (by.includes('place')) return 'event_places';
  return view.counting;
}

/** The rule in words, as a part of a subtitle: "mỗi hoạt động đếm một lần". */
export function countingWords(rule: CountingRule, view: Pick<View, 'counting'>, locale: Locale): string {
  const words = RULES[rule][locale];
  return view.counting === 'sessions' && rule !== 'sessions' ? `${SESSIONS[locale]}, ${words}` : words;
}

/** What is counted, in the plural: "hoạt động", "phiên". */
export const countedUnit = (view: Pick<View, 'counting'>, locale: Locale): string =>
  UNITS[view.counting][locale];

/** "n = 718": the size of what a chart shows, in what it counts; fractions are rounded for the eye. */
export function sizeWords(
  n: number,
  rule: CountingRule,
  view: Pick<View, 'counting'>,
  locale: Locale
): string {
  const { integer } = formats(locale);
  const pairs = rule !== 'events' && rule !== 'sessions' && rule !== 'weights';
  return `n = ${integer(Math.round(n))} ${pairs ? PAIRS[rule][view.counting][locale] : countedUnit(view, locale)}`;
}

/** Which boundaries places follow, and for communes of today what is done with those that were divided. */
export function placeWords(
  view: Pick<View, 'geography' | 'divided'>,
  locale: Locale,
  level: 'province' | 'commune' = 'province'
): string {
  const divided =
    level === 'commune' && view.geography === 'now' ? DIVIDED_WORDS[view.divided][locale] : null;
  return phrase(GEOGRAPHY_WORDS[view.geography][locale], divided);
}

const UNITS: Record<View['counting'], Text> = {
  events: { vi: 'hoạt động', en: 'events' },
  sessions: { vi: 'phiên', en: 'sessions' }
};

const SESSIONS: Text = { vi: 'đếm theo phiên', en: 'counted in sessions' };

const RULES: Record<CountingRule, Text> = {
  events: { vi: 'mỗi hoạt động đếm một lần', en: 'each event counted once' },
  sessions: {
    vi: 'đếm theo phiên: mỗi phiên của hoạt động là một',
    en: 'counted in sessions: each session of an event is one'
  },
  event_themes: {
    vi: 'hoạt động nhiều chủ đề tính ở từng chủ đề',
    en: 'an event with several themes counts under each'
  },
  event_organisers: {
    vi: 'hoạt động do nhiều đơn vị cùng tổ chức tính ở từng đơn vị',
    en: 'an event with several organisers counts under each'
  },
  event_places: {
    vi: 'hoạt động ở nhiều nơi tính ở từng nơi',
    en: 'an event in several places counts in each'
  },
  weights: {
    vi: 'hoạt động ở xã bị chia tính theo tỷ lệ cho các xã mới',
    en: 'an event in a divided commune is shared among its successors'
  }
};

const PAIRS: Record<
  Exclude<CountingRule, 'events' | 'sessions' | 'weights'>,
  Record<View['counting'], Text>
> = {
  event_themes: {
    events: { vi: 'lượt hoạt động–chủ đề', en: 'event-themes' },
    sessions: { vi: 'lượt phiên–chủ đề', en: 'session-themes' }
  },
  event_organisers: {
    events: { vi: 'lượt hoạt động–đơn vị', en: 'event-organisers' },
    sessions: { vi: 'lượt phiên–đơn vị', en: 'session-organisers' }
  },
  event_places: {
    events: { vi: 'lượt hoạt động–địa phương', en: 'event-places' },
    sessions: { vi: 'lượt phiên–địa phương', en: 'session-places' }
  }
};

const DIVIDED_WORDS: Record<View['divided'], Text> = {
  own: { vi: 'xã bị chia để riêng', en: 'divided communes apart' },
  primary: {
    vi: 'xã bị chia tính cho xã kế thừa chính',
    en: 'divided communes under their primary successor'
  },
  split: { vi: 'xã bị chia tính theo tỷ lệ', en: 'divided communes shared by weight' }
};

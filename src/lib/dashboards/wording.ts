import type { Text } from '#lib/model/text.ts';
import type { Geography } from '#lib/model/view.ts';
import type { Grain } from '#lib/model/period.ts';

/** Phrases that subtitles of several panels share. */
export const GEOGRAPHY_WORDS: Record<Geography, Text> = {
  now: { vi: 'theo địa giới hiện hành (34 tỉnh)', en: 'current boundaries (34 provinces)' },
  then: { vi: 'theo địa giới khi diễn ra', en: 'boundaries at the time' }
};

export const GRAIN_WORDS: Record<Grain, Text> = {
  day: { vi: 'ngày', en: 'day' },
  week: { vi: 'tuần', en: 'week' },
  month: { vi: 'tháng', en: 'month' },
  quarter: { vi: 'quý', en: 'quarter' },
  year: { vi: 'năm', en: 'year' }
};

/** "Số hoạt động mỗi quý · mỗi hoạt động đếm một lần": parts of a subtitle, empty ones left out. */
export const phrase = (...parts: readonly (string | null | false)[]): string =>
  parts.filter(Boolean).join(' · ');

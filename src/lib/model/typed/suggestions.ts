import type { Locale } from '../text.ts';
import { meets } from '../period-presets.ts';
import { normalised, readPeriod, type Reading, type TypedContext } from '../typed-period.ts';

export interface Suggestion {
  /** what would be typed */
  readonly text: string;
  readonly reading: Reading;
}

/**
 * Periods that what has been typed so far may become, those that begin with it first, then the nearest to the
 * end of the data. The words of the text must begin words of the suggestion, in their order; only periods with
 * data are offered.
 */
export function suggestPeriods(
  typed: string,
  locale: Locale,
  context: TypedContext,
  limit = 5
): Suggestion[] {
  const text = normalised(typed);
  const words = text.split(' ').filter(Boolean);
  const found = [...phrases(locale, context)].filter((phrase) =>
    begins(words, normalised(phrase).split(' '))
  );
  const first = found.filter((phrase) => normalised(phrase).startsWith(text));
  const suggestions: Suggestion[] = [];
  for (const phrase of new Set([...first, ...found])) {
    if (suggestions.length >= limit) break;
    const reading = readPeriod(phrase, context).readings[0];
    if (reading && (context.extent === null || meets(reading.range, context.extent)))
      suggestions.push({ text: phrase, reading });
  }
  return suggestions;
}

function begins(words: readonly string[], of: readonly string[]): boolean {
  let next = 0;
  return words.every((word) => {
    while (next < of.length && !of[next]?.startsWith(word)) next++;
    return next++ < of.length;
  });
}

/** Phrases in the order in which they are offered. */
function* phrases(locale: Locale, { extent, today }: TypedContext): Generator<string> {
  const vi = locale === 'vi';
  yield* vi ? USUAL_VI : USUAL_EN;
  const last = Number((extent?.to ?? today).slice(0, 4));
  const first = Number((extent?.from ?? today).slice(0, 4));
  for (let year = last; year >= first; year--) yield vi ? `năm ${year}` : `${year}`;
  for (let year = last; year >= first; year--)
    for (let quarter = 4; quarter >= 1; quarter--)
      yield vi ? `quý ${quarter}/${year}` : `Q${quarter} ${year}`;
  for (let year = last; year >= first; year--) {
    yield vi ? `6 tháng đầu năm ${year}` : `first half of ${year}`;
    yield vi ? `6 tháng cuối năm ${year}` : `second half of ${year}`;
  }
  for (let year = last; year >= first; year--)
    for (let month = 12; month >= 1; month--)
      yield vi ? `tháng ${month}/${year}` : `${MONTHS[month - 1] ?? ''} ${year}`;
  for (let year = last - (last % 5) + 5; year > first; year -= 5) {
    yield vi ? `nhiệm kỳ ${year - 5}–${year}` : `term ${year - 5}–${year}`;
    yield vi ? `nhiệm kỳ ${year - 4}–${year + 1}` : `term ${year - 4}–${year + 1}`;
  }
}

const USUAL_VI = [
  '12 tháng qua',
  '90 ngày qua',
  'năm ngoái',
  'quý trước',
  'tháng trước',
  'từ 01/07/2025 đến nay',
  'từ đầu năm đến nay',
  'năm nay',
  'cùng kỳ năm trước',
  '6 tháng qua',
  '3 tháng qua',
  '30 ngày qua',
  '5 năm qua',
  'hôm nay'
];
const USUAL_EN = [
  'last 12 months',
  'last 90 days',
  'last year',
  'last quarter',
  'last month',
  'since 1 July 2025',
  'year to date',
  'this year',
  'same period last year',
  'last 6 months',
  'last 3 months',
  'last 30 days',
  'last 5 years',
  'today'
];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
];

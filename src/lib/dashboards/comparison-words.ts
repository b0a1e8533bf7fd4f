import type { Messages } from '#lib/i18n/messages.ts';
import type { Format } from '#lib/i18n/format.ts';
import { tetYear, type Caution, type ComparisonAnswer, type PeriodPair } from '#lib/model/comparison.ts';
import { formatBucket, formatDate, type Period } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { addDays, daysBetween } from '#lib/util/dates.ts';

interface Options {
  readonly t: Messages;
  readonly format: Format;
  readonly locale: Locale;
  /** from the first to the last event of the dataset */
  readonly extent: Period | null;
}

/**
 * What is compared with what and what to keep in mind, or why nothing is; empty when no comparison is wanted.
 * The first text stands by itself, the others follow it.
 */
export function comparisonWords(answer: ComparisonAnswer, options: Options): string[] {
  if (answer.pair !== null)
    return [
      `${pairWords(answer.pair, options)}.`,
      ...answer.pair.cautions.map((caution) => cautionWords(caution, answer.pair, options))
    ];
  const { why } = options.t.comparing;
  switch (answer.why) {
    case 'not_asked':
      return [];
    case 'before_data':
      return [why.before_data(since(options))];
    default:
      return [why[answer.why]];
  }
}

/** "Năm 2025 so với cùng kỳ tính theo Tết 2024: 13/01/2024 – 11/01/2025" */
function pairWords(pair: PeriodPair, { t, locale }: Options): string {
  const { versus, rolling } = t.comparing;
  const period = periodWords(pair.current, locale);
  const current = pair.rolling ? rolling(period) : period;
  const base = periodWords(pair.base, locale);
  if (pair.kind === 'tet') return versus.tet(current, base, String(tetYear(pair.current) - 1));
  return (pair.kind === 'previous' && pair.rolling ? versus.twelve : versus[pair.kind])(current, base);
}

function cautionWords(caution: Caution, { current, base }: PeriodPair, options: Options): string {
  const { cautions } = options.t.comparing;
  const { integer } = options.format;
  switch (caution) {
    case 'base_incomplete':
      return cautions.base_incomplete(since(options));
    case 'length':
      return cautions.length(
        integer(daysBetween(current.from, current.to)),
        integer(daysBetween(base.from, base.to))
      );
    case 'overlap': {
      const from = current.from > base.from ? current.from : base.from;
      const to = current.to < base.to ? current.to : base.to;
      return cautions.overlap(integer(daysBetween(from, to)));
    }
    default:
      return cautions[caution];
  }
}

const since = ({ extent, locale }: Options) =>
  extent === null ? '' : formatBucket(extent.from, 'month', locale);

/** Years, quarters and months by their names, any other period by its days. */
export function periodWords({ from, to }: Period, locale: Locale): string {
  const next = addDays(to, 1);
  const words = (grain: 'month' | 'year') => {
    const [first, last] = [formatBucket(from, grain, locale), formatBucket(to, grain, locale)];
    return first === last ? first : `${first}–${last}`;
  };
  if (from.endsWith('-01-01') && next.endsWith('-01-01')) return words('year');
  if (from.endsWith('-01') && next.endsWith('-01')) return words('month');
  return from === to ? formatDate(from, locale) : `${formatDate(from, locale)} – ${formatDate(to, locale)}`;
}

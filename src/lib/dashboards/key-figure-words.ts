import type { KeyFigureModel, KeyFiguresModel } from './key-figures.ts';
import type { Format } from '#lib/i18n/format.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import { qualityShares } from '#lib/indicators/data-quality.ts';
import { BREAK_2025, formatBucket, formatDate, type Period } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { addDays } from '#lib/util/dates.ts';

/** A key figure as it is read. */
export interface KeyFigure {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** smaller text beside the value, such as "/ 34" */
  readonly suffix: string;
  readonly detail: string;
  readonly change: { readonly text: string; readonly direction: 'up' | 'down' | 'flat' } | null;
  readonly changeNote: string;
  /** the base is too small: the value is grey */
  readonly grey: boolean;
  readonly href: string;
}

interface Options {
  readonly model: KeyFiguresModel;
  readonly t: Messages;
  readonly format: Format;
  readonly locale: Locale;
  /** address of an indicator's definition */
  readonly href: (id: string) => string;
}

/** Puts key figures into words; the meaning of every number stands beside it. */
export function keyFigureWords({ model, t, format, locale, href }: Options): KeyFigure[] {
  const between = model.pair
    ? model.pair.rolling
      ? t.figures.rolling
      : t.figures.versus(periodWords(model.pair.base, locale))
    : '';
  const crossesBreak =
    model.pair !== null && model.pair.base.from < BREAK_2025 && model.pair.current.to >= BREAK_2025;
  return model.figures.map((figure): KeyFigure => {
    const { indicator } = figure;
    const noCommon = indicator.id === 'coverage' && figure.current === null && crossesBreak;
    return {
      id: indicator.id,
      label: indicator.short[locale],
      grey: figure.grey,
      href: href(indicator.id),
      ...valueWords(figure, t, format),
      change: changeWords(figure, t, format),
      changeNote:
        model.pair === null
          ? ''
          : noCommon
            ? t.figures.notComparable
            : figure.change === null
              ? t.figures.tooFew
              : between
    };
  });
}

function valueWords(figure: KeyFigureModel, t: Messages, format: Format) {
  const { indicator, parts, value } = figure;
  const n = parts['n'] ?? 0;
  const known = parts['known'] ?? 0;
  const knownWords = t.figures.known(format.integer(known), format.percent(n > 0 ? known / n : null));
  switch (indicator.id) {
    case 'event_count':
      return { value: format.integer(value), suffix: '', detail: t.figures.sum };
    case 'coverage':
      return figure.units === null
        ? { value: format.integer(parts['active'] ?? 0), suffix: '', detail: t.figures.noInterval }
        : {
            value: format.integer(parts['active'] ?? 0),
            suffix: t.figures.of(format.integer(figure.units)),
            detail: t.figures.coverage(format.percent(value))
          };
    case 'data_quality': {
      const shares = qualityShares(parts);
      return {
        value: format.percent(value),
        suffix: '',
        detail: t.figures.quality(format.percent(shares.place), format.percent(shares.theme))
      };
    }
    case 'opinions_per_event':
      return { value: format.decimal(value), suffix: '', detail: knownWords };
    default:
      return { value: format.integer(value), suffix: '', detail: knownWords };
  }
}

function changeWords(figure: KeyFigureModel, t: Messages, format: Format): KeyFigure['change'] {
  if (figure.change === null) return null;
  const direction = figure.change > 0 ? 'up' : figure.change < 0 ? 'down' : 'flat';
  const text =
    figure.indicator.unit === 'share'
      ? t.figures.points(format.points(figure.change))
      : format.change(figure.change);
  return { direction, text: direction === 'flat' ? t.figures.unchanged : text };
}

/** A year, month or quarter by its name, any other period by its days. */
function periodWords({ from, to }: Period, locale: Locale): string {
  const next = addDays(to, 1);
  if (from.endsWith('-01-01') && next === `${Number(from.slice(0, 4)) + 1}-01-01`) return from.slice(0, 4);
  if (from.endsWith('-01') && next.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7))
    return formatBucket(from, 'month', locale);
  return `${formatDate(from, locale)} – ${formatDate(to, locale)}`;
}

import type { Format } from '#lib/i18n/format.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import { qualityShares } from '#lib/indicators/data-quality.ts';
import type { Unit } from '#lib/indicators/indicator.ts';
import type { Period } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { comparisonWords } from './comparison-words.ts';
import type { KeyFigureModel, KeyFiguresModel } from './key-figures.ts';

/** A key figure as it is read. */
export interface KeyFigure {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** smaller text beside the value, such as "/ 34" */
  readonly suffix: string;
  readonly detail: string;
  readonly change: { readonly text: string; readonly direction: 'up' | 'down' | 'flat' } | null;
  /** the value before, or why there is no change */
  readonly changeNote: string;
  /** the base is too small: the value is grey */
  readonly grey: boolean;
  readonly href: string;
  /** accessible name of the link */
  readonly hrefLabel: string;
}

interface Options {
  readonly model: KeyFiguresModel;
  readonly t: Messages;
  readonly format: Format;
  readonly locale: Locale;
  /** address of an indicator's definition */
  readonly href: (id: string) => string;
}

/** What the figures are compared with, and what to keep in mind; empty when no comparison is wanted. */
export const comparisonLine = (
  { model, t, format, locale }: Omit<Options, 'href'>,
  extent: Period | null
): string[] => comparisonWords(model.comparison, { t, format, locale, extent });

/** Puts key figures into words; the meaning of every number stands beside it. */
export function keyFigureWords({ model, t, format, locale, href }: Options): KeyFigure[] {
  return model.figures.map((figure): KeyFigure => {
    const { indicator } = figure;
    const label =
      indicator.id === 'event_count' && model.counting === 'sessions'
        ? t.comparing.figures.sessions
        : indicator.short[locale];
    return {
      id: indicator.id,
      label,
      grey: figure.grey,
      href: href(indicator.id),
      hrefLabel: t.comparing.figures.definition(label),
      ...valueWords(figure, model, t, format),
      change: changeWords(figure, t, format),
      changeNote: changeNote(figure, t, format)
    };
  });
}

type ValueWords = Pick<KeyFigure, 'value' | 'suffix' | 'detail'>;

function valueWords(figure: KeyFigureModel, model: KeyFiguresModel, t: Messages, format: Format): ValueWords {
  const { indicator, parts, value } = figure;
  const detail = detailOf(figure, model, t, format);
  switch (indicator.id) {
    case 'coverage': {
      const unknown = isSilent(figure);
      const active = unknown ? null : (parts['active'] ?? 0);
      const units = parts['units'] ?? null;
      const suffix = unknown || units === null ? '' : t.figures.of(format.integer(units));
      return { value: format.integer(active), suffix, detail };
    }
    default:
      return { value: written(figure, value, format), suffix: '', detail };
  }
}

function detailOf(figure: KeyFigureModel, model: KeyFiguresModel, t: Messages, format: Format): string {
  const { indicator, parts, value } = figure;
  const words = t.comparing.figures;
  const { integer, percent } = format;
  const n = parts['n'] ?? 0;
  switch (indicator.id) {
    case 'event_count':
      return model.counting === 'sessions' ? words.ofEvents(integer(model.events)) : words.onceEach;
    case 'coverage': {
      if (isSilent(figure)) return words.silent;
      if (value === null) return t.figures.noInterval;
      const observed = parts['observed_units'] ?? null;
      const share = parts['observed_share'] ?? null;
      return observed === null || share === null
        ? words.coverageUnits(percent(value))
        : words.coverageBoth(percent(value), percent(share), integer(observed));
    }
    case 'data_quality': {
      if (n === 0) return words.none;
      const shares = qualityShares(parts);
      return t.figures.quality(percent(shares.place), percent(shares.theme));
    }
    default: {
      if (n === 0) return words.none;
      const known = parts['known'] ?? 0;
      if (known === 0) return words.knownNone;
      if (figure.grey) return words.base(integer(figure.base), integer(indicator.minimum));
      return t.figures.known(integer(known), percent(known / n));
    }
  }
}

/** Nothing was met and nobody is known to have looked: no number of provinces is a fact then. */
const isSilent = ({ parts }: KeyFigureModel): boolean =>
  (parts['active'] ?? 0) === 0 && (parts['watched'] ?? 0) === 0;

const WHOLE: readonly Unit[] = ['events', 'localities', 'people', 'views'];

/** A value with the digits it deserves. */
function written({ indicator }: Changed, value: number | null, format: Format): string {
  if (indicator.unit === 'share') return format.percent(value);
  return WHOLE.includes(indicator.unit) ? format.integer(value) : format.decimal(value);
}

/** A figure of two periods with its change. */
export type Changed = Pick<
  KeyFigureModel,
  'indicator' | 'change' | 'noChange' | 'perDay' | 'before' | 'current'
>;

export function changeWords(figure: Changed, t: Messages, format: Format): KeyFigure['change'] {
  if (figure.change === null) return null;
  const direction = figure.change > 0 ? 'up' : figure.change < 0 ? 'down' : 'flat';
  const text =
    figure.indicator.unit === 'share'
      ? t.figures.points(format.points(figure.change))
      : format.change(figure.change);
  return { direction, text: direction === 'flat' ? t.figures.unchanged : text };
}

/** The value before, or why no change is stated; empty without a comparison. */
export function changeNote(figure: Changed, t: Messages, format: Format): string {
  const words = t.comparing.figures;
  const { before, current } = figure;
  if (figure.change !== null) {
    const note = words.from(written(figure, before?.value ?? null, format));
    return figure.perDay ? `${note} (${words.perDay})` : note;
  }
  switch (figure.noChange) {
    case 'base_too_small':
      return words.baseTooSmall(format.integer(before?.base ?? 0));
    case 'current_too_small':
      return words.currentTooSmall(format.integer(current?.base ?? 0));
    case 'lengths':
      return words.lengths;
    case 'zero_base':
      return words.zeroBase;
    case 'unknown':
      return t.figures.notComparable;
    case null:
      return '';
  }
}

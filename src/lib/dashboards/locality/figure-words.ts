import type { Format } from '#lib/i18n/format.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { formatDate } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { fromDays } from '#lib/util/dates.ts';
import { formatValue } from '../indicator-words.ts';
import type { KeyFigure } from '../key-figure-words.ts';
import type { UnitFigure, UnitFigures } from './figures.ts';

interface Options {
  readonly figures: UnitFigures;
  readonly view: View;
  readonly info: DatasetInfo;
  readonly t: Messages;
  readonly format: Format;
  readonly locale: Locale;
  /** address of an indicator's definition */
  readonly href: (id: string) => string;
}

/** Burstiness up to which days with events are called regular, and from which on they come in bursts. */
const REGULAR = -0.2;
const BURSTS = 0.2;

/** The figures of a place in words, in the form of the row of key figures. */
export function unitFigureWords(options: Options): KeyFigure[] {
  const { figures, view, t, format, locale, href } = options;
  const words = t.localities.figures;
  const { integer } = format;
  const made = (
    { indicator, grey }: Pick<UnitFigure, 'indicator' | 'grey'>,
    own: Partial<KeyFigure>
  ): KeyFigure => {
    const label = own.label ?? indicator.short[locale];
    return {
      id: indicator.id,
      label,
      value: '–',
      suffix: '',
      detail: '',
      change: null,
      changeNote: '',
      grey,
      href: href(indicator.id),
      hrefLabel: t.comparing.figures.definition(label),
      ...own
    };
  };
  const { events, active, silence, bursts } = figures;
  const sessions = view.counting === 'sessions';
  return [
    made(events, {
      label: sessions ? t.comparing.figures.sessions : events.indicator.short[locale],
      value: integer(events.value),
      detail: sessions ? '' : t.comparing.figures.onceEach
    }),
    rateWords(options, made),
    made(active, {
      value: format.percent(active.value),
      detail: words.activeMonths(
        integer(active.parts['active'] ?? 0),
        integer(active.parts['observed'] ?? 0)
      ),
      changeNote: active.parts['stated'] === 1 ? words.stated : words.extent
    }),
    made(silence, {
      value: silence.value === null ? '–' : words.days(integer(silence.value)),
      detail: words.silence
    }),
    sinceWords(options, made),
    made(bursts, {
      value: formatValue('index', bursts.value === null ? null : roundTo(bursts.value, 2), locale),
      detail: burstWords(bursts, t, format),
      changeNote:
        bursts.value === null || bursts.grey
          ? ''
          : words.rhythm(format.decimal(bursts.parts['mean_gap'] ?? null))
    })
  ];
}

type Made = (of: Pick<UnitFigure, 'indicator' | 'grey'>, own: Partial<KeyFigure>) => KeyFigure;

function rateWords({ figures, t, format, locale }: Options, made: Made): KeyFigure {
  const { rate } = figures;
  const words = t.localities.figures;
  const { denominator } = rate;
  if (denominator === null) return made(rate, { detail: words.noDenominator });
  const number = format.integer(denominator.number);
  const written = (value: number | null) =>
    formatValue(rate.indicator.unit, value === null ? null : significant(value), locale);
  return made(rate, {
    value: written(rate.value),
    suffix: words.month,
    detail: denominator.of === 'people' ? words.perPeople(number) : words.perCommunes(number),
    changeNote: rate.low === null ? '' : words.interval(written(rate.low), written(rate.high))
  });
}

/** Days from the last event to the end of the data. */
function sinceWords({ figures, info, t, format, locale }: Options, made: Made): KeyFigure {
  const words = t.localities.figures;
  const { parts } = figures.silence;
  const { open_gap: open = null, last_day: last = null } = parts;
  const end = open === null || last === null ? null : fromDays(last + open);
  return made(figures.silence, {
    id: 'open_gap',
    label: words.open,
    value: open === null ? '–' : words.days(format.integer(open)),
    detail:
      last === null || end === null
        ? info.extent === null
          ? ''
          : t.comparing.figures.none
        : words.openSince(formatDate(fromDays(last), locale), formatDate(end, locale))
  });
}

function burstWords({ value, base, grey, indicator }: UnitFigure, t: Messages, { integer }: Format): string {
  const words = t.localities.figures;
  if (grey) return words.fewDays(integer(base), integer(indicator.minimum));
  if (value === null) return '';
  return value < REGULAR ? words.metronome : value > BURSTS ? words.bursts : words.random;
}

const roundTo = (value: number, digits: number) => Number(value.toFixed(digits));
/** Two significant digits: a rate of so few events is no more exact. */
const significant = (value: number) => Number(value.toPrecision(2));

import type { Indicator, Unit } from '#lib/indicators/indicator.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Locale } from '#lib/model/text.ts';
import { fold } from '#lib/util/text.ts';
import { parseFormula, type MathNode } from './formula.ts';
import { groupingsOf, type Groupings } from './indicator-ask.ts';
import { kindOf, type Kind } from './indicator-words.ts';

/** An indicator in a list. */
export interface IndicatorEntry {
  readonly id: string;
  readonly number: number;
  readonly kind: Kind;
  readonly label: string;
  readonly description: string;
  /** what a search looks in, folded; both languages */
  readonly search: string;
}

/** What an indicator's page says of it, in one language: plain data for prerendered pages. */
export interface IndicatorCard extends Omit<IndicatorEntry, 'search'> {
  readonly formula: readonly MathNode[];
  /** as it is written in the indicator's file */
  readonly formulaText: string;
  readonly unit: Unit;
  readonly needs: readonly (keyof DatasetInfo['has'])[];
  readonly minimum: number;
  readonly edgeCases: string;
  readonly source: string;
  readonly additive: boolean;
  readonly interval: boolean;
  readonly groupings: Groupings;
  readonly partLabels: Readonly<Record<string, string>>;
}

export function entryOf(indicator: Indicator, locale: Locale): IndicatorEntry {
  const { id, number, label, short, description } = indicator;
  const texts = [id, ...[label, short, description].flatMap(({ vi, en }) => [vi, en])];
  return {
    id,
    number,
    kind: kindOf(indicator),
    label: label[locale],
    description: description[locale],
    search: fold(texts.join(' '))
  };
}

export function cardOf(indicator: Indicator, locale: Locale): IndicatorCard {
  const { search: _, ...entry } = entryOf(indicator, locale);
  return {
    ...entry,
    formula: parseFormula(indicator.formula),
    formulaText: indicator.formula,
    unit: indicator.unit,
    needs: indicator.needs,
    minimum: indicator.minimum,
    edgeCases: indicator.edgeCases[locale],
    source: indicator.source,
    additive: indicator.additive,
    interval: indicator.interval !== undefined,
    groupings: groupingsOf(indicator),
    partLabels: Object.fromEntries(
      Object.entries(indicator.partLabels ?? {}).map(([name, text]) => [name, text[locale]])
    )
  };
}

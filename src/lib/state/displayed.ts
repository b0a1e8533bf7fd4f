import type { ChartTable } from '#lib/charts/chart.ts';
import type { AnyPanel, Drawing } from '#lib/dashboards/panel.ts';
import type { IndicatorText } from '#lib/export/about.ts';
import { indicatorById } from '#lib/indicators/catalogue.ts';
import { labelsOf } from '#lib/model/labels.ts';
import type { Locale } from '#lib/model/text.ts';
import type { PanelAnswer } from './panel.svelte.ts';

/** A chart as it is on screen: its file is made of the very answer that it is drawn from. */
export interface Displayed {
  readonly panel: AnyPanel;
  readonly drawing: Drawing;
  readonly answer: PanelAnswer;
}

/** The definition of an indicator in a language; none for an id that is not of the catalogue. */
export function indicatorTexts(id: string, locale: Locale): IndicatorText[] {
  const found = indicatorById(id);
  if (!found) return [];
  const { label, description, formula, edgeCases } = found;
  return [{ label: label[locale], description: description[locale], formula, edgeCases: edgeCases[locale] }];
}

/** The same table in English, from the same answer. */
export function englishTable({ panel, answer }: Displayed): ChartTable {
  const { data, view, info } = answer;
  const { chart, model } = panel.draw(data, { view, info, labels: labelsOf(info), locale: 'en' });
  return chart.table(model, 'en');
}

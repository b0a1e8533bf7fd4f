import { parseArgs } from 'node:util';
import { groupingsOf } from '#lib/dashboards/indicator-ask.ts';
import { kindOf } from '#lib/dashboards/indicator-words.ts';
import { messages } from '#lib/i18n/messages.ts';
import { loadIndicators } from '#lib/indicators/catalogue-node.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import type { Locale } from '#lib/model/text.ts';
import { UsageError } from './args.ts';
import { EXIT } from './exit.ts';

/** `pulse indicators [ID…] [--json]`: the catalogue, or some of it. @throws UsageError */
export async function indicators(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(args);
  const locale = values.lang;
  if (locale !== 'vi' && locale !== 'en')
    throw new UsageError(`pulse: --lang ${locale}: one of vi, en is needed`);
  const all = await loadIndicators();
  const unknown = positionals.filter((id) => !all.some((indicator) => indicator.id === id));
  if (unknown.length > 0)
    throw new UsageError(
      `pulse: no indicator ${unknown.join(', ')}; there are ${all.map(({ id }) => id).join(', ')}`
    );
  const chosen = positionals.length === 0 ? all : all.filter(({ id }) => positionals.includes(id));
  if (values.json) console.log(JSON.stringify(chosen.map(asJson), null, 2));
  else for (const indicator of chosen) for (const line of asLines(indicator, locale)) console.log(line);
  return EXIT.clean;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, lang: { type: 'string', default: 'vi' } },
      allowPositionals: true
    });
  } catch (cause) {
    throw new UsageError(`pulse: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** An indicator as plain data, texts in both languages. */
export function asJson(indicator: Indicator) {
  const { id, number, label, short, description, formula, unit, needs, minimum, additive } = indicator;
  const { edgeCases, source, partLabels } = indicator;
  return {
    id,
    number,
    kind: kindOf(indicator),
    label,
    short,
    description,
    formula,
    unit,
    needs,
    minimum,
    additive,
    interval: indicator.interval ? '95%' : null,
    groupings: groupingsOf(indicator),
    edgeCases,
    source,
    ...(partLabels ? { parts: partLabels } : {})
  };
}

function* asLines(indicator: Indicator, locale: Locale): Generator<string> {
  const t = messages(locale).indicators;
  const needs = indicator.needs.map((need) => t.facts[need]).join(', ');
  yield `${indicator.number}  ${indicator.id}  ${indicator.label[locale]}`;
  yield `    ${indicator.description[locale]}`;
  yield `    ${t.formula}: ${indicator.formula}`;
  yield `    ${t.unit}: ${t.units[indicator.unit]}`;
  yield `    ${t.needs}: ${needs === '' ? t.needsNothing : needs}`;
  yield `    ${t.minimum}: ${indicator.minimum === 0 ? t.noMinimum : indicator.minimum}`;
  yield `    ${t.interval}: ${indicator.interval ? '95%' : t.intervalNo}`;
  yield `    ${t.additive}: ${indicator.additive ? t.yes : t.no}`;
  yield `    ${t.edgeCases}: ${indicator.edgeCases[locale]}`;
  yield `    ${t.source}: ${indicator.source}`;
  yield '';
}

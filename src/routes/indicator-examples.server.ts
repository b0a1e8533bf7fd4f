import { indicatorExample, type IndicatorExample, type Lacking } from '#lib/dashboards/indicator-example.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import type { Locale } from '#lib/model/text.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { publishedDatasets, withPublished } from './published.server.ts';

/** An indicator worked out on a published dataset; what the default one lacks is told beside. */
export interface PublishedExample {
  readonly lacking: Lacking['lacking'];
  /** null when no published dataset holds what the indicator needs */
  readonly example: IndicatorExample | null;
}

type Examples = ReadonlyMap<string, PublishedExample>;

const computed = new Map<Locale, Promise<Examples>>();

/** The worked example of every indicator, by id; computed once a build and language. */
export function indicatorExamples(locale: Locale): Promise<Examples> {
  const known = computed.get(locale) ?? compute(locale);
  computed.set(locale, known);
  return known;
}

/** The default dataset where it holds what the indicator needs, else the next one that does. */
async function compute(locale: Locale): Promise<Examples> {
  const examples = new Map<string, PublishedExample>();
  for (const { id } of await publishedDatasets()) {
    const open = INDICATORS.filter((indicator) => !examples.get(indicator.id)?.example);
    if (open.length === 0) break;
    await withPublished(id, async (engine, info) => {
      for (const indicator of open) {
        const found = await indicatorExample(indicator, { view: DEFAULT_VIEW, info, locale }, (fragment) =>
          engine.query(compile(fragment, engine.dialect))
        );
        const before = examples.get(indicator.id);
        const lacking = before?.lacking ?? ('lacking' in found ? found.lacking : []);
        examples.set(indicator.id, { lacking, example: 'lacking' in found ? null : found });
      }
    });
  }
  return examples;
}

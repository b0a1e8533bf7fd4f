import { writeFile } from 'node:fs/promises';
import { panelById, PANELS } from '#lib/dashboards/boards.ts';
import { seenView } from '#lib/dashboards/grain.ts';
import { SYNTHETIC } from '#lib/export/citation.ts';
import { loadIndicators } from '#lib/indicators/catalogue-node.ts';
import { describeCounting, describeGeography, describeSelection } from '#lib/model/describe.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import type { Locale } from '#lib/model/text.ts';
import { formatView, type View } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { figuresAnswer, indicatorAnswer, panelAnswer, type Answer, type Subject } from './answer.ts';
import { answerArrow, answerCsv, answerJson } from './answer-file.ts';
import { UsageError } from './args.ts';
import { EXIT } from './exit.ts';
import { readQueryArgs, type AskedQuery, type GivenView } from './query-args.ts';
import { withDataset } from './query-data.ts';

/**
 * `pulse query "VIEW" --dataset DIR`: the figures of a page, headless.
 * @returns 0; 1 when something that was given could not be used; 2 when there is no answer
 * @throws UsageError
 */
export async function query(args: readonly string[]): Promise<number> {
  const asked = readQueryArgs(args);
  const answering = await answererOf(asked);
  const warnings = warningsOf(asked.given);
  const unused = asked.given.dropped.length > 0;
  if (asked.strict && warnings.length > 0) throw new UsageError(warnings.join('\n'));
  return withDataset(asked, async ({ engine, imported }, faults) => {
    const { setAside } = imported.counts;
    if (setAside > 0) warnings.push(`pulse: ${setAside} rows of the dataset are set aside; see pulse check`);
    for (const line of [...warnings, ...faults]) console.error(line);
    const subject: Subject = {
      view: seenView(asked.given.view, imported.info),
      info: imported.info,
      locale: asked.locale,
      ask: (fragment) => engine.query(compile(fragment, engine.dialect))
    };
    await write(await answering(subject), contextOf(subject.view, imported.info, asked.locale), asked);
    return unused || faults.length > 0 ? EXIT.problems : EXIT.clean;
  });
}

/** Finds what is asked before anything is read. @throws UsageError for a name that is not known */
async function answererOf({ what }: AskedQuery): Promise<(subject: Subject) => Promise<Answer>> {
  if (what.kind === 'figures') return figuresAnswer;
  if (what.kind === 'panel') {
    const panel = panelById(what.id);
    if (!panel)
      throw new UsageError(`pulse: no panel ${what.id}; there are ${PANELS.map(({ id }) => id).join(', ')}`);
    return (subject) => panelAnswer(panel, what.raw, subject);
  }
  const indicators = await loadIndicators();
  const indicator = indicators.find(({ id }) => id === what.id);
  if (!indicator)
    throw new UsageError(
      `pulse: no indicator ${what.id}; there are ${indicators.map(({ id }) => id).join(', ')}`
    );
  return (subject) => indicatorAnswer(indicator, what.by, subject);
}

/** What of a view is not used, in words. */
export function warningsOf({ view, dropped, foreign }: GivenView): string[] {
  const list = (names: readonly string[]) => names.join(', ');
  return [
    ...(foreign.length > 0 ? [`pulse: not a parameter of a view, left aside: ${list(foreign)}`] : []),
    ...(dropped.length > 0 ? [`pulse: not understood and left out, as on the page: ${list(dropped)}`] : []),
    ...(view.dataset === null
      ? []
      : [`pulse: the view names the dataset ${view.dataset}; --dataset is read instead`])
  ];
}

/** What the figures are about: the same for the same view, dataset and version, whenever it is asked. */
export function contextOf(view: View, info: DatasetInfo, locale: Locale): Record<string, unknown> {
  const labels = labelsOf(info);
  return {
    view: formatView({ ...view, dataset: null }),
    dataset: {
      name: info.name[locale],
      version: info.version,
      licence: info.licence,
      source: info.source[locale],
      synthetic: info.synthetic ? SYNTHETIC[locale] : false,
      events: info.events,
      counted: info.counted,
      extent: info.extent
    },
    filters: describeSelection(view, (field, code) => labels.full(field, code, locale), locale),
    geography: describeGeography(view.geography, locale),
    counting: describeCounting(view, locale)
  };
}

async function write(
  answer: Answer,
  context: Readonly<Record<string, unknown>>,
  { format, out }: AskedQuery
): Promise<void> {
  const form = out === null || !/\.arrow$/i.test(out) ? 'stream' : 'file';
  const bytes =
    format === 'csv'
      ? answerCsv(answer)
      : format === 'json'
        ? Buffer.from(answerJson(answer, context))
        : answerArrow(answer, context, form);
  if (out !== null) {
    await writeFile(out, bytes);
    return;
  }
  // The process may end only when the reader has taken everything.
  await new Promise<void>((resolve, reject) =>
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()))
  );
}

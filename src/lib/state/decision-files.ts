import { formatMerges, mergeAll, parseMerges, type MergeFault, type ReadMerges } from '#lib/model/merges.ts';
import type { Result } from '#lib/util/result.ts';
import { slug } from '#lib/util/text.ts';
import type { Decisions } from './decisions.svelte.ts';
import { save } from './save.ts';

/** The decisions on the open dataset as a file for a colleague or the command line. */
export function saveDecisions(decisions: Decisions, name: string): void {
  // With its byte order mark, without which Excel garbles Vietnamese ids.
  const text = `\ufeff${formatMerges(decisions.merges)}`;
  save(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${slug(name) || 'data'}_merges.csv`);
}

/** Adds the decisions of a file to those in force; where they disagree, the file holds. */
export async function loadDecisions(
  decisions: Decisions,
  file: Blob
): Promise<Result<ReadMerges, MergeFault>> {
  const read = parseMerges(await file.text());
  if (!read.ok) return read;
  const groups = new Map<string, string[]>();
  for (const [id, kept] of read.value.merged) groups.set(kept, [...(groups.get(kept) ?? []), id]);
  await decisions.change((now) => {
    const { merged, separate } = mergeAll(
      now,
      [...groups].map(([kept, others]) => ({ kept, others }))
    );
    return { merged, separate: new Set([...separate, ...read.value.separate]) };
  });
  return read;
}

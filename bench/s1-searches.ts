import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { countQuery } from '#lib/query/events-query.ts';
import type { Fragment } from '#lib/query/sql.ts';

/** What is searched: what kind of search it is, and its text. */
export const SEARCHES = [
  ['common word', 'hội'],
  ['rare word', 'chánh'],
  ['two common words', 'hội nghị'],
  ['a word being typed', 'hội ngh'],
  ['part of a word', 'ng'],
  ['one letter', 'a'],
  ['no title', 'xyz'],
  ['long phrase', 'trao nhà cho hộ khó khăn tại xã'],
  ['without tones', 'tiep xuc cu tri']
] as const satisfies readonly (readonly [string, string])[];

/** `n`: the events whose titles contain every word of the text. */
export const searchQuery = (text: string): Fragment =>
  countQuery({ ...DEFAULT_VIEW, selection: [{ field: 'text', kind: 'match', values: [text] }] });

/** Searches enough that none of the others is remembered. */
export const OTHERS = Array.from({ length: 20 }, (_, i) => `zzqx${i}`);

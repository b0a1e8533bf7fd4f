import type { Category } from '#lib/model/dataset.ts';
import type { TopicField } from '../mapping/fields.ts';
import type { ProblemList } from '../problems/problems.ts';
import type { Row } from '../places/units.ts';
import { parseText } from './values.ts';

/** Longest label that serves as its own short form. */
const SHORT = 24;

/** Reads the rows of a table of themes. A name missing in one language is taken from the other. */
export function readTopics(
  rows: readonly Row<TopicField>[],
  file: string,
  problems: ProblemList
): Category[] {
  const topics = new Map<string, Category>();
  for (const { cells, line, row } of rows) {
    const cell = (field: TopicField) => {
      const raw = cells[field];
      return raw === undefined ? null : parseText(raw);
    };
    const code = cell('topic');
    if (code === null) {
      problems.add('unknown_value', { file, line, row, column: 'topic', value: '' });
      continue;
    }
    if (topics.has(code)) {
      problems.add('duplicate_key', { file, line, row, value: code });
      continue;
    }
    const vi = cell('label_vi') ?? cell('label_en') ?? code;
    const en = cell('label_en') ?? vi;
    topics.set(code, {
      code,
      label: { vi, en },
      short: { vi: cell('short_vi') ?? cut(vi), en: cell('short_en') ?? cut(en) },
      parent: cell('parent')
    });
  }
  // A parent that has no row of its own would be a group without a name.
  const orphans = [...topics.values()].flatMap(({ parent }) =>
    parent !== null && !topics.has(parent) ? [parent] : []
  );
  const groups = [...new Set(orphans)].map((code): Category => ({
    code,
    label: { vi: code, en: code },
    short: { vi: cut(code), en: cut(code) },
    parent: null
  }));
  return [...groups, ...topics.values()];
}

const cut = (text: string) => (text.length <= SHORT ? text : `${text.slice(0, SHORT - 1).trimEnd()}…`);

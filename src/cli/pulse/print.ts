import { groupProblems, type Problem } from '#lib/ingest/problems/problems.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { Asked } from './args.ts';
import type { FileReport } from './check.ts';
import type { Input } from './inputs.ts';

/** Prints what was found about files, for people or, with --json, for programs. */
export function print(
  reports: readonly FileReport[],
  general: readonly Problem[],
  asked: Asked,
  exit: number
): void {
  if (asked.json) console.log(JSON.stringify(asJson(reports, general, exit), null, 2));
  else for (const line of asLines(reports, general, asked.locale)) console.log(line);
}

/**
 * The report as plain data: `files` (file, format, encoding, delimiter, header, sheet, headers, role, mapping,
 * offers, rows {read, kept, setAside}, problems), `rows` over all files, `problems` that belong to no file.
 */
export function asJson(reports: readonly FileReport[], general: readonly Problem[], exit: number) {
  const sum = (part: 'read' | 'kept' | 'setAside') =>
    reports.reduce((total, { counts }) => total + (counts?.[part] ?? 0), 0);
  return {
    exit,
    rows: { read: sum('read'), kept: sum('kept'), setAside: sum('setAside') },
    files: reports.map(({ input, counts, problems }) => ({
      file: input.file.name,
      bytes: input.file.blob.size,
      format: input.inspection?.kind ?? null,
      encoding: input.inspection?.encoding ?? null,
      delimiter: input.inspection?.delimiter ?? null,
      sheet: input.inspection?.sheet ?? null,
      sheets: input.inspection?.sheets ?? [],
      header: input.inspection?.header ?? null,
      headers: input.inspection?.headers ?? [],
      role: input.role,
      mapping: mappingOf(input),
      repaired: input.repaired,
      offers: (input.inspection?.offers ?? []).map(({ kind, columns, count }) => ({
        kind,
        columns: columns.map((index) => input.inspection?.headers[index] ?? ''),
        count
      })),
      rows: counts === null ? null : { read: counts.read, kept: counts.kept, setAside: counts.setAside },
      problems
    })),
    problems: general
  };
}

/** Field to column, by name and by position from 1. */
function mappingOf({ mapping, inspection }: Input) {
  return Object.fromEntries(
    Object.entries(mapping).map(([field, index]) => [
      field,
      {
        column: inspection?.headers[index] ?? '',
        position: index + 1,
        confidence: inspection?.guess.confidence[field as keyof typeof mapping] ?? null
      }
    ])
  );
}

const WORDS = {
  unreadable: { vi: 'không đọc được', en: 'cannot be read' },
  format: { vi: 'định dạng', en: 'format' },
  encoding: { vi: 'bảng mã', en: 'encoding' },
  delimiter: { vi: 'phân cách', en: 'delimiter' },
  sheet: { vi: 'trang tính', en: 'sheet' },
  header: { vi: 'dòng tiêu đề', en: 'header row' },
  role: { vi: 'nội dung', en: 'holds' },
  columns: { vi: 'các cột', en: 'columns' },
  offers: { vi: 'có thể sửa bằng --repair', en: 'can be repaired with --repair' },
  repaired: { vi: 'đã sửa', en: 'repaired' },
  clean: { vi: 'Không có lỗi nào.', en: 'Nothing wrong.' },
  line: { vi: 'dòng', en: 'line' },
  more: { vi: 'chỗ nữa', en: 'more' },
  remedy: { vi: 'Cách sửa', en: 'Remedy' }
} as const satisfies Record<string, Text>;

/** Problems of one code that are written out. */
const SHOWN = 5;

function* asLines(
  reports: readonly FileReport[],
  general: readonly Problem[],
  locale: Locale
): Generator<string> {
  const t = (word: keyof typeof WORDS) => WORDS[word][locale];
  const number = new Intl.NumberFormat(locale);
  for (const { input, counts, problems } of reports) {
    const { inspection } = input;
    yield `${input.file.name} (${number.format(input.file.blob.size)} B)`;
    if (inspection === null) yield `  ${t('unreadable')}`;
    else {
      const fact = (word: keyof typeof WORDS, value: string | number | null | undefined) =>
        value === null || value === undefined ? [] : [`${t(word)} ${value}`];
      const delimiter = inspection.delimiter === '\t' ? 'tab' : inspection.delimiter;
      yield `  ${[
        ...fact('format', inspection.kind),
        ...fact('encoding', inspection.encoding),
        ...fact('delimiter', delimiter === null ? null : `“${delimiter}”`),
        ...fact('sheet', inspection.sheet),
        ...fact('header', inspection.header && (inspection.header.rows === 0 ? '–' : inspection.header.row)),
        ...fact('role', input.role)
      ].join(' · ')}`;
      const pairs = Object.entries(input.mapping).map(
        ([field, index]) => `${field} = ${inspection.headers[index] ?? ''}`
      );
      if (pairs.length > 0) yield `  ${t('columns')}: ${pairs.join('; ')}`;
      if (input.repaired.length > 0) yield `  ${t('repaired')}: ${input.repaired.join(', ')}`;
      if (inspection.offers.length > 0)
        yield `  ${t('offers')}: ${inspection.offers.map(({ kind, count }) => `${kind} (${number.format(count)})`).join(', ')}`;
    }
    if (counts) {
      const [read, kept, aside] = [counts.read, counts.kept, counts.setAside].map((n) => number.format(n));
      yield locale === 'vi'
        ? `  Đọc ${read} dòng = nạp ${kept} + để riêng ${aside}`
        : `  ${read} rows read = ${kept} kept + ${aside} set aside`;
    }
    if (problems.length === 0) yield `  ${t('clean')}`;
    else yield* problemLines(problems, locale);
  }
  yield* problemLines(general, locale);
}

export function* problemLines(problems: readonly Problem[], locale: Locale): Generator<string> {
  const number = new Intl.NumberFormat(locale);
  for (const group of groupProblems(problems)) {
    yield `  [${group.severity}] ${group.code} × ${number.format(group.count)}`;
    for (const problem of group.examples.slice(0, SHOWN)) {
      const place = [
        problem.line === null ? null : `${WORDS.line[locale]} ${problem.line}`,
        problem.column
      ].filter((part) => part !== null);
      yield `    ${place.length > 0 ? `${place.join(', ')}: ` : ''}${problem.message[locale]}${problem.count > 1 ? ` (× ${number.format(problem.count)})` : ''}`;
    }
    const more = group.examples.length - SHOWN;
    if (more > 0) yield `    … ${number.format(more)} ${WORDS.more[locale]}`;
    const [first] = group.examples;
    if (first) yield `    ${WORDS.remedy[locale]}: ${first.remedy[locale]}`;
  }
}

import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import type { Locale } from '#lib/model/text.ts';
import { aboutFacts } from '../about.ts';
import { bibtex, cslJson } from '../citation-formats.ts';
import { PRODUCT, type Subject } from '../citation.ts';
import type { PackagedTable } from './descriptor.ts';

/** Which events a package holds: those of the view, or all of the dataset with the view recorded. */
export type PackageScope = 'filtered' | 'whole';

/** The README of a package, in Vietnamese and then in English. */
export function readmeOf(
  subjects: Readonly<Record<Locale, Subject>>,
  tables: readonly PackagedTable[],
  scope: PackageScope
): string {
  return (['vi', 'en'] as const).map((locale) => partOf(subjects[locale], tables, scope)).join('\n---\n\n');
}

function partOf(subject: Subject, tables: readonly PackagedTable[], scope: PackageScope): string {
  const { info, locale, view } = subject;
  const words = WORDS[locale];
  const facts = aboutFacts(subject, { title: words.title(info.name[locale]) });
  const files = tables.map(
    ({ name, path, rows }) => `| \`${path}\` | ${words.tables[name] ?? name} | ${rows ?? ''} |`
  );
  return [
    `# ${words.title(info.name[locale])}`,
    words.made(PRODUCT[locale]),
    words.scopes[scope],
    `| ${words.fact} | |`,
    '| --- | --- |',
    ...facts.map(([label, text]) => `| ${label} | ${cell(text)} |`),
    '',
    `## ${words.files}`,
    '',
    `| ${words.file} | ${words.content} | ${words.rows} |`,
    '| --- | --- | ---: |',
    ...files,
    '',
    words.columns,
    '',
    words.again,
    ...(scope === 'whole' && !EXCLUSIONS.every((kind) => view.include.includes(kind))
      ? ['', words.excluded]
      : []),
    '',
    `## ${words.cite}`,
    '',
    '```bibtex',
    bibtex(subject).trimEnd(),
    '```',
    '',
    '```json',
    cslJson(subject).trimEnd(),
    '```',
    ''
  ]
    .flatMap((line, i) => (i < 3 ? [line, ''] : [line]))
    .join('\n');
}

const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

const WORDS = {
  vi: {
    title: (name: string) => `Gói dữ liệu: ${name}`,
    made: (product: string) => `Gói này do ${product} tạo ra theo chuẩn Frictionless Data Package.`,
    scopes: {
      filtered:
        'Gói chỉ gồm các hoạt động khớp bộ lọc bên dưới. Vì vậy số so sánh với kỳ trước, và các biểu đồ vốn không theo điều kiện của chính nó (như danh sách chủ đề khi đã chọn chủ đề), chỉ tính được trên các hoạt động trong gói.',
      whole: 'Gói gồm mọi bản ghi của bộ dữ liệu; bộ lọc bên dưới được ghi lại để mở ra đúng những gì đã xem.'
    },
    fact: 'Thông tin',
    files: 'Các tệp',
    file: 'Tệp',
    content: 'Nội dung',
    rows: 'Số dòng',
    tables: {
      events: 'Các hoạt động, mỗi dòng một hoạt động',
      topics: 'Danh mục chủ đề',
      localities: 'Danh mục địa phương, mọi thời kỳ địa giới',
      successors: 'Đơn vị cũ nay thuộc đơn vị nào',
      coverage: 'Nơi nào, nguồn nào được theo dõi trong tháng nào'
    } as Readonly<Record<string, string>>,
    columns:
      'Ý nghĩa, kiểu và ràng buộc của từng cột nằm trong `datapackage.json`. Ô trống là không rõ, không phải 0.',
    again:
      'Mở lại: vào trang Dữ liệu của Nhịp Cơ Sở, thả tệp zip này vào. Bộ lọc đã ghi được đặt lại như lúc tải.',
    excluded: 'Cột `excluded` cho biết bản ghi nào không được tính và vì sao.',
    cite: 'Trích dẫn'
  },
  en: {
    title: (name: string) => `Data package: ${name}`,
    made: (product: string) => `Made by ${product} as a Frictionless Data Package.`,
    scopes: {
      filtered:
        'It holds the events that match the filters below and no others. Comparisons with an earlier period, and charts that do not follow the choice they show themselves (such as the list of themes once a theme is chosen), can therefore only count the events of the package.',
      whole:
        'It holds all records of the dataset; the filters below are recorded, so that it opens as it was seen.'
    },
    fact: 'Fact',
    files: 'Files',
    file: 'File',
    content: 'Content',
    rows: 'Rows',
    tables: {
      events: 'Events, one a row',
      topics: 'List of themes',
      localities: 'List of localities, of all vintages of boundaries',
      successors: 'What former units have become',
      coverage: 'Which place or source was watched in which month'
    } as Readonly<Record<string, string>>,
    columns:
      'Meaning, type and rules of every column are in `datapackage.json`. A blank cell is unknown, not 0.',
    again:
      'To open it again, drop this zip file on the page Data of Grassroots Pulse. The recorded filters are set as they were.',
    excluded: 'The column `excluded` says which records do not count, and why.',
    cite: 'Citation'
  }
} satisfies Record<Locale, unknown>;

import { FIELDS, ROLES, type Field, type Role } from '#lib/ingest/mapping/fields.ts';
import { describeField, ownSchema } from '#lib/ingest/schema/schema.ts';
import type { Locale } from '#lib/model/text.ts';
import { TEMPLATE_FILES } from './templates.ts';

/** Headers of each field that are named as examples. */
const SYNONYMS = 6;

const TABLES: Record<Role, Record<Locale, string>> = {
  events: {
    vi: 'Bảng **sự kiện** (bắt buộc): mỗi dòng một hoạt động. Cần ít nhất cột ngày hoặc tên; mọi cột khác làm giàu thêm.',
    en: 'Table of **events** (required): a row an event. It needs a date or a title; every other column adds to it.'
  },
  topics: {
    vi: 'Bảng **chủ đề** (tùy chọn): danh mục chủ đề của riêng bạn, thay cho danh mục có sẵn.',
    en: 'Table of **topics** (optional): your own list of themes, in place of the built-in one.'
  },
  localities: {
    vi: 'Bảng **địa phương** (tùy chọn): đơn vị hành chính dưới cấp tỉnh, theo từng thời kỳ địa giới. Cấp tỉnh (63 và 34) đã có sẵn. Danh mục chính thức ba cấp trên một dòng (mã và tên tỉnh, huyện, xã) cũng đọc được.',
    en: 'Table of **localities** (optional): units below the province, for each vintage of boundaries. Provinces (63 and 34) are built in. The official list with three levels in a row (codes and names of province, district, commune) can be read as well.'
  },
  successors: {
    vi: 'Bảng **quy đổi** (tùy chọn): xã, phường cũ thành xã, phường mới; đơn vị bị chia có nhiều dòng. Cấp tỉnh (63 thành 34) đã có sẵn. Mã được tra trong danh mục của đúng thời điểm, không ghép theo tên. Dòng đáng ngờ (đánh dấu nghi ngờ, nối hai tỉnh không kế thừa nhau, nhiều đơn vị cũ trùng tên vào một đơn vị mới, mã không có trong danh mục hoặc mang tên khác, tỷ trọng không cộng lại bằng 1) được báo và không dùng. Nhiều đợt sắp xếp nối tiếp được theo đến đơn vị hiện hành; tỷ trọng nhân với nhau. Không có danh mục địa phương thì các đơn vị trong bảng này được dùng làm danh mục.',
    en: 'Table of **successors**, a crosswalk (optional): former communes to communes of today; a divided one has several rows. Provinces (63 to 34) are built in. Codes are looked up in the list of their own time, never joined by name. Doubtful rows (marked as suspect, joining provinces of which one did not follow the other, joining several old units of one name to one new unit, with codes that are not in the list or have another name there, with weights that do not add up to 1) are reported and not used. Several reforms are followed to the units in force, weights multiplied. Without a table of localities the units of this table serve as one.'
  },
  coverage: {
    vi: 'Bảng **độ phủ** (tùy chọn): đơn vị hoặc nguồn nào được theo dõi trong tháng nào, kể cả khi không phát sinh. Nhờ nó mà “không có hoạt động” khác với “không có tin”.',
    en: 'Table of **coverage** (optional): which unit or source was watched in which month, nil returns included. It tells "no events" from "no news".'
  }
};

const WORDS = {
  vi: {
    column: 'Cột',
    type: 'Kiểu',
    meaning: 'Ý nghĩa',
    example: 'Ví dụ',
    headers: 'Tiêu đề nhận ra được',
    rules: 'bắt buộc'
  },
  en: {
    column: 'Column',
    type: 'Type',
    meaning: 'Meaning',
    example: 'Example',
    headers: 'Headers it is known by',
    rules: 'required'
  }
} as const;

/** docs/data-format.md: what files hold, in both languages, from the definitions they are read by. */
export function formatPage(): string {
  return `# Định dạng dữ liệu / Data format

<!-- Written by "npm run docs" from src/lib/ingest/mapping/fields and src/lib/ingest/schema/schema-own.ts: edit those. -->

[Tiếng Việt](#tiếng-việt) · [English](#english)

${section('vi')}

${section('en')}
`;
}

function section(locale: Locale): string {
  const intro = INTRO[locale];
  return [intro, ...ROLES.map((role) => tableOf(role, locale)), OUTRO[locale]].join('\n\n');
}

function tableOf(role: Role, locale: Locale): string {
  const t = WORDS[locale];
  const required = new Set(
    ownSchema(role)
      .fields.filter(({ constraints }) => constraints?.required)
      .map(({ name }) => name)
  );
  const rows = (Object.keys(FIELDS[role]) as Field[]).map((field) => {
    const { type, description, example, label } = describeField(role, field);
    const names: Readonly<Partial<Record<Field, { readonly names: readonly string[] }>>> = FIELDS[role];
    const known = [...new Set([label.vi, label.en, ...(names[field]?.names ?? [])])].slice(0, SYNONYMS);
    return [
      `\`${field}\`${required.has(field) ? ` (${t.rules})` : ''}`,
      type,
      description[locale],
      example === undefined ? '' : `\`${example}\``,
      known.join(', ')
    ];
  });
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    `### ${role}`,
    '',
    TABLES[role][locale],
    '',
    line([t.column, t.type, t.meaning, t.example, t.headers]),
    line(Array<string>(5).fill('---')),
    ...rows.map(line)
  ].join('\n');
}

const files = (locale: Locale) =>
  `[CSV](../static/templates/${TEMPLATE_FILES[locale].csv}), [XLSX](../static/templates/${TEMPLATE_FILES[locale].xlsx})`;

const INTRO: Record<Locale, string> = {
  vi: `## Tiếng Việt

Tải mẫu: ${files('vi')}.

**Tệp đọc được**: CSV, TSV với dấu phân cách bất kỳ; UTF-8, UTF-16, Windows-1258, TCVN3 (ABC), VNI, Latin-1; XLSX; bảng HTML lưu thành .xls; Parquet; Arrow; JSON, NDJSON; .gz, .zip và gói Frictionless (\`datapackage.json\`); bảng dán từ Excel; địa chỉ mạng. Định dạng được nhận ra theo nội dung, hiện ra để sửa.

**Tên cột** không cần đúng như dưới đây: tiêu đề tiếng Việt hay tiếng Anh thường dùng đều nhận ra được, phần còn lại chọn tay khi nạp. Cách ghép cột được nhớ và tải về thành JSON.

**Ngày**: \`16/05/2022\` (ngày trước tháng), \`2022-05-16\`, \`2022-05\`, \`Quý II/2022\`, \`2022\`, \`16 và 17/8/2022\`, \`Từ ngày 25/5 đến 29/5/2020\`… Độ chính xác được giữ; ngày không có thật để trống và báo lý do. Ngày thiếu năm lấy năm theo ngày đăng, nếu có.

**Số**: \`1.200\`, \`1 200\`, \`1,2K\`; “hơn 200” là ít nhất, “không quá 10” là nhiều nhất, “gần 100” là khoảng. Ô trống, “-”, “đang cập nhật” là không rõ, không phải 0.

**Danh sách** trong một ô (chủ đề, đơn vị tổ chức): cách nhau bằng chấm phẩy.

**Đọc = nạp + để riêng**: dòng không dùng được được để riêng và liệt kê kèm dòng, cột, lý do, cách sửa; không dòng nào mất lặng lẽ.`,
  en: `## English

Templates: ${files('en')}.

**Files that can be read**: CSV and TSV with any delimiter; UTF-8, UTF-16, Windows-1258, TCVN3 (ABC), VNI, Latin-1; XLSX; HTML tables saved as .xls; Parquet; Arrow; JSON, NDJSON; .gz, .zip and Frictionless packages (\`datapackage.json\`); tables pasted from Excel; addresses. The format is told by content and shown for correction.

**Column names** need not be those below: usual Vietnamese and English headers are recognised, the rest is chosen when loading. A matching of columns is remembered and can be saved as JSON.

**Dates**: \`16/05/2022\` (day before month), \`2022-05-16\`, \`2022-05\`, \`Q2 2022\`, \`2022\`, ranges and lists of days. Precision is kept; an impossible date becomes blank with the reason. A day without a year takes it from the day of publication, where known.

**Numbers**: \`1,200\`, \`1.200\`, \`1.2K\`; "hơn 200" is a lower bound, "không quá 10" an upper one, "gần 100" approximate. A blank cell, "-" or "đang cập nhật" is unknown, never 0.

**Lists** in one cell (themes, organisers) are joined by semicolons.

**Read = kept + set aside**: rows that cannot be used are set aside and listed with line, column, reason and remedy; none is lost silently.`
};

const OUTRO: Record<Locale, string> = {
  vi: `### Kiểm tra và chuyển đổi bằng dòng lệnh

\`\`\`sh
npm run -s pulse -- check tep.csv              # định dạng, bảng mã, cột, số dòng, mọi lỗi; mã thoát 0, 1, 2
npm run -s pulse -- check tep.csv --json       # cho chương trình khác
npm run -s pulse -- convert tep.csv --out thu-muc/            # bộ dữ liệu chuẩn kèm datapackage.json
npm run -s pulse -- convert tep.xlsx --out events.parquet --mapping ghep-cot.json
\`\`\``,
  en: `### Check and convert on the command line

\`\`\`sh
npm run -s pulse -- check file.csv --lang en   # format, encoding, columns, rows, every problem; exit code 0, 1, 2
npm run -s pulse -- check file.csv --json      # for other programs
npm run -s pulse -- convert file.csv --out folder/            # normalised dataset with its datapackage.json
npm run -s pulse -- convert file.xlsx --out events.parquet --mapping mapping.json
\`\`\``
};

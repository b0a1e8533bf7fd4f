import type { Columns } from '#lib/model/columns.ts';
import type { Text } from '#lib/model/text.ts';
import { PRODUCT } from '../citation.ts';
import { headersOf, type Fact, type FilePlan } from '../file.ts';
import { ZipStream, type ZipMember } from '../zip-stream.ts';
import { SHEET_ROWS } from './limits.ts';
import {
  contentTypes,
  coreProperties,
  MAIN,
  packageRelations,
  STYLES,
  styles,
  workbook,
  workbookRelations,
  XML
} from './parts.ts';
import { rowsXml, SharedTexts, sheetEnd, sheetStart, textCell, widthsOf } from './sheet.ts';

/** Rows written at a time: bounds the longest string. */
const CHUNK_ROWS = 2048;

const SHEETS: { readonly data: Text; readonly about: Text } = {
  data: { vi: 'Dữ liệu', en: 'Data' },
  about: { vi: 'Về dữ liệu', en: 'About' }
};

/**
 * A workbook: the rows with typed cells below a heading that stays in view, then a sheet that says what they
 * are. More rows than a sheet can hold go on in a second one. Written as the pages come.
 * @param sheetRows rows of a sheet at most, its heading among them
 */
export async function* toXlsx(
  plan: FilePlan,
  pages: AsyncIterable<Columns>,
  sheetRows = SHEET_ROWS
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const { columns, locale } = plan;
  const headers = headersOf(plan);
  const zip = new ZipStream(plan.date);
  const shared = new SharedTexts();
  let sheets = 0;
  let widths: readonly number[] = headers.map(({ length }) => length + 2);
  const open = async (): Promise<OpenSheet> => {
    sheets += 1;
    const member = zip.begin(`xl/worksheets/sheet${sheets}.xml`);
    await member.write(sheetStart(headers, widths, shared));
    return { member, rows: 1 };
  };
  const close = async ({ member, rows }: OpenSheet) => {
    await member.write(sheetEnd(columns.length, rows - 1));
    await member.end();
  };

  await zip.add('_rels/.rels', packageRelations());
  await zip.add('xl/styles.xml', styles());
  let sheet: OpenSheet | null = null;
  for await (const page of pages) {
    if (sheet === null) widths = widthsOf(page, columns, headers);
    for (let from = 0; from < page.length;) {
      if (sheet !== null && sheet.rows >= sheetRows) {
        await close(sheet);
        sheet = null;
      }
      sheet ??= await open();
      const { rows, member }: OpenSheet = sheet;
      const to = Math.min(page.length, from + CHUNK_ROWS, from + sheetRows - rows);
      await member.write(rowsXml(page, columns, { from, to, first: rows + 1 }, shared));
      sheet = { member, rows: rows + to - from };
      from = to;
      yield* zip.take();
    }
  }
  await close(sheet ?? (await open()));

  const data = SHEETS.data[locale];
  const names = Array.from({ length: sheets }, (_, i) => (sheets === 1 ? data : `${data} ${i + 1}`));
  await zip.add(`xl/worksheets/sheet${sheets + 1}.xml`, aboutSheet(plan.about, shared));
  names.push(SHEETS.about[locale]);
  const texts = zip.begin('xl/sharedStrings.xml');
  for (const piece of shared.part()) await texts.write(piece);
  await texts.end();
  await zip.add('xl/workbook.xml', workbook(names));
  await zip.add('xl/_rels/workbook.xml.rels', workbookRelations(names.length));
  const { title = '', citation = '' } = plan.metadata;
  await zip.add('docProps/core.xml', coreProperties(title, citation, PRODUCT[locale], plan.date));
  await zip.add('[Content_Types].xml', contentTypes(names.length));
  zip.end();
  yield* zip.take();
}

/** A sheet that is being written, and its rows so far, its heading among them. */
interface OpenSheet {
  readonly member: ZipMember;
  readonly rows: number;
}

function aboutSheet(facts: readonly Fact[], shared: SharedTexts): string {
  const rows = facts.map(([label, text], i) => {
    const cells = [textCell(`A${i + 1}`, label, 'fact', shared), textCell(`B${i + 1}`, text, 'text', shared)];
    return `<row r="${i + 1}">${cells.join('')}</row>`;
  });
  return (
    `${XML}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="30" customWidth="1" style="${STYLES.fact}"/>` +
    `<col min="2" max="2" width="110" customWidth="1" style="${STYLES.text}"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`
  );
}

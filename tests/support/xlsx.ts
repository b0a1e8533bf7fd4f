import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import { textFile } from './ingest.ts';

export type Value = string | number | boolean | Date | null;

/** A workbook of sheets given as rows of plain values; dates are shown as dd/mm/yyyy. */
export async function xlsxBytes(sheets: Readonly<Record<string, readonly (readonly Value[])[]>>) {
  const data = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) =>
      row.map((value) =>
        value === null
          ? null
          : value instanceof Date
            ? { value, type: Date, format: 'dd/mm/yyyy' }
            : { value, type: value.constructor as StringConstructor }
      )
    )
  }));
  const buffer = await writeXlsxFile(data as never).toBuffer();
  return new Uint8Array(buffer);
}

export const xlsx = async (...args: Parameters<typeof xlsxBytes>) =>
  textFile('a.xlsx', await xlsxBytes(...args));

/** Changes the XML of one part of an archive. */
export function changed(bytes: Uint8Array, part: string, change: (xml: string) => string) {
  const parts = unzipSync(bytes);
  parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array())));
  return zipSync(parts);
}

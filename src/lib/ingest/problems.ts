import type { Text } from '#lib/model/text.ts';

/** Everything that can be wrong with a file or a row. The codes are stable: the interface may group by them. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Something a user must be told about a file, with what to do about it. */
export interface Problem {
  readonly file: string;
  /** physical line of the first occurrence in a text file, from 1 */
  readonly line: number | null;
  /** data row of the first occurrence, from 1; the header does not count */
  readonly row: number | null;
  /** header of the column */
  readonly column: string | null;
  readonly value: string | null;
  readonly code: ProblemCode;
  readonly message: Text;
  readonly remedy: Text;
  /** the file could not be used at all */
  readonly fatal: boolean;
  /** how many rows have the same problem with the same value */
  readonly count: number;
}

export interface ProblemPlace {
  readonly file: string;
  readonly line?: number | null;
  readonly row?: number | null;
  readonly column?: string | null;
  readonly value?: string | null;
  readonly count?: number;
}

/** Longest part of a cell that is repeated in a message. */
const SHOWN = 80;

export function problem(code: ProblemCode, place: ProblemPlace): Problem {
  const { fatal, message, remedy } = PROBLEMS[code];
  const value = place.value ?? null;
  const shown = value === null || value.length <= SHOWN ? value : `${value.slice(0, SHOWN)}…`;
  const fill = (text: string) =>
    text.replaceAll('{value}', () => shown ?? '').replaceAll('{column}', () => place.column ?? '');
  return {
    file: place.file,
    line: place.line ?? null,
    row: place.row ?? null,
    column: place.column ?? null,
    value: shown,
    code,
    message: { vi: fill(message.vi), en: fill(message.en) },
    remedy: { vi: fill(remedy.vi), en: fill(remedy.en) },
    fatal,
    count: place.count ?? 1
  };
}

/** A failure that ends the reading of a file; ingest turns it into the error of a `Result`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(code: ProblemCode, place: ProblemPlace, cause?: unknown) {
    super(code, { cause });
    this.problem = problem(code, place);
  }
}

/** Distinct values listed for one code and column; further ones are counted together. */
const MOST_VALUES = 100;

/** Gathers problems of rows: the same problem with the same value is listed once, with its first place. */
export class ProblemList {
  readonly #groups = new Map<string, { code: ProblemCode; place: ProblemPlace; count: number }>();
  readonly #values = new Map<string, number>();

  add(code: ProblemCode, place: ProblemPlace): void {
    const kind = `${code}\u0000${place.file}\u0000${place.column ?? ''}`;
    let key = `${kind}\u0000${place.value ?? ''}`;
    let group = this.#groups.get(key);
    if (!group) {
      const values = this.#values.get(kind) ?? 0;
      const overflow = values >= MOST_VALUES;
      if (overflow) {
        key = `${kind}\u0000\u0000more`;
        group = this.#groups.get(key);
      } else this.#values.set(kind, values + 1);
      if (!group) {
        group = { code, place: overflow ? { ...place, value: '…' } : place, count: 0 };
        this.#groups.set(key, group);
      }
    }
    group.count += place.count ?? 1;
  }

  list(): Problem[] {
    return Array.from(this.#groups.values(), ({ code, place, count }) => problem(code, { ...place, count }));
  }
}

interface Wording {
  readonly fatal: boolean;
  readonly message: Text;
  readonly remedy: Text;
}

const fatal = (vi: string, en: string, remedyVi: string, remedyEn: string): Wording => ({
  fatal: true,
  message: { vi, en },
  remedy: { vi: remedyVi, en: remedyEn }
});
const note = (...texts: Parameters<typeof fatal>): Wording => ({ ...fatal(...texts), fatal: false });

const PROBLEMS = {
  not_parquet: fatal(
    'Tệp có đuôi .parquet nhưng nội dung không phải Parquet.',
    'The file is named .parquet but its content is not Parquet.',
    'Nếu đây là tệp CSV, hãy đổi đuôi thành .csv; nếu không, hãy xuất lại từ chương trình gốc.',
    'If it is a CSV file, rename it to .csv; otherwise export it again from the original program.'
  ),
  parquet_truncated: fatal(
    'Tệp Parquet bị cụt: thiếu phần cuối.',
    'The Parquet file is cut short: its end is missing.',
    'Hãy tải hoặc sao chép lại tệp, bản này chưa được chép trọn vẹn.',
    'Download or copy the file again; this copy is incomplete.'
  ),
  parquet_damaged: fatal(
    'Không đọc được tệp Parquet: {value}',
    'The Parquet file cannot be read: {value}',
    'Hãy xuất lại tệp, không mã hóa, nén bằng zstd hoặc snappy.',
    'Export the file again, unencrypted, with zstd or snappy compression.'
  ),
  parquet_empty: fatal(
    'Tệp Parquet không có hàng nào.',
    'The Parquet file has no rows.',
    'Hãy kiểm tra lại truy vấn đã tạo ra tệp.',
    'Check the query that produced the file.'
  ),
  csv_empty: fatal(
    'Tệp trống.',
    'The file is empty.',
    'Hãy chọn tệp có dòng tiêu đề cột và ít nhất một dòng dữ liệu.',
    'Choose a file with a header line and at least one line of data.'
  ),
  csv_header_only: fatal(
    'Tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào.',
    'The file has a header line and no data below it.',
    'Hãy thêm dữ liệu bên dưới dòng tiêu đề rồi mở lại.',
    'Add rows below the header and open the file again.'
  ),
  one_column: fatal(
    'Không tách được cột: mọi thứ nằm trong một cột duy nhất.',
    'The columns could not be told apart: everything lies in one column.',
    'Hãy lưu lại thành CSV với dấu phân cách là dấu phẩy hoặc chấm phẩy, ô có dấu phẩy đặt trong ngoặc kép.',
    'Save it again as CSV separated by commas or semicolons, with cells that contain them in double quotes.'
  ),
  no_date_column: fatal(
    'Không có cột ngày, nên không vẽ được diễn biến theo thời gian.',
    'There is no date column, so nothing can be shown over time.',
    'Hãy chọn cột ngày trong bước ghép cột, hoặc thêm cột “Ngày” vào tệp.',
    'Choose the date column when matching columns, or add a column named “Date” to the file.'
  ),
  no_key_column: fatal(
    'Tệp thiếu cột mã “{column}”, nên không nối được với các sự kiện.',
    'The file lacks the key column “{column}”, so it cannot be joined to the events.',
    'Hãy chọn cột đó trong bước ghép cột, hoặc bỏ tệp này ra.',
    'Choose that column when matching columns, or leave the file out.'
  ),
  not_text: fatal(
    'Tệp không phải văn bản CSV ({value}).',
    'The file is not CSV text ({value}).',
    'Hãy chọn tệp CSV hoặc Parquet.',
    'Choose a CSV or Parquet file.'
  ),
  spreadsheet: fatal(
    'Đây là bảng tính hoặc trang HTML ({value}), chưa mở trực tiếp được.',
    'This is a spreadsheet or an HTML page ({value}), which cannot be opened directly yet.',
    'Trong Excel hoặc LibreOffice, hãy chọn “Lưu thành” và kiểu “CSV UTF-8”.',
    'In Excel or LibreOffice choose “Save as” and the type “CSV UTF-8”.'
  ),
  unknown_encoding: fatal(
    'Tệp dùng bảng mã cũ (có vẻ là TCVN3 hoặc VNI), mở ra sẽ sai chữ.',
    'The file uses an old encoding (TCVN3 or VNI by the look of it) and would show wrong letters.',
    'Hãy chuyển sang Unicode (ví dụ bằng Unikey) rồi lưu lại dạng CSV UTF-8.',
    'Convert it to Unicode (for example with Unikey) and save it as CSV UTF-8.'
  ),
  no_events_file: fatal(
    'Không có tệp sự kiện nào trong số các tệp đã chọn.',
    'None of the chosen files holds events.',
    'Hãy thêm tệp sự kiện, hoặc đổi loại của tệp trong bước ghép cột.',
    'Add a file of events, or change the kind of a file when matching columns.'
  ),
  no_usable_row: fatal(
    'Không có dòng nào dùng được: dòng nào cũng thiếu cả tên lẫn ngày.',
    'No row can be used: every one lacks both a title and a date.',
    'Hãy kiểm tra lại việc ghép cột.',
    'Check how the columns were matched.'
  ),
  unreadable_file: fatal(
    'Không đọc được tệp: {value}',
    'The file cannot be read: {value}',
    'Tệp có thể đã bị xóa, di chuyển hoặc đang được chương trình khác sửa. Hãy chọn lại tệp.',
    'It may have been deleted, moved or changed by another program. Choose it again.'
  ),
  aborted: fatal('Đã dừng.', 'Stopped.', 'Hãy mở lại tệp khi cần.', 'Open the file again when you want to.'),

  bad_bytes: note(
    'Có ký tự hỏng không thuộc bảng mã UTF-8; chúng hiện thành �.',
    'Some bytes are not valid UTF-8; they are shown as �.',
    'Hãy lưu lại tệp nguồn dạng UTF-8 nếu cần chữ chính xác.',
    'Save the source again as UTF-8 if the exact letters matter.'
  ),
  short_row: note(
    'Dòng thiếu ô so với dòng tiêu đề; các ô thiếu được coi là trống.',
    'The row has fewer cells than the header; the missing ones are taken as blank.',
    'Hãy kiểm tra dòng này trong tệp nguồn.',
    'Check this line in the source file.'
  ),
  long_row: note(
    'Dòng thừa ô so với dòng tiêu đề; phần thừa không được đọc: “{value}”.',
    'The row has more cells than the header; the surplus is not read: “{value}”.',
    'Thường do dấu phân cách nằm trong ô: hãy đặt ô đó trong ngoặc kép.',
    'Usually a separator inside a cell: put that cell in double quotes.'
  ),
  unclosed_quote: note(
    'Ngoặc kép mở mà không đóng; dòng này được đọc không theo ngoặc kép.',
    'A double quote is opened and never closed; the line is read as if it were not there.',
    'Hãy đóng hoặc bỏ dấu ngoặc kép trong dòng này.',
    'Close or remove the double quote in this line.'
  ),
  nothing_usable: note(
    'Dòng không có tên và không có ngày đọc được, nên được để riêng.',
    'The row has neither a title nor a readable date and was set aside.',
    'Hãy điền tên hoặc ngày nếu đây là một sự kiện.',
    'Fill in a title or a date if it is an event.'
  ),
  unreadable_date: note(
    'Không đọc được ngày “{value}”. Sự kiện được giữ, không tính vào biểu đồ.',
    'The date “{value}” cannot be read. The event is kept and does not count.',
    'Hãy ghi dạng ngày/tháng/năm (16/05/2022) hoặc 2022-05-16.',
    'Write it as day/month/year (16/05/2022) or 2022-05-16.'
  ),
  impossible_date: note(
    'Ngày “{value}” không tồn tại. Sự kiện được giữ, không tính vào biểu đồ.',
    'The date “{value}” does not exist. The event is kept and does not count.',
    'Hãy sửa lại ngày trong tệp nguồn.',
    'Correct the date in the source file.'
  ),
  date_without_year: note(
    'Ngày “{value}” thiếu năm. Sự kiện được giữ, không tính vào biểu đồ.',
    'The date “{value}” has no year. The event is kept and does not count.',
    'Hãy ghi cả năm.',
    'Write the year as well.'
  ),
  month_first: note(
    '“{value}” chỉ đọc được theo kiểu tháng/ngày/năm và đã được đọc như vậy.',
    '“{value}” can only be read as month/day/year and was read so.',
    'Hãy kiểm tra xem các ngày khác trong cột có cùng kiểu không.',
    'Check whether other dates of the column are written the same way.'
  ),
  excel_serial: note(
    'Số “{value}” được hiểu là ngày kiểu Excel.',
    'The number “{value}” was read as an Excel date.',
    'Hãy định dạng cột ngày thành “ngày” trước khi lưu CSV.',
    'Format the column as a date before saving the CSV.'
  ),
  end_before_start: note(
    'Ngày kết thúc “{value}” sớm hơn ngày bắt đầu nên không dùng.',
    'The end date “{value}” is before the start and was not used.',
    'Hãy kiểm tra hai cột ngày.',
    'Check the two date columns.'
  ),
  unreadable_number: note(
    'Không đọc được số “{value}” trong cột “{column}”; coi như chưa rõ.',
    'The number “{value}” in column “{column}” cannot be read; it counts as unknown.',
    'Hãy ghi số nguyên, ví dụ 1200 hoặc 1.200.',
    'Write a whole number such as 1200.'
  ),
  duplicate_id: note(
    'Mã sự kiện “{value}” bị trùng; các dòng sau được thêm đuôi để phân biệt.',
    'The event id “{value}” occurs more than once; later rows got a suffix.',
    'Hãy kiểm tra xem có phải cùng một sự kiện được nhập hai lần không.',
    'Check whether the same event was entered twice.'
  ),
  duplicate_key: note(
    'Mã “{value}” bị trùng; dòng đầu tiên được dùng.',
    'The key “{value}” occurs more than once; the first row is used.',
    'Hãy xóa dòng thừa.',
    'Remove the surplus row.'
  ),
  unknown_topic: note(
    'Chủ đề “{value}” không có trong danh mục; được giữ thành chủ đề riêng.',
    'The theme “{value}” is not in the list; it is kept as a theme of its own.',
    'Hãy sửa mã chủ đề, hoặc thêm chủ đề vào tệp danh mục.',
    'Correct the code, or add the theme to the file of topics.'
  ),
  unknown_type: note(
    'Loại hoạt động “{value}” không có trong danh mục; được giữ thành loại riêng.',
    'The event type “{value}” is not in the list; it is kept as a type of its own.',
    'Hãy dùng tên loại trong danh mục nếu có loại tương ứng.',
    'Use a name of the list if one fits.'
  ),
  unknown_organiser: note(
    'Đơn vị “{value}” không có trong danh mục; được giữ thành đơn vị riêng.',
    'The organiser “{value}” is not in the list; it is kept as one of its own.',
    'Hãy dùng tên đơn vị trong danh mục nếu có.',
    'Use a name of the list if one fits.'
  ),
  unknown_place: note(
    'Không nhận ra địa phương “{value}”; sự kiện được giữ ở cấp trên gần nhất đã biết hoặc “chưa xác định”.',
    'The locality “{value}” is not known; the event is kept at the nearest known level above, or as unresolved.',
    'Hãy kiểm tra chính tả, hoặc thêm địa phương vào tệp danh mục.',
    'Check the spelling, or add the locality to the file of localities.'
  ),
  ambiguous_place: note(
    'Tên “{value}” ứng với nhiều địa phương; sự kiện được giữ ở cấp trên.',
    'The name “{value}” fits several localities; the event is kept at the level above.',
    'Hãy ghi rõ xã, huyện, tỉnh, hoặc dùng mã địa phương.',
    'Write out commune, district and province, or use the unit key.'
  ),
  old_province: note(
    'Tên tỉnh cũ “{value}” ở sự kiện từ 01/7/2025; được tính cho tỉnh mới.',
    'The former province “{value}” in an event since 1 July 2025 was counted for its successor.',
    'Không cần làm gì nếu đúng ý; nếu không, hãy sửa ngày hoặc tên tỉnh.',
    'Nothing to do if that is meant; otherwise correct the date or the province.'
  ),
  wrong_vintage: note(
    'Mã địa phương “{value}” không có hiệu lực vào ngày diễn ra sự kiện.',
    'The unit key “{value}” was not in force on the day of the event.',
    'Hãy dùng mã P63-… cho ngày trước 01/7/2025 và P34-… từ ngày đó.',
    'Use a key P63-… before 1 July 2025 and P34-… from that day.'
  ),
  district_after_reform: note(
    'Cấp huyện “{value}” không còn từ 01/7/2025 nên không dùng cho sự kiện này.',
    'The district “{value}” no longer exists since 1 July 2025 and was not used for this event.',
    'Hãy kiểm tra ngày của sự kiện.',
    'Check the date of the event.'
  ),
  unknown_value: note(
    'Giá trị “{value}” trong cột “{column}” không hợp lệ; coi như chưa rõ.',
    'The value “{value}” in column “{column}” is not one of the allowed ones; it counts as unknown.',
    'Hãy xem danh sách giá trị cho phép trong hướng dẫn.',
    'See the list of allowed values in the guide.'
  ),
  file_ignored: note(
    'Tệp “{value}” không phải sự kiện, chủ đề hay địa phương nên không được đọc.',
    'The file “{value}” holds neither events nor topics nor localities and was not read.',
    'Nếu cần, hãy chọn loại của tệp trong bước ghép cột.',
    'Choose its kind when matching columns if it is needed.'
  )
} as const satisfies Record<string, Wording>;

import { fatal, note, type Wording } from './wording.ts';

/** Problems of the text of a file: encoding, delimiters, quotes, records. */
export const TEXT_PROBLEMS = {
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
  unknown_encoding: fatal(
    'Tệp dùng bảng mã cũ (có vẻ là TCVN3 hoặc VNI), mở ra sẽ sai chữ.',
    'The file uses an old encoding (TCVN3 or VNI by the look of it) and would show wrong letters.',
    'Hãy chuyển sang Unicode (ví dụ bằng Unikey) rồi lưu lại dạng CSV UTF-8.',
    'Convert it to Unicode (for example with Unikey) and save it as CSV UTF-8.'
  ),
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
  total_row: note(
    'Dòng tổng cộng, không phải sự kiện: “{value}”.',
    'A row of totals, not an event: “{value}”.',
    'Không cần làm gì: dòng này được để riêng. Nếu đó là sự kiện, hãy ghi ngày cho nó.',
    'Nothing to do: the row was set aside. If it is an event, give it a date.'
  ),
  signature_row: note(
    'Dòng chữ ký hoặc ghi chú, không phải dữ liệu: “{value}”.',
    'A signature or a note, not data: “{value}”.',
    'Không cần làm gì: dòng này được để riêng. Nếu đó là sự kiện, hãy ghi ngày cho nó.',
    'Nothing to do: the row was set aside. If it is an event, give it a date.'
  ),
  repeated_header: note(
    'Dòng tiêu đề cột lặp lại giữa dữ liệu.',
    'The header is repeated among the data.',
    'Không cần làm gì: dòng này được để riêng.',
    'Nothing to do: the row was set aside.'
  )
} as const satisfies Record<string, Wording>;

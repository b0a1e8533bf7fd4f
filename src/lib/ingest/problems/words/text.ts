import { fatal, info, note, row, type Wording } from './wording.ts';

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
  doubtful_encoding: note(
    'Chữ trong tệp có vẻ sai bảng mã: “{value}”.',
    'Letters of the file look as if they were read in the wrong encoding: “{value}”.',
    'Hãy xem phần xem trước; nếu sai chữ, hãy chọn bảng mã khác.',
    'Look at the preview; if letters are wrong, choose another encoding.'
  ),
  double_encoded: info(
    'Chữ bị mã hóa UTF-8 hai lần (“MÃ£” thay cho “Mã”) đã được chữa lại.',
    'Letters that were encoded as UTF-8 twice (“MÃ£” instead of “Mã”) were repaired.',
    'Hãy xem phần xem trước; nếu không đúng, hãy chọn bảng mã khác.',
    'Look at the preview; if it is wrong, choose another encoding.'
  ),
  old_letters: note(
    'Chữ gõ bằng phông cũ (TCVN3 hoặc VNI) đã được đổi sang Unicode.',
    'Letters typed with old fonts (TCVN3 or VNI) were converted to Unicode.',
    'Hãy xem phần xem trước; nếu không đúng, hãy chọn bảng mã khác.',
    'Look at the preview; if it is wrong, choose another encoding.'
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
  long_row: row(
    'Dòng có nhiều ô hơn số cột, không biết ô nào thuộc cột nào: “{value}”.',
    'The row has more cells than there are columns, so which cell belongs where is not known: “{value}”.',
    'Thường do dấu phân cách nằm trong ô: hãy chọn “nối lại” nếu được đề nghị, hoặc đặt ô đó trong ngoặc kép.',
    'Usually a separator inside a cell: accept the repair if it is offered, or put that cell in double quotes.'
  ),
  rejoined_row: info(
    'Các ô bị dấu phân cách tách ra đã được nối lại.',
    'Cells that separators had split were joined again.',
    'Hãy xem lại vài dòng; nếu không đúng, hãy bỏ chọn “nối lại”.',
    'Look at some of the rows; if they are wrong, undo the repair.'
  ),
  blank_row: info(
    'Dòng chỉ có dấu phân cách, không có dữ liệu.',
    'A line of separators without any data.',
    'Không cần làm gì: dòng trống không được đếm.',
    'Nothing to do: blank lines are not counted.'
  ),
  unclosed_quote: note(
    'Ngoặc kép mở mà không đóng; dòng này được đọc không theo ngoặc kép.',
    'A double quote is opened and never closed; the line is read as if it were not there.',
    'Hãy đóng hoặc bỏ dấu ngoặc kép trong dòng này.',
    'Close or remove the double quote in this line.'
  ),
  total_row: row(
    'Dòng tổng cộng, không phải sự kiện: “{value}”.',
    'A row of totals, not an event: “{value}”.',
    'Không cần làm gì: dòng này được để riêng. Nếu đó là sự kiện, hãy ghi ngày cho nó.',
    'Nothing to do: the row was set aside. If it is an event, give it a date.'
  ),
  signature_row: row(
    'Dòng chữ ký hoặc ghi chú, không phải dữ liệu: “{value}”.',
    'A signature or a note, not data: “{value}”.',
    'Không cần làm gì: dòng này được để riêng. Nếu đó là sự kiện, hãy ghi ngày cho nó.',
    'Nothing to do: the row was set aside. If it is an event, give it a date.'
  ),
  repeated_header: row(
    'Dòng tiêu đề cột lặp lại giữa dữ liệu.',
    'The header is repeated among the data.',
    'Không cần làm gì: dòng này được để riêng.',
    'Nothing to do: the row was set aside.'
  )
} as const satisfies Record<string, Wording>;

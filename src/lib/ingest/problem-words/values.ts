import { note, row, type Wording } from './wording.ts';

/** Problems of cells and rows of data. */
export const VALUES_PROBLEMS = {
  nothing_usable: row(
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
  unknown_value: note(
    'Giá trị “{value}” trong cột “{column}” không hợp lệ; coi như chưa rõ.',
    'The value “{value}” in column “{column}” is not one of the allowed ones; it counts as unknown.',
    'Hãy xem danh sách giá trị cho phép trong hướng dẫn.',
    'See the list of allowed values in the guide.'
  )
} as const satisfies Record<string, Wording>;

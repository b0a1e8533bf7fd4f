import { info, note, row, type Wording } from './wording.ts';

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
  invalid_year: note(
    'Năm trong “{value}” không hợp lệ. Sự kiện được giữ, không tính vào biểu đồ.',
    'The year in “{value}” is not a possible one. The event is kept and does not count.',
    'Hãy sửa năm thành bốn chữ số, ví dụ 2023.',
    'Correct the year to four digits such as 2023.'
  ),
  range_reversed: note(
    'Trong “{value}”, ngày cuối sớm hơn ngày đầu. Sự kiện được giữ, không tính vào biểu đồ.',
    'In “{value}” the last day is before the first. The event is kept and does not count.',
    'Hãy kiểm tra lại hai ngày.',
    'Check the two days.'
  ),
  date_without_year: note(
    'Ngày “{value}” thiếu năm. Sự kiện được giữ, không tính vào biểu đồ.',
    'The date “{value}” has no year. The event is kept and does not count.',
    'Hãy ghi cả năm.',
    'Write the year as well.'
  ),
  date_without_month: note(
    '“{value}” chỉ ghi ngày, thiếu tháng và năm. Sự kiện được giữ, không tính vào biểu đồ.',
    '“{value}” has days and neither month nor year. The event is kept and does not count.',
    'Hãy ghi đủ ngày, tháng, năm cho từng buổi.',
    'Write day, month and year of each meeting.'
  ),
  relative_date: note(
    '“{value}” phụ thuộc vào ngày viết bài nên không thành ngày cụ thể. Sự kiện được giữ, không tính vào biểu đồ.',
    '“{value}” depends on when it was written and gives no day. The event is kept and does not count.',
    'Hãy ghi ngày cụ thể.',
    'Write the day itself.'
  ),
  recurring_date: note(
    '“{value}” là lịch định kỳ, không phải một ngày. Được giữ, không tính vào biểu đồ.',
    '“{value}” is a recurring schedule and no day. It is kept and does not count.',
    'Hãy ghi mỗi buổi đã diễn ra thành một dòng có ngày.',
    'Give each meeting that took place a row with its day.'
  ),
  lunar_unknown: note(
    'Không đổi được ngày âm lịch “{value}” sang dương lịch. Sự kiện được giữ, không tính vào biểu đồ.',
    'The lunar date “{value}” cannot be converted. The event is kept and does not count.',
    'Hãy ghi cả năm (ví dụ: năm Giáp Thìn), hoặc ghi ngày dương lịch.',
    'Write the year as well, or the date of the solar calendar.'
  ),
  lunar_date: info(
    'Ngày âm lịch “{value}” đã được đổi sang dương lịch.',
    'The lunar date “{value}” was converted to the solar calendar.',
    'Hãy kiểm tra năm nếu chỉ ghi can chi.',
    'Check the year where only its name in the 60-year cycle is given.'
  ),
  year_from_publication: info(
    'Ngày “{value}” thiếu năm; năm được suy ra từ ngày đăng và đánh dấu là suy ra.',
    'The date “{value}” has no year; it was taken from the day of publication and is marked as inferred.',
    'Hãy ghi cả năm nếu biết chắc.',
    'Write the year where it is known.'
  ),
  date_list: info(
    '“{value}” là nhiều ngày riêng lẻ: giữ thành một hoạt động từ ngày đầu đến ngày cuối, số buổi là số ngày.',
    '“{value}” are several separate days: kept as one event from the first to the last with as many sessions.',
    'Hãy tách thành nhiều dòng nếu đó là các hoạt động khác nhau.',
    'Give each day a row if they are different events.'
  ),
  month_first: note(
    '“{value}” chỉ đọc được theo kiểu tháng/ngày/năm và đã được đọc như vậy.',
    '“{value}” can only be read as month/day/year and was read so.',
    'Hãy kiểm tra xem các ngày khác trong cột có cùng kiểu không.',
    'Check whether other dates of the column are written the same way.'
  ),
  day_first: info(
    '“{value}” chỉ đọc được theo kiểu ngày/tháng/năm và đã được đọc như vậy.',
    '“{value}” can only be read as day/month/year and was read so.',
    'Hãy kiểm tra xem cột có đúng là kiểu tháng/ngày/năm không.',
    'Check whether the column really has the month first.'
  ),
  month_first_column: note(
    'Mọi ngày rõ kiểu trong cột “{column}” đều là tháng/ngày/năm (ví dụ {value}); các ngày còn lại vẫn đọc ngày trước.',
    'All dates of column “{column}” that tell their order have the month first (such as {value}); the others are still read day first.',
    'Nếu cả cột là tháng/ngày/năm, hãy chọn thứ tự “tháng trước” khi mở tệp.',
    'If the whole column is month/day/year, choose “month first” when opening the file.'
  ),
  outlier_date: note(
    'Ngày “{value}” cách rất xa các ngày khác. Dữ liệu được giữ; trục thời gian có thể không hiện hết.',
    'The date “{value}” lies far from all others. It is kept; time axes may leave it out.',
    'Hãy kiểm tra xem năm có đúng không.',
    'Check whether the year is right.'
  ),
  excel_serial: info(
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
  negative_number: note(
    'Số “{value}” trong cột “{column}” là số âm; coi như chưa rõ.',
    'The number “{value}” in column “{column}” is negative; it counts as unknown.',
    'Hãy sửa lại số trong tệp nguồn.',
    'Correct the number in the source file.'
  ),
  number_not_whole: note(
    'Số “{value}” trong cột “{column}” không phải số nguyên; coi như chưa rõ.',
    'The number “{value}” in column “{column}” is not whole; it counts as unknown.',
    'Hãy ghi số nguyên, ví dụ 1200 hoặc 1.200.',
    'Write a whole number such as 1200.'
  ),
  number_too_large: note(
    'Số “{value}” trong cột “{column}” quá lớn cho một số đếm; coi như chưa rõ.',
    'The number “{value}” in column “{column}” is too large for a count; it counts as unknown.',
    'Hãy kiểm tra xem cột có phải số tiền không.',
    'Check whether the column holds amounts of money.'
  ),
  households: note(
    '“{value}” là số hộ, không phải số người, nên không dùng làm số đếm trong cột “{column}”.',
    '“{value}” counts households, not people, and is not used in column “{column}”.',
    'Hãy ghi số người nếu biết.',
    'Write the number of people where it is known.'
  ),
  decimal_count: note(
    'Cột “{column}” có số lẻ như {value}: có thể một chương trình khác đã hiểu dấu chấm hàng nghìn là dấu thập phân. Các số này coi như chưa rõ.',
    'Column “{column}” holds decimals such as {value}: another program may have taken the dot of thousands for a decimal point. They count as unknown.',
    'Hãy xuất lại tệp từ nguồn với cột này ở dạng số nguyên hoặc dạng chữ.',
    'Export the file again with this column as whole numbers or as text.'
  ),
  dot_thousands: info(
    'Dấu chấm trong cột “{column}” được hiểu là dấu hàng nghìn: {value}.',
    'The dot in column “{column}” was taken for a mark of thousands: {value}.',
    'Nếu đó là dấu thập phân, hãy sửa cột trong tệp nguồn.',
    'If it is a decimal point, correct the column in the source file.'
  ),
  nil_return: row(
    'Dòng báo “{value}”: không có hoạt động trong kỳ. Được ghi nhận là đã theo dõi, không tính là sự kiện.',
    'The row reports “{value}”: nothing took place. It counts as observed and not as an event.',
    'Không cần làm gì.',
    'Nothing needs to be done.'
  ),
  no_month_value: row(
    'Dòng không có số liệu ở tháng nào nên không thành sự kiện nào.',
    'The row has no value in any month and gives no event.',
    'Nếu ô trống nghĩa là không, hãy chọn “ô trống là 0”.',
    'If blank means none, choose “blank is zero”.'
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

import { fatal, note, type Wording } from './wording.ts';

/** Problems of whole files. */
export const FILES_PROBLEMS = {
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
  file_ignored: note(
    'Tệp “{value}” không phải sự kiện, chủ đề hay địa phương nên không được đọc.',
    'The file “{value}” holds neither events nor topics nor localities and was not read.',
    'Nếu cần, hãy chọn loại của tệp trong bước ghép cột.',
    'Choose its kind when matching columns if it is needed.'
  )
} as const satisfies Record<string, Wording>;

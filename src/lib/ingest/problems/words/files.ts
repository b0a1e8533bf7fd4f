import { fatal, info, note, row, type Wording } from './wording.ts';

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
  parquet_locked: fatal(
    'Tệp Parquet được mã hóa nên không đọc được.',
    'The Parquet file is encrypted and cannot be read.',
    'Hãy xuất lại tệp không mã hóa.',
    'Export it again without encryption.'
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
    'Tệp không phải bảng dữ liệu ({value}).',
    'The file is no table of data ({value}).',
    'Hãy chọn tệp CSV, Excel (.xlsx), Parquet, Arrow, JSON, trang HTML có bảng, hoặc tệp .zip, .gz chứa chúng.',
    'Choose a CSV, Excel (.xlsx), Parquet, Arrow or JSON file, an HTML page with a table, or a .zip or .gz of them.'
  ),
  xls_binary: fatal(
    'Đây là tệp Excel kiểu cũ (.xls nhị phân), không mở trực tiếp được.',
    'This is an old binary Excel file (.xls), which cannot be opened directly.',
    'Mở tệp trong Excel hoặc LibreOffice, chọn “Lưu thành” kiểu “Excel Workbook (.xlsx)” rồi mở lại.',
    'Open it in Excel or LibreOffice, choose “Save as”, type “Excel Workbook (.xlsx)”, and open that.'
  ),
  xlsx_locked: fatal(
    'Tệp được bảo vệ bằng mật khẩu nên không đọc được.',
    'The file is protected by a password and cannot be read.',
    'Mở tệp trong Excel, vào Tệp › Thông tin › Bảo vệ sổ làm việc, xóa mật khẩu, lưu lại rồi mở lại.',
    'Open it in Excel, remove the password under File › Info › Protect Workbook, save it and open it again.'
  ),
  ole_document: fatal(
    'Đây là tài liệu kiểu cũ ({value}), không phải bảng dữ liệu.',
    'This is an old document ({value}), not a table of data.',
    'Nếu bên trong có bảng, hãy chép bảng đó vào Excel và lưu dạng .xlsx, hoặc dán thẳng vào trang này.',
    'If it holds a table, copy it into Excel and save it as .xlsx, or paste it into this page.'
  ),
  office_document: fatal(
    'Đây là tài liệu {value}, không phải bảng tính.',
    'This is a {value} document, not a spreadsheet.',
    'Nếu bên trong có bảng, hãy chép bảng đó rồi dán vào trang này, hoặc lưu dạng .xlsx hay CSV.',
    'If it holds a table, copy the table and paste it into this page, or save it as .xlsx or CSV.'
  ),
  xlsx_damaged: fatal(
    'Tệp bảng tính bị hỏng: {value}',
    'The spreadsheet is damaged: {value}',
    'Hãy mở tệp trong Excel hoặc LibreOffice (chương trình sẽ tự sửa), lưu lại rồi mở lại; hoặc tải lại tệp.',
    'Open it in Excel or LibreOffice, which repair it, save it and open it again; or download it again.'
  ),
  sheet_cell: note(
    'Ô {value} bị hỏng trong tệp, được coi là trống.',
    'Cell {value} is damaged in the file and counts as blank.',
    'Hãy mở tệp trong Excel, kiểm tra ô này rồi lưu lại.',
    'Open the file in Excel, check this cell and save it again.'
  ),
  sheet_error: note(
    'Ô chứa lỗi công thức {value}, được coi là trống.',
    'The cell holds a formula error, {value}, and counts as blank.',
    'Hãy sửa công thức trong bảng tính rồi lưu lại.',
    'Correct the formula in the spreadsheet and save it again.'
  ),
  date_1904: info(
    'Bảng tính dùng hệ ngày 1904 (Excel cho Mac đời cũ); ngày đã được đổi theo hệ đó.',
    'The workbook counts dates from 1904 (old Excel for Mac); they were read so.',
    'Hãy đối chiếu một vài ngày với bảng tính gốc.',
    'Compare a few dates with the original.'
  ),
  sheet_empty: info(
    'Trang “{value}” không có bảng nào.',
    'The sheet “{value}” holds no table.',
    'Hãy chọn trang khác.',
    'Choose another sheet.'
  ),
  sheet_too_large: fatal(
    'Bảng tính quá lớn để mở trong trình duyệt ({value}).',
    'The spreadsheet is too large to be opened in a browser ({value}).',
    'Trong Excel hoặc LibreOffice, hãy lưu trang dữ liệu thành “CSV UTF-8” rồi mở tệp CSV; CSV không bị giới hạn này.',
    'In Excel or LibreOffice save the sheet as “CSV UTF-8” and open that; CSV has no such limit.'
  ),
  html_no_table: fatal(
    'Trang HTML này không có bảng nào.',
    'This HTML page holds no table.',
    'Nếu bảng hiện trên trang do mã lệnh vẽ ra, hãy chép bảng rồi dán vào đây, hoặc tải tệp CSV hay Excel của trang.',
    'If the table is drawn by a script, copy it and paste it here, or download the page’s CSV or Excel file.'
  ),
  json_invalid: fatal(
    'Tệp JSON sai cú pháp: {value}',
    'The JSON file is malformed: {value}',
    'Tệp có thể bị cụt: hãy tải lại, hoặc xuất lại từ chương trình gốc.',
    'It may be cut short: download it again or export it again from the original program.'
  ),
  json_no_records: fatal(
    'Không tìm thấy danh sách bản ghi nào trong tệp JSON.',
    'No list of records was found in the JSON file.',
    'Hãy xuất thành một mảng các đối tượng: [{"ngay": "2024-01-31", "ten": "…"}], hoặc mỗi dòng một đối tượng.',
    'Export an array of objects, [{"date": "2024-01-31", "title": "…"}], or one object a line.'
  ),
  json_too_large: fatal(
    'Tệp JSON quá lớn để đọc một lần ({value}).',
    'The JSON file is too large to be read at once ({value}).',
    'Hãy xuất thành NDJSON (mỗi dòng một bản ghi), CSV hoặc Parquet: các dạng đó được đọc từng phần.',
    'Export it as NDJSON (one record a line), CSV or Parquet, which are read piece by piece.'
  ),
  json_line: row(
    'Dòng không phải JSON hợp lệ nên được để riêng: {value}',
    'The line is not valid JSON and was set aside: {value}',
    'Hãy sửa dòng này trong tệp nguồn.',
    'Correct the line in the source file.'
  ),
  late_column: note(
    'Trường “{value}” chỉ xuất hiện sau nhiều bản ghi đầu nên không thành cột; giá trị của nó không được đọc.',
    'The field “{value}” first appears far down in the file and has no column; its values are not read.',
    'Nếu cần trường này, hãy đưa một bản ghi có nó lên đầu tệp.',
    'If it is needed, move a record that has it to the beginning of the file.'
  ),
  arrow_damaged: fatal(
    'Không đọc được tệp Arrow: {value}',
    'The Arrow file cannot be read: {value}',
    'Tệp có thể bị cụt hoặc hỏng: hãy tải lại hoặc xuất lại, hoặc dùng Parquet.',
    'It may be cut short or damaged: download or export it again, or use Parquet.'
  ),
  arrow_compressed: fatal(
    'Tệp Arrow được nén bên trong (lz4 hoặc zstd), chưa đọc được.',
    'The Arrow file is compressed inside (lz4 or zstd), which cannot be read yet.',
    'Hãy ghi lại không nén (pyarrow: compression="uncompressed"), hoặc xuất thành Parquet.',
    'Write it uncompressed (pyarrow: compression="uncompressed"), or export it as Parquet.'
  ),
  arrow_feather1: fatal(
    'Đây là tệp Feather phiên bản 1, đã ngừng dùng.',
    'This is a Feather file of version 1, which is out of use.',
    'Hãy ghi lại thành Feather 2 (Arrow) không nén hoặc Parquet.',
    'Write it as uncompressed Feather 2 (Arrow) or as Parquet.'
  ),
  arrow_empty: fatal(
    'Tệp Arrow không có hàng nào.',
    'The Arrow file has no rows.',
    'Hãy kiểm tra lại truy vấn đã tạo ra tệp.',
    'Check the query that produced the file.'
  ),
  gzip_damaged: fatal(
    'Tệp nén .gz bị hỏng hoặc bị cụt: {value}',
    'The .gz file is damaged or cut short: {value}',
    'Hãy tải hoặc sao chép lại tệp.',
    'Download or copy the file again.'
  ),
  zip_damaged: fatal(
    'Tệp nén .zip bị hỏng hoặc bị cụt: {value}',
    'The .zip file is damaged or cut short: {value}',
    'Hãy tải hoặc sao chép lại tệp, hoặc tự giải nén rồi mở các tệp bên trong.',
    'Download or copy the file again, or unpack it yourself and open the files inside.'
  ),
  zip_locked: fatal(
    'Tệp nén được bảo vệ bằng mật khẩu.',
    'The archive is protected by a password.',
    'Hãy tự giải nén bằng mật khẩu rồi mở các tệp bên trong.',
    'Unpack it with the password and open the files inside.'
  ),
  zip_empty: fatal(
    'Tệp nén không chứa tệp nào đọc được.',
    'The archive holds no file that can be read.',
    'Hãy kiểm tra nội dung tệp nén.',
    'Check what the archive holds.'
  ),
  several_files: fatal(
    'Tệp nén chứa {value} tệp; hãy mở từng tệp.',
    'The archive holds {value} files; open them one by one.',
    'Hãy giải nén rồi chọn tất cả các tệp cùng lúc.',
    'Unpack it and choose all files at once.'
  ),
  zip_member: note(
    'Không lấy được “{value}” từ tệp nén nên bỏ qua tệp đó.',
    '“{value}” could not be taken from the archive and was left out.',
    'Hãy tự giải nén rồi mở tệp đó.',
    'Unpack the archive yourself and open that file.'
  ),
  archive_unsupported: fatal(
    'Chưa mở được tệp nén kiểu {value}.',
    'Archives of the kind {value} cannot be opened.',
    'Hãy giải nén rồi mở các tệp bên trong, hoặc nén lại thành .zip.',
    'Unpack it and open the files inside, or pack them as .zip.'
  ),
  archive_too_large: fatal(
    'Tệp nén bung ra quá lớn ({value}) nên không mở.',
    'The archive unpacks to too much data ({value}) and was not opened.',
    'Hãy tự giải nén rồi mở tệp cần dùng; CSV và Parquet lớn được đọc từng phần.',
    'Unpack it yourself and open the file you need; large CSV and Parquet files are read piece by piece.'
  ),
  package_invalid: note(
    'Không đọc được datapackage.json: {value}. Các tệp được mở như tệp rời.',
    'The datapackage.json cannot be read: {value}. The files are opened on their own.',
    'Hãy sửa cú pháp JSON của tệp mô tả.',
    'Correct the JSON of the descriptor.'
  ),
  package_missing: note(
    'Gói dữ liệu nhắc đến “{value}” nhưng không có tệp đó.',
    'The data package names “{value}”, but the file is not there.',
    'Hãy thả thêm tệp đó, hoặc sửa datapackage.json.',
    'Drop that file as well, or correct datapackage.json.'
  ),
  remote_url: fatal(
    'Địa chỉ “{value}” không dùng được.',
    'The address “{value}” cannot be used.',
    'Hãy nhập địa chỉ bắt đầu bằng https:// hoặc http://, không kèm tên đăng nhập hay mật khẩu.',
    'Enter an address that begins with https:// or http://, without a user name or password.'
  ),
  remote_mixed: fatal(
    'Trang này dùng https nên trình duyệt không cho mở địa chỉ http: {value}',
    'This page is served over https, so the browser does not open the http address {value}',
    'Hãy thử cùng địa chỉ với https://, hoặc tải tệp về máy rồi thả vào đây.',
    'Try the same address with https://, or download the file and drop it here.'
  ),
  remote_cors: fatal(
    'Không tải được {value}: mất mạng, hoặc máy chủ đó không cho trang khác đọc tệp (thiếu tiêu đề Access-Control-Allow-Origin). Trình duyệt không cho biết là trường hợp nào.',
    '{value} could not be fetched: there is no network, or that server does not let other pages read the file (no Access-Control-Allow-Origin header). The browser does not tell which.',
    'Hãy mở địa chỉ đó trong thẻ mới để tải tệp về máy rồi thả tệp vào đây; hoặc nhờ nơi công bố thêm tiêu đề “Access-Control-Allow-Origin: *”.',
    'Open the address in a new tab, download the file and drop it here; or ask the publisher to send “Access-Control-Allow-Origin: *”.'
  ),
  remote_status: fatal(
    'Máy chủ không đưa tệp: {value}.',
    'The server did not give the file: {value}.',
    'Hãy kiểm tra địa chỉ trong trình duyệt; nếu cần đăng nhập, hãy tải tệp về máy rồi thả vào đây.',
    'Check the address in a browser; if it needs a login, download the file and drop it here.'
  ),
  remote_broken: fatal(
    'Đường truyền bị ngắt giữa chừng: {value}',
    'The connection broke off: {value}',
    'Hãy thử lại; nếu vẫn bị ngắt, hãy tải tệp về máy rồi thả vào đây.',
    'Try again; if it keeps breaking, download the file and drop it here.'
  ),
  remote_changed: fatal(
    'Tệp trên máy chủ đã đổi trong lúc đọc.',
    'The file on the server changed while it was read.',
    'Hãy mở lại địa chỉ đó.',
    'Open the address again.'
  ),
  worker_died: fatal(
    'Việc đọc tệp bị trình duyệt dừng giữa chừng, thường vì hết bộ nhớ ({value}).',
    'The browser stopped reading the file, usually because memory ran out ({value}).',
    'Hãy đóng bớt thẻ khác rồi thử lại, bỏ các cột chữ dài, chỉ nạp một khoảng thời gian, hoặc chia nhỏ tệp. Dữ liệu đang mở không bị ảnh hưởng.',
    'Close other tabs and try again, leave out long text columns, load only a period, or split the file. What is open is not affected.'
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

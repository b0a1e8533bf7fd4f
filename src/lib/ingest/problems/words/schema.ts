import { fatal, info, note, row, type Wording } from './wording.ts';

/** Departures from a declared schema, coverage rows that say nothing, and events that look alike. */
export const SCHEMA_PROBLEMS = {
  schema_type: note(
    'Cột “{column}” phải là {rule}; giá trị “{value}” không phải.',
    'Column “{column}” must be {rule}; “{value}” is not.',
    'Hãy sửa giá trị, hoặc kiểu khai báo của cột trong datapackage.json.',
    'Correct the value, or the type declared for the column in datapackage.json.'
  ),
  schema_required: note(
    'Cột “{column}” không được để trống (quy tắc {rule}).',
    'Column “{column}” must not be blank (rule {rule}).',
    'Hãy điền giá trị, hoặc bỏ quy tắc này trong datapackage.json.',
    'Fill in the value, or drop the rule in datapackage.json.'
  ),
  schema_enum: note(
    'Giá trị “{value}” của cột “{column}” không có trong danh sách cho phép: {rule}.',
    '“{value}” in column “{column}” is not one of the allowed values: {rule}.',
    'Hãy dùng một giá trị trong danh sách, hoặc bổ sung danh sách trong datapackage.json.',
    'Use a value of the list, or extend the list in datapackage.json.'
  ),
  schema_unique: note(
    'Giá trị “{value}” của “{column}” lặp lại, trái quy tắc {rule}.',
    '“{value}” in “{column}” occurs again, against the rule {rule}.',
    'Hãy xóa hoặc sửa dòng lặp.',
    'Remove or correct the repeated row.'
  ),
  schema_range: note(
    'Giá trị “{value}” của cột “{column}” nằm ngoài giới hạn {rule}.',
    '“{value}” in column “{column}” is outside the limit {rule}.',
    'Hãy kiểm tra giá trị, hoặc giới hạn khai báo trong datapackage.json.',
    'Check the value, or the limit declared in datapackage.json.'
  ),
  schema_pattern: note(
    'Giá trị “{value}” của cột “{column}” không đúng mẫu {rule}.',
    '“{value}” in column “{column}” does not match the pattern {rule}.',
    'Hãy viết lại theo mẫu, hoặc sửa mẫu trong datapackage.json.',
    'Write it as the pattern says, or correct the pattern in datapackage.json.'
  ),
  schema_field_missing: note(
    'Lược đồ khai báo cột “{column}” nhưng tệp không có.',
    'The schema declares the column “{column}”, which the file does not have.',
    'Hãy thêm cột, đổi tên cột tương ứng, hoặc bỏ cột khỏi lược đồ.',
    'Add the column, rename the one that is meant, or take it out of the schema.'
  ),
  schema_field_extra: note(
    'Tệp có cột “{column}” mà lược đồ không khai báo.',
    'The file has the column “{column}”, which the schema does not declare.',
    'Không cần làm gì nếu cột này đúng ý; nếu không, hãy khai báo hoặc bỏ cột.',
    'Nothing to do if it is meant; otherwise declare or remove the column.'
  ),
  coverage_without_month: row(
    'Dòng theo dõi không có tháng đọc được (“{value}”), nên được để riêng.',
    'The coverage row has no readable month (“{value}”) and was set aside.',
    'Hãy ghi tháng dạng 2024-01 hoặc 01/2024, hoặc ngày đầu và ngày cuối của đợt theo dõi.',
    'Write the month as 2024-01, or the first and the last day of the watched period.'
  ),
  coverage_without_place: row(
    'Dòng theo dõi không nêu địa phương hay nguồn nào nhận ra được (“{value}”), nên được để riêng.',
    'The coverage row names no known locality and no source (“{value}”) and was set aside.',
    'Hãy điền địa phương hoặc tên trang nguồn.',
    'Fill in the locality or the name of the source.'
  ),
  mapping_unreadable: fatal(
    'Không đọc được tệp ghép cột: {value}',
    'The file of column mappings cannot be read: {value}',
    'Hãy chọn tệp JSON đã tải xuống từ bước ghép cột.',
    'Choose a JSON file that was downloaded in the step of matching columns.'
  ),
  list_built_in: info(
    'Danh mục “{value}” của gói dữ liệu không cần nạp: mã được hiểu theo danh mục có sẵn.',
    'The look-up list “{value}” of the package need not be loaded: codes are understood by the built-in list.',
    'Không cần làm gì.',
    'Nothing to do.'
  ),
  possible_duplicates: note(
    'Có thể có sự kiện bị ghi nhiều lần: {value} nhóm dòng cùng ngày, cùng nơi, tên gần như giống nhau.',
    'Some events may be entered more than once: {value} groups of rows with the same day and place and nearly the same title.',
    'Hãy xem danh sách sự kiện nghi trùng; không dòng nào bị gộp hay bỏ.',
    'Look at the list of possible duplicates; no row was merged or left out.'
  )
} as const satisfies Record<string, Wording>;

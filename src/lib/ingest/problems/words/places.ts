import { info, note, type Wording } from './wording.ts';

/** Problems of places and administrative geography. */
export const PLACES_PROBLEMS = {
  unknown_place: note(
    'Không nhận ra địa phương “{value}”{rule}; sự kiện được giữ ở cấp trên gần nhất đã biết hoặc “chưa xác định”.',
    'The locality “{value}” is not known{rule}; the event is kept at the nearest known level above, or as unresolved.',
    'Hãy kiểm tra chính tả, hoặc thêm địa phương vào tệp danh mục.',
    'Check the spelling, or add the locality to the file of localities.'
  ),
  ambiguous_place: note(
    'Tên “{value}” ứng với nhiều địa phương{rule}; sự kiện được giữ ở cấp trên.',
    'The name “{value}” fits several localities{rule}; the event is kept at the level above.',
    'Hãy ghi rõ xã, huyện, tỉnh, hoặc dùng mã địa phương.',
    'Write out commune, district and province, or use the unit key.'
  ),
  several_places: note(
    'Ô “{value}” nêu nhiều tỉnh{rule}; sự kiện được giữ trong “chưa xác định”.',
    'The cell “{value}” names several provinces{rule}; the event is kept as unresolved.',
    'Hãy tách thành mỗi địa phương một dòng, hoặc chọn một địa phương.',
    'Make one row a locality, or choose one of them.'
  ),
  place_without_marks: note(
    'Tên “{value}” viết không đúng dấu; đã hiểu là {rule} vì chỉ có một nơi như vậy.',
    'The name “{value}” is not written with its marks; it was taken for {rule}, the only place it fits.',
    'Hãy kiểm tra gợi ý này; nếu sai, hãy sửa tên trong tệp.',
    'Check this suggestion; if it is wrong, correct the name in the file.'
  ),
  person_not_place: note(
    '“{value}” nói tới người hoặc công trình mang tên người, không phải địa phương.',
    '“{value}” is about a person, or something named after one, not a locality.',
    'Hãy kiểm tra xem đã chọn đúng cột địa phương chưa.',
    'Check that the right column was chosen for the locality.'
  ),
  abolished_province: note(
    'Tỉnh “{value}” đã giải thể trước năm 2025; nay thuộc {rule}.',
    'The province “{value}” was dissolved before 2025; its land belongs to {rule}.',
    'Nếu nay thuộc nhiều tỉnh, hãy ghi tên tỉnh năm 2025 hoặc tên huyện để xác định được địa phương.',
    'Where that is several provinces, write the province of 2025 or the district, so that the place can be told.'
  ),
  old_province: info(
    'Tên tỉnh cũ “{value}” ở sự kiện từ 01/7/2025; được tính cho tỉnh mới.',
    'The former province “{value}” in an event since 1 July 2025 was counted for its successor.',
    'Không cần làm gì nếu đúng ý; nếu không, hãy sửa ngày hoặc tên tỉnh.',
    'Nothing to do if that is meant; otherwise correct the date or the province.'
  ),
  province_of_today: note(
    '“{value}” khi ấy thuộc tỉnh khác với tỉnh đã ghi; đã hiểu là {rule}.',
    '“{value}” then belonged to another province than the one written; it was taken for {rule}.',
    'Hãy ghi tên tỉnh vào ngày diễn ra sự kiện.',
    'Write the province as it was on the day of the event.'
  ),
  old_unit: note(
    '“{value}” là đơn vị cũ, không còn từ 01/7/2025: {rule}; sự kiện được tính cho đơn vị kế thừa đã biết.',
    '“{value}” no longer exists since 1 July 2025: {rule}; the event was counted for the known unit it went into.',
    'Hãy ghi tên xã, phường mới, hoặc thêm cột đơn vị kế thừa vào tệp danh mục.',
    'Write the new commune, or add the successor to the file of localities.'
  ),
  wrong_vintage: note(
    'Địa phương “{value}” không có hiệu lực vào ngày diễn ra sự kiện.',
    'The locality “{value}” was not in force on the day of the event.',
    'Hãy dùng tên hoặc mã P63-… cho ngày trước 01/7/2025 và P34-… từ ngày đó.',
    'Use a name or key P63-… before 1 July 2025 and P34-… from that day.'
  ),
  district_after_reform: note(
    'Cấp huyện “{value}” không còn từ 01/7/2025 nên không dùng cho sự kiện này.',
    'The district “{value}” no longer exists since 1 July 2025 and was not used for this event.',
    'Hãy kiểm tra ngày của sự kiện.',
    'Check the date of the event.'
  ),
  missing_parent: note(
    'Đơn vị cấp trên “{value}” không có trong danh mục; địa phương được giữ nhưng chưa thuộc tỉnh nào.',
    'The unit above, “{value}”, is not in the list; the locality is kept but belongs to no province.',
    'Hãy thêm đơn vị cấp trên vào tệp danh mục, hoặc sửa mã.',
    'Add the unit above to the file of localities, or correct its key.'
  ),
  circular_parent: note(
    'Đơn vị “{value}” nằm trong chính nó qua cột cấp trên; cột này bị bỏ qua cho đơn vị đó.',
    'The unit “{value}” lies in itself by the column of units above; the column was ignored for it.',
    'Hãy sửa cột đơn vị cấp trên.',
    'Correct the column of units above.'
  ),
  unlikely_population: note(
    'Dân số “{value}” không đáng tin (dưới 1.000, quá lớn hoặc không đọc được) nên bỏ trống.',
    'The population “{value}” cannot be right (below 1,000, far too large or unreadable) and was left blank.',
    'Hãy điền dân số đúng nếu cần tính tỷ lệ.',
    'Fill in the right population if rates are needed.'
  ),
  code_not_official: info(
    'Cột mã không phải mã hành chính chính thức{rule}; địa phương được xác định theo tên.',
    'The codes are not official codes of units{rule}; localities are identified by name.',
    'Không cần làm gì, trừ khi các tệp khác dùng mã này.',
    'Nothing to do, unless other files use these codes.'
  ),
  outside_vietnam: note(
    'Tọa độ “{value}” không nằm ở Việt Nam nên bỏ trống.',
    'The coordinates “{value}” do not lie in Vietnam and were left blank.',
    'Hãy kiểm tra cột vĩ độ và kinh độ có bị đổi chỗ không.',
    'Check that latitude and longitude are not swapped.'
  )
} as const satisfies Record<string, Wording>;

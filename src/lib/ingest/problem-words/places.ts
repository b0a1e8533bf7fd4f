import { note, type Wording } from './wording.ts';

/** Problems of places and administrative geography. */
export const PLACES_PROBLEMS = {
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
  )
} as const satisfies Record<string, Wording>;

import { info, note, type Wording } from './wording.ts';

/** Problems of crosswalks: of what units that ended have become. */
export const GEOGRAPHY_PROBLEMS = {
  crosswalk_suspect: note(
    'Dòng quy đổi “{value}” được đánh dấu nghi ngờ{rule}; không dùng dòng này.',
    'The row “{value}” is marked as suspect{rule}; it was not used.',
    'Hãy kiểm tra với nghị quyết sắp xếp; nếu đúng, hãy bỏ đánh dấu.',
    'Check it against the resolution; remove the mark if it is right.'
  ),
  crosswalk_other_province: note(
    'Dòng quy đổi “{value}” nối hai tỉnh không kế thừa nhau{rule}; có lẽ do ghép theo tên, nên không dùng.',
    'The row “{value}” joins provinces that did not follow each other{rule}; it seems to be joined by name and was not used.',
    'Hãy sửa mã đơn vị mới, hoặc mã đơn vị cũ.',
    'Correct the code of the new or of the old unit.'
  ),
  crosswalk_same_name: note(
    'Dòng quy đổi “{value}”: nhiều đơn vị cũ trùng tên cùng được nối vào một đơn vị mới{rule}; có lẽ do ghép theo tên, nên không dùng.',
    'The row “{value}”: several old units of one name are joined to the same new unit{rule}; they seem to be joined by name and were not used.',
    'Hãy giữ lại dòng đúng và bỏ các dòng trùng tên.',
    'Keep the row that is right and remove those of the same name.'
  ),
  crosswalk_unknown: note(
    'Mã “{value}” của bảng quy đổi không có trong danh mục địa phương của thời điểm đó{rule}; không dùng dòng này.',
    'The code “{value}” of the crosswalk is not in the list of localities of its time{rule}; the row was not used.',
    'Hãy kiểm tra mã, hoặc thêm đơn vị vào danh mục địa phương.',
    'Check the code, or add the unit to the list of localities.'
  ),
  crosswalk_other_name: note(
    'Mã “{value}” của bảng quy đổi mang tên khác trong danh mục{rule}; có thể là mã của thời kỳ khác, nên không dùng dòng này.',
    'The code “{value}” of the crosswalk has another name in the list{rule}; it may be a code of another time, so the row was not used.',
    'Hãy kiểm tra mã và tên của đơn vị.',
    'Check the code and the name of the unit.'
  ),
  crosswalk_weights: note(
    'Tỷ trọng của “{value}” không cộng lại thành 1{rule}; không dùng các dòng của đơn vị này.',
    'The weights of “{value}” do not add up to 1{rule}; the rows of this unit were not used.',
    'Hãy sửa tỷ trọng, hoặc để trống để chia đều.',
    'Correct the weights, or leave them blank to share out equally.'
  ),
  crosswalk_circle: note(
    'Đơn vị “{value}” kế thừa chính nó theo bảng quy đổi; được coi là chưa rõ sáp nhập vào đâu.',
    'By the crosswalk the unit “{value}” becomes itself; what became of it is taken as unknown.',
    'Hãy sửa bảng quy đổi.',
    'Correct the crosswalk.'
  ),
  crosswalk_nowhere: note(
    'Đơn vị “{value}” đã thôi tồn tại mà không có dòng quy đổi tiếp theo; được coi là chưa rõ sáp nhập vào đâu.',
    'The unit “{value}” has ended and no row says what became of it; it is taken as unknown.',
    'Hãy thêm dòng quy đổi cho đơn vị này.',
    'Add a row for this unit to the crosswalk.'
  ),
  crosswalk_missing: info(
    '{value} đơn vị cấp xã đã thôi tồn tại không có trong bảng quy đổi; theo địa giới hiện hành được đếm riêng.',
    '{value} communes that have ended are not in the crosswalk; in the geography of today they are counted apart.',
    'Hãy thêm dòng quy đổi nếu cần.',
    'Add rows for them if needed.'
  ),
  crosswalk_divided: info(
    '{value} xã, phường cũ bị chia vào nhiều đơn vị mới. Theo địa giới hiện hành, chúng được để riêng trừ khi chọn cách khác.',
    '{value} former communes were divided among several. In the geography of today they stand apart unless another way is chosen.',
    'Chọn cách tính ở bộ lọc địa phương.',
    'Choose how to count them in the filter of localities.'
  ),
  several_units: note(
    'Ô “{value}” nêu nhiều địa phương{rule}: sự kiện được đếm một lần trong tổng số và một lần ở mỗi địa phương.',
    'The cell “{value}” names several localities{rule}: the event counts once in totals and once in each locality.',
    'Không cần làm gì nếu đúng ý; nếu không, hãy tách thành nhiều dòng hoặc chọn một địa phương.',
    'Nothing to do if that is meant; otherwise make one row a locality, or choose one.'
  )
} as const satisfies Record<string, Wording>;

/** Texts of the choice of boundaries and of what becomes of divided units. */
export const geographyVi = {
  divided: 'Xã, phường cũ bị chia vào nhiều đơn vị mới',
  dividedCount: (count: string) => `${count} đơn vị trong bảng quy đổi`,
  dividedOwn: 'Để riêng',
  dividedPrimary: 'Tính cho đơn vị kế thừa chính',
  dividedSplit: 'Chia theo tỷ trọng',
  dividedOwnNote: 'Hoạt động ở các xã này đứng thành một nhóm riêng, không cộng vào xã mới nào.',
  dividedPrimaryNote: 'Tính cả hoạt động cho đơn vị nhận phần lớn nhất; bằng nhau thì đơn vị nêu trước.',
  dividedSplitNote: 'Mỗi hoạt động chia cho các đơn vị mới theo tỷ trọng, nên số đếm có thể lẻ.',
  lost: (count: string) => `${count} xã, phường cũ chưa rõ nay thuộc đơn vị nào: tính riêng, không đoán.`,
  noDistricts:
    'Cấp huyện kết thúc ngày 30/6/2025: huyện, quận chỉ chọn được khi khoảng thời gian có ngày trước 1/7/2025.',
  districtsUntil: 'Huyện, quận chỉ gồm hoạt động đến hết ngày 30/6/2025, vì từ 1/7/2025 không còn cấp huyện.',
  several:
    'Hoạt động ở nhiều nơi đếm một lần trong tổng số và một lần ở mỗi nơi, nên các địa phương cộng lại có thể nhiều hơn tổng.'
};

export type GeographyMessages = typeof geographyVi;

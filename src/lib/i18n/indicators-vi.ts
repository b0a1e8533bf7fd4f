/** Texts of the pages of indicators. */
export const indicatorsVi = {
  title: 'Chỉ số',
  intro:
    'Mỗi con số trong công cụ này được tính theo một định nghĩa duy nhất, dùng chung cho biểu đồ, bảng và tệp xuất.',
  formula: 'Công thức',
  unit: 'Đơn vị',
  minimum: 'Cỡ mẫu tối thiểu',
  noMinimum: 'không',
  edgeCases: 'Trường hợp đặc biệt',
  source: 'Tham chiếu',
  additive: 'Cộng được giữa các nhóm',
  yes: 'có',
  no: 'không',
  units: {
    events: 'hoạt động',
    localities: 'địa phương',
    share: 'tỷ lệ',
    people: 'người',
    views: 'lượt xem',
    opinions: 'ý kiến',
    change: 'thay đổi tương đối',
    per_10k_month: '10.000 dân mỗi tháng',
    per_unit_month: 'mỗi đơn vị mỗi tháng',
    index: 'chỉ số 0–1',
    ratio: 'tỷ số',
    days: 'ngày',
    sigma: 'độ lệch chuẩn',
    doublings: 'số lần tăng gấp đôi',
    nats: 'nat',
    bits: 'bit',
    weight: 'trọng số',
    percentile: 'bách phân vị'
  }
};

export type IndicatorsMessages = typeof indicatorsVi;

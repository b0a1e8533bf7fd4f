/** Words on printed pages, and of the dialog that makes pictures. */
export const paperVi = {
  dataset: 'Bộ dữ liệu',
  version: (version: string) => `phiên bản ${version}`,
  period: 'Khoảng thời gian',
  filters: 'Lọc',
  counting: 'Cách đếm',
  places: 'Địa giới',
  events: 'Số hoạt động',
  printed: 'Ngày in',
  source: 'Nguồn',
  citation: 'Trích dẫn',
  address: 'Địa chỉ'
};

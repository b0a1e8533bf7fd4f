/** Words of servers, in Vietnamese. */
export const serverVi = {
  title: 'Máy chủ ClickHouse',
  intro:
    'Khi dữ liệu lớn hơn sức chứa của trình duyệt, các bảng phân tích này chạy trên máy chủ ClickHouse của cơ quan bạn. Chỉ câu hỏi được gửi đến máy chủ bạn nhập; không gì khác rời khỏi máy.',
  show: 'Kết nối máy chủ…',
  url: 'Địa chỉ',
  urlHint: 'ví dụ https://may-chu:8443/, hoặc địa chỉ của proxy do người quản trị cung cấp',
  user: 'Tên người dùng',
  userHint: 'để trống nếu proxy tự thêm',
  password: 'Mật khẩu',
  memory:
    'Mật khẩu chỉ nằm trong bộ nhớ của trang này: không lưu, không vào đường liên kết, tệp xuất hay biểu đồ nhúng.',
  connect: 'Kết nối',
  connecting: 'Đang kết nối…',
  cancel: 'Dừng',
  disconnect: 'Ngắt kết nối',
  connected: (server: string, datasets: string) => `Đã kết nối ${server}: ${datasets}`,
  datasets: (n: string) => `${n} bộ dữ liệu`,
  said: 'Máy chủ nói:',
  onServer: 'trên máy chủ',
  privacy: 'Bộ dữ liệu này do máy chủ bạn đã kết nối trả lời; chỉ câu hỏi được gửi đến đó.',
  answers: 'Máy chủ của bạn trả lời',
  cost: (ms: string) => `Trả lời gần nhất: ${ms} mili giây`,
  read: (rows: string, size: string) => `máy chủ đọc ${rows} dòng, ${size}`,
  fixed: 'Bộ dữ liệu này ở trên máy chủ: việc gộp trùng lặp và quy định tần suất do người quản trị đặt ở đó.',
  console: 'Bảng lệnh SQL chỉ chạy trên dữ liệu nằm trong trình duyệt, không chạy trên máy chủ.',
  embed: 'Dữ liệu này ở trên máy chủ và cần mật khẩu: hãy nhúng bản đóng băng.',
  link: 'Đường liên kết chỉ mở được với người đã kết nối cùng máy chủ; tên máy chủ không nằm trong liên kết.'
};

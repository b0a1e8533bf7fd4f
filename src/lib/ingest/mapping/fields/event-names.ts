import type { EVENTS_FIELDS } from './events.ts';

/**
 * Further headers of tables of events, as offices and publishers write them; they come behind the names in
 * `EVENTS_FIELDS`. Separated by "; ".
 */
export const MORE_EVENT_NAMES: Readonly<Partial<Record<keyof typeof EVENTS_FIELDS, string>>> = {
  event_id: 'Mã số; Số hiệu; Mã HĐ; Mã bản ghi; Record ID; Meeting ID; Identifier; GUID; UUID',
  title:
    'Nội dung công việc; Nội dung cuộc họp; Nội dung sự kiện; Tên hội nghị; Tên chương trình; Tên tin; Tên tin bài; Chương trình; Cuộc họp; Sự việc; Nội dung chính; Trích yếu; Event title; Activity; Activity name; Meeting; Meeting name; Meeting title; Body name; Purpose of meeting; Purpose; Reason; Summary; Details',
  event_date:
    'Ngày giờ; Ngày tháng năm; Ngày thực hiện; Ngày họp; Thời điểm; Thời gian thực hiện; Thời gian họp; Ngày giờ bắt đầu; Meeting date; Date of meeting; Activity date; Begin date; Started at; Timestamp; Time; Tháng; Kỳ báo cáo; Month; Period',
  event_end: 'Thời gian kết thúc; Ngày giờ kết thúc; Finish; Finish date; Ended at',
  published_date:
    'Ngày đưa tin; Ngày phát hành; Thời gian đăng; Ngày giờ đăng; Posted; Posted at; Date posted; Pub date',
  event_type:
    'Loại hình hoạt động; Loại hình sự kiện; Loại cuộc họp; Kiểu; Dạng hoạt động; Hình thức tổ chức; Activity type; Meeting type; Event category; Format',
  organisers:
    'Cơ quan chủ trì; Đơn vị thực hiện; Đơn vị tổ chức thực hiện; Cơ quan thực hiện; Người chủ trì; Tổ chức; Chủ thể; Đơn vị báo cáo; Cơ quan, đơn vị; Tên cơ quan; Tên đơn vị; Organiser name; Hosted by; Organised by; Organized by; Department; Minister; Committee',
  level: 'Cấp hành chính; Cấp đơn vị',
  locality:
    'Nơi diễn ra; Địa danh; Đơn vị hành chính; Tên địa phương; Khu vực; Địa chỉ; Tại; Where; City; Address; Area',
  province: 'Tỉnh, TP; Tên tỉnh, thành phố; Province name',
  district: 'Tên huyện; Huyện/Thị xã/Thành phố; Quận/Huyện/Thị xã; District name; County',
  commune: 'Tên xã; Tên xã, phường; Xã, phường, thị trấn; Xã/Phường/Đặc khu; Commune name',
  topics:
    'Chuyên đề; Nhóm nội dung; Nội dung chủ đề; Từ khóa; Thẻ; Nhãn; Topic list; Subjects; Keywords; Labels; Item types',
  topics_2: 'Chủ đề phụ; Lĩnh vực 2',
  participants:
    'Số lượng người; Số lượng người tham dự; Số lượng đại biểu; Số đại biểu tham dự; Tổng số người; Tổng số người tham dự; Lượt người; Số lượt người; Số lượt người tham dự; Số cử tri; Quy mô; Number of participants; Number of attendees; No. of participants; Headcount; People',
  opinions:
    'Số lượng ý kiến; Tổng số ý kiến; Số ý kiến, kiến nghị; Số kiến nghị; Kiến nghị; Số lượt phát biểu; Number of opinions; Comments; Questions',
  opinions_resolved: 'Số ý kiến được giải quyết; Số ý kiến đã trả lời; Số kiến nghị đã giải quyết; Answered',
  views: 'Số lượt đọc; Lượt view; Số lượt người xem; Read count; Reads; Pageviews',
  sessions:
    'Số lượng cuộc; Số cuộc họp; Số hội nghị; Số lượng buổi; Số lần; Số lượng hoạt động; Number of sessions; Number of meetings',
  status: 'Event status',
  url: 'Địa chỉ trang; Đường link; Link bài; Link bài viết; URL nguồn; Nguồn tin; Nguồn dẫn; Permalink; Web link; Href; In site url'
};

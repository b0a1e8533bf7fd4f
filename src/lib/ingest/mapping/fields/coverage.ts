import { field, type FieldSpec } from './field.ts';

/** Fields of a table of coverage: which source or unit was watched, or reported, in which month. */
export const COVERAGE_FIELDS = {
  locality: field(
    'Địa phương',
    'Locality',
    'Địa phương',
    'Địa bàn',
    'Đơn vị',
    'Đơn vị báo cáo',
    'Mã địa phương',
    'Locality',
    'Location',
    'Place',
    'Unit',
    'Unit key',
    'Reporting unit'
  ),
  province: field(
    'Tỉnh, thành phố',
    'Province',
    'Tỉnh',
    'Tỉnh/Thành phố',
    'Tỉnh/TP',
    'Tỉnh thành',
    'Tên tỉnh',
    'Mã tỉnh',
    'Province'
  ),
  district: field(
    'Quận, huyện',
    'District',
    'Huyện',
    'Quận/Huyện',
    'Huyện/Quận',
    'Quận',
    'Huyện/Thị xã',
    'District'
  ),
  commune: field(
    'Xã, phường',
    'Commune',
    'Xã',
    'Xã/Phường',
    'Phường/Xã',
    'Xã/Phường/Thị trấn',
    'Phường',
    'Commune',
    'Ward'
  ),
  source: field(
    'Nguồn',
    'Source',
    'Nguồn',
    'Nguồn tin',
    'Trang nguồn',
    'Cổng thông tin',
    'Website',
    'Source',
    'Source page',
    'Portal',
    'Site',
    'URL',
    'Link'
  ),
  month: field(
    'Tháng',
    'Month',
    'Tháng',
    'Kỳ',
    'Kỳ báo cáo',
    'Tháng báo cáo',
    'Thời gian',
    'Quý',
    'Month',
    'Period',
    'Reporting period'
  ),
  date_from: field(
    'Theo dõi từ ngày',
    'Watched from',
    'Theo dõi từ',
    'Từ ngày',
    'Ngày bắt đầu',
    'Từ',
    'Watched from',
    'Observed from',
    'From',
    'Start date',
    'Date'
  ),
  date_to: field(
    'Theo dõi đến ngày',
    'Watched to',
    'Theo dõi đến',
    'Đến ngày',
    'Ngày kết thúc',
    'Đến',
    'Watched to',
    'Observed to',
    'To',
    'End date'
  ),
  status: field(
    'Tình trạng theo dõi',
    'Watched or not',
    'Tình trạng',
    'Trạng thái',
    'Theo dõi',
    'Có theo dõi',
    'Tình trạng báo cáo',
    'Có báo cáo',
    'Observed',
    'Watched',
    'Reported',
    'Status',
    'Coverage'
  ),
  count: field(
    'Số hoạt động báo cáo',
    'Events reported',
    'Số hoạt động',
    'Số sự kiện',
    'Số cuộc',
    'Số lượng',
    'Count',
    'Events',
    'Number of events',
    'Events reported'
  )
} as const satisfies Record<string, FieldSpec>;

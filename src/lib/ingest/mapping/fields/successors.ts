import { field, type FieldSpec } from './field.ts';

/** Fields of a crosswalk: one row for each unit that ended and each unit that it, or a part of it, went into. */
export const SUCCESSORS_FIELDS = {
  old_code: field(
    'Mã xã cũ',
    'Old commune code',
    'Mã xã cũ',
    'Mã phường xã cũ',
    'Mã ĐVHC cũ',
    'Mã cũ',
    'Old ward code',
    'Old commune code',
    'Old code',
    'Ward code',
    'wardCode'
  ),
  old_name: field(
    'Xã, phường cũ',
    'Old commune',
    'Xã cũ',
    'Tên xã cũ',
    'Phường xã cũ',
    'Tên cũ',
    'Đơn vị cũ',
    'Old ward',
    'Old commune',
    'Old name',
    'Ward'
  ),
  old_district_code: field(
    'Mã huyện cũ',
    'Old district code',
    'Mã quận huyện cũ',
    'Old district code',
    'District code',
    'districtCode'
  ),
  old_district: field(
    'Quận, huyện cũ',
    'Old district',
    'Huyện cũ',
    'Tên huyện cũ',
    'Quận huyện cũ',
    'Old district',
    'Old district name',
    'District'
  ),
  old_province_code: field(
    'Mã tỉnh cũ',
    'Old province code',
    'Mã tỉnh thành cũ',
    'Old province code',
    'Province code',
    'provinceCode'
  ),
  old_province: field(
    'Tỉnh, thành phố cũ',
    'Old province',
    'Tỉnh cũ',
    'Tên tỉnh cũ',
    'Tỉnh thành cũ',
    'Old province',
    'Old province name',
    'Province'
  ),
  new_code: field(
    'Mã xã mới',
    'New commune code',
    'Mã xã mới',
    'Mã phường xã mới',
    'Mã ĐVHC mới',
    'Mã mới',
    'New ward code',
    'newWardCode',
    'New commune code',
    'New code'
  ),
  new_name: field(
    'Xã, phường mới',
    'New commune',
    'Xã mới',
    'Tên xã mới',
    'Phường xã mới',
    'Tên mới',
    'Đơn vị mới',
    'New ward',
    'newWard',
    'New commune',
    'New name'
  ),
  new_province_code: field(
    'Mã tỉnh mới',
    'New province code',
    'Mã tỉnh thành mới',
    'New province code',
    'newProvinceCode'
  ),
  new_province: field(
    'Tỉnh, thành phố mới',
    'New province',
    'Tỉnh mới',
    'Tên tỉnh mới',
    'Tỉnh thành mới',
    'New province',
    'newProvince',
    'New province name'
  ),
  unit_key: field('Khóa đơn vị cũ', 'Old unit key', 'Khóa đơn vị cũ', 'Old unit key', 'Old key'),
  successor_key: field('Khóa đơn vị mới', 'New unit key', 'Khóa đơn vị mới', 'New unit key', 'New key'),
  effective_date: field(
    'Ngày hiệu lực',
    'Effective date',
    'Ngày hiệu lực',
    'Có hiệu lực từ',
    'Hiệu lực từ',
    'Effective date',
    'Effective from',
    'Valid from'
  ),
  weight: field(
    'Tỷ trọng',
    'Weight',
    'Tỷ trọng',
    'Tỷ lệ',
    'Tỷ lệ chuyển',
    'Trọng số',
    'Weight',
    'Share',
    'Proportion'
  ),
  basis: field(
    'Căn cứ của tỷ trọng',
    'Basis of the weight',
    'Căn cứ',
    'Căn cứ tỷ trọng',
    'Basis',
    'Weight basis'
  ),
  part_population: field(
    'Dân số chuyển sang',
    'People of the part',
    'Dân số chuyển sang',
    'Dân số chuyển',
    'Dân số phần chuyển',
    'Part population',
    'Population of the part',
    'Population moved',
    'Dân số',
    'Population'
  ),
  part_area: field(
    'Diện tích chuyển sang',
    'Area of the part',
    'Diện tích chuyển sang',
    'Diện tích chuyển',
    'Diện tích phần chuyển',
    'Part area',
    'Area of the part',
    'Area moved',
    'Diện tích',
    'Area'
  ),
  suspect: field('Nghi ngờ', 'Suspect', 'Nghi ngờ', 'Đáng ngờ', 'Cần kiểm tra', 'Suspect', 'Doubtful')
} as const satisfies Record<string, FieldSpec>;

import { field, type FieldSpec } from './field.ts';

/** Fields of a table of localities. */
export const LOCALITIES_FIELDS = {
  unit_key: field(
    'Mã địa phương',
    'Unit key',
    'Mã địa phương',
    'Mã đơn vị',
    'Unit key',
    'Key',
    'Locality ID',
    'Unit ID',
    'ID'
  ),
  code: field(
    'Mã hành chính',
    'Official code',
    'Mã',
    'Mã hành chính',
    'Mã GSO',
    'Mã số',
    'Code',
    'GSO code',
    'Official code'
  ),
  name: field('Tên', 'Name', 'Tên', 'Tên đơn vị', 'Tên địa phương', 'Địa phương', 'Name', 'Locality'),
  kind: field('Loại đơn vị', 'Kind', 'Loại', 'Loại đơn vị', 'Kind', 'Type'),
  level: field('Cấp', 'Level', 'Cấp', 'Level', 'Admin level'),
  parent_key: field(
    'Mã đơn vị cấp trên',
    'Unit above',
    'Cấp trên',
    'Mã cấp trên',
    'Thuộc',
    'Parent key',
    'Parent',
    'Parent ID'
  ),
  valid_from: field('Có hiệu lực từ', 'Valid from', 'Hiệu lực từ', 'Có hiệu lực từ', 'Valid from'),
  valid_to: field('Có hiệu lực đến', 'Valid to', 'Hiệu lực đến', 'Có hiệu lực đến', 'Valid to'),
  successor_key: field(
    'Đơn vị kế thừa',
    'Successor',
    'Đơn vị kế thừa',
    'Kế thừa',
    'Successor key',
    'Successor'
  ),
  population: field('Dân số', 'Population', 'Dân số', 'Population')
} as const satisfies Record<string, FieldSpec>;

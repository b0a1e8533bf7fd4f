import { field, type FieldSpec } from './field.ts';

/** Fields of a table of topics. */
export const TOPICS_FIELDS = {
  topic: field(
    'Mã chủ đề',
    'Theme code',
    'Mã chủ đề',
    'Mã',
    'Chủ đề',
    'Topic',
    'Topic ID',
    'Theme',
    'Code',
    'ID'
  ),
  parent: field(
    'Nhóm chủ đề',
    'Theme group',
    'Nhóm chủ đề',
    'Nhóm',
    'Mã nhóm',
    'Parent',
    'Group',
    'Parent topic'
  ),
  label_vi: field(
    'Tên tiếng Việt',
    'Name in Vietnamese',
    'Tên chủ đề',
    'Tên',
    'Tên tiếng Việt',
    'Label',
    'Name',
    'Topic name',
    'Label vi'
  ),
  label_en: field('Tên tiếng Anh', 'Name in English', 'Tên tiếng Anh', 'English name', 'Label en', 'Name en'),
  short_vi: field('Tên ngắn', 'Short name', 'Tên ngắn', 'Short vi', 'Short'),
  short_en: field('Tên ngắn tiếng Anh', 'Short name in English', 'Short en')
} as const satisfies Record<string, FieldSpec>;

import type { AnswerModel } from '#lib/charts/answer.ts';
import { HOSTILE } from './fixtures.ts';

const names = ['Hà Nội', 'Hồ Chí Minh', 'Thái Nguyên', 'Đà Nẵng', 'An Giang', 'Cà Mau'];
const days = Array.from({ length: 40 }, (_, i) => `${String((i % 28) + 1).padStart(2, '0')}/05/2024`);
const text = { label: 'tỉnh', sequence: false };
const time = { label: 'ngày', sequence: true };

export const answers: Record<string, AnswerModel> = {
  bars: {
    form: 'bars',
    name: text,
    names,
    series: [{ label: 'hoạt động', values: [93, 79, 26.5, 51, null, 0] }]
  },
  'bars-of-two': {
    form: 'bars',
    name: text,
    names,
    series: [
      { label: 'năm nay', values: [12, 8, null, 3, -4, 6] },
      { label: 'năm trước', values: [9, 11, 2, -6, 1, 5] }
    ]
  },
  lines: {
    form: 'lines',
    name: time,
    names: days,
    series: [
      { label: 'lượt xem', values: days.map((_, i) => (i === 7 ? null : (i * 37) % 50)) },
      { label: 'người dự', values: days.map((_, i) => (i * 17) % 23) }
    ]
  },
  columns: {
    form: 'bars',
    name: { label: 'năm', sequence: true },
    names: ['2019', '2020', '2021', '2022'],
    series: [{ label: 'n', values: [120, 85, 0.5, -30] }]
  },
  'long-labels': {
    form: 'bars',
    name: text,
    names: [
      'Ủy ban Mặt trận Tổ quốc Việt Nam phường Nguyễn Cư Trinh, Quận 1, Thành phố Hồ Chí Minh',
      'Xã Phương Đình'
    ],
    series: Array.from({ length: 6 }, (_, i) => ({
      label: `một cột số có tên khá dài, thứ ${i + 1}`,
      values: [i + 1, 6 - i]
    }))
  },
  hostile: { form: 'bars', name: text, names: [HOSTILE], series: [{ label: HOSTILE, values: [3] }] },
  empty: { form: 'lines', name: time, names: [], series: [{ label: 'n', values: [] }] },
  small: { form: 'lines', name: time, names: ['a', 'b'], series: [{ label: 'n', values: [0.0012, 0.0034] }] }
};

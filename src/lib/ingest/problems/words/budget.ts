import { fatal, row, type Wording } from './wording.ts';

const SMALLER = {
  vi: 'Hãy bỏ các cột chữ dài, chỉ nạp một khoảng thời gian, tách tệp, hoặc dùng ClickHouse.',
  en: 'Leave out the long text columns, load one period only, split the file, or use ClickHouse.'
};

/** Problems of memory. */
export const BUDGET_PROBLEMS = {
  over_budget: fatal(
    'Dữ liệu cần khoảng {value} bộ nhớ, nhiều hơn mức trình duyệt này chịu được. Chưa có gì được nạp.',
    'The data need about {value} of memory, more than this browser can bear. Nothing was loaded.',
    SMALLER.vi,
    SMALLER.en
  ),
  out_of_memory: fatal(
    'Trình duyệt hết bộ nhớ khi đọc tệp. Dữ liệu mở trước đó vẫn còn.',
    'The browser ran out of memory while it read the file. The data opened before are still there.',
    SMALLER.vi,
    SMALLER.en
  ),
  outside_period: row(
    'Một số sự kiện nằm ngoài khoảng thời gian đã chọn ({value}) nên được để riêng.',
    'Some events lie outside the chosen period ({value}) and were set aside.',
    'Muốn có cả các sự kiện này, hãy nạp lại với khoảng thời gian rộng hơn.',
    'Load the file again with a longer period to have them too.'
  )
} satisfies Record<string, Wording>;

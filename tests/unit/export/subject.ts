import type { DatasetInfo } from '#lib/model/dataset.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import type { Subject } from '#lib/export/citation.ts';

export const info: DatasetInfo = {
  id: 'vietnam-grassroots',
  name: { vi: 'Hoạt động cơ sở Việt Nam', en: 'Grassroots events of Vietnam' },
  note: { vi: '', en: '' },
  source: { vi: 'Tin trên cổng thông tin điện tử', en: 'News on official portals' },
  licence: 'CC-BY-4.0',
  version: '2026-01-15',
  synthetic: false,
  events: 6200,
  counted: 5678,
  excluded: { no_date: 500, listing: 22 },
  extent: { from: '2015-02-01', to: '2025-12-31' },
  remarks: [],
  topics: [],
  types: [],
  organisers: [],
  localities: [
    {
      key: 'P34-01',
      code: '01',
      name: 'Hà Nội',
      kind: 'Thành phố',
      level: 'province',
      parent: null,
      validFrom: '2025-07-01',
      validTo: null,
      successor: null
    }
  ],
  has: {
    participants: true,
    views: true,
    opinions: true,
    topics: true,
    organisers: true,
    places: true,
    published: true,
    observed: false,
    sessions: false,
    population: true,
    coverage: false
  }
};

export const view: View = {
  ...DEFAULT_VIEW,
  selection: [
    { field: 'date', kind: 'interval', values: ['2020-01-01', '2024-12-31'] },
    { field: 'theme', kind: 'points', values: ['doi_thoai', 'dat_dai', '-'] },
    { field: 'type', kind: 'points', values: ['hoi_nghi', 'toa_dam'], exclude: true },
    { field: 'text', kind: 'match', values: ['nước sạch'] }
  ],
  include: ['announced']
};

const NAMES: Record<string, string> = {
  doi_thoai: 'Đối thoại với nhân dân',
  dat_dai: 'Đất đai',
  hoi_nghi: 'Hội nghị',
  toa_dam: 'Tọa đàm',
  '-': 'Chưa rõ chủ đề'
};

export const subject: Subject = {
  info,
  view,
  labels: (_field, code) => NAMES[code] ?? code,
  locale: 'vi',
  url: 'https://example.org/?v=1&from=2020-01-01',
  date: '2026-02-03',
  counts: { events: 1234, total: 5678 }
};

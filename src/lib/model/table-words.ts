import type { TABLES, TableName } from './tables.ts';
import type { Text } from './text.ts';

/** What a table and each of its columns mean, in one line. */
export interface TableWords<T extends TableName> {
  readonly about: Text;
  readonly columns: { readonly [C in keyof (typeof TABLES)[T]]: Text };
}

const TOPIC_SET: Text = { vi: 'Số của bộ chủ đề', en: 'Number of the set of themes' };
const ORGANISER_SET: Text = { vi: 'Số của bộ đơn vị tổ chức', en: 'Number of the set of organisers' };
const EVENT: Text = { vi: 'Số của sự kiện, nối với bảng events', en: 'Number of the event, joins events' };
const PLACE_PARTS = {
  province_then: {
    vi: 'Khóa của tỉnh, thành vào ngày diễn ra',
    en: 'Key of the province on the day of the event'
  },
  province_now: {
    vi: 'Khóa của tỉnh, thành hiện hành (từ 1/7/2025)',
    en: 'Key of the province of today (since 1 July 2025)'
  },
  district: { vi: 'Khóa của huyện, quận (đến 30/6/2025)', en: 'Key of the district (until 30 June 2025)' },
  commune: { vi: 'Khóa của xã, phường, thị trấn', en: 'Key of the commune' }
};

/** The tables that queries are written against, for those who write them. */
export const TABLE_WORDS: { readonly [T in TableName]: TableWords<T> } = {
  events: {
    about: {
      vi: 'Mỗi dòng một sự kiện, kể cả bản ghi không tính (cột excluded)',
      en: 'One row an event, records that do not count included (column excluded)'
    },
    columns: {
      event_key: { vi: 'Số thứ tự theo ngày; nối các bảng', en: 'Number in order of days; joins the tables' },
      event_date: {
        vi: 'Ngày sớm nhất có thể bắt đầu; trống khi không rõ',
        en: 'First day it can have begun on; null when unknown'
      },
      date_last: {
        vi: 'Ngày muộn nhất có thể bắt đầu; bằng event_date khi biết đúng ngày',
        en: 'Last day it can have begun on; event_date when the day is known'
      },
      event_end: { vi: 'Ngày cuối của sự kiện nhiều ngày', en: 'Last day of an event of several days' },
      date_precision: {
        vi: 'Độ chính xác của ngày: day, month, quarter, year',
        en: 'How exactly the date is known: day, month, quarter, year'
      },
      date_basis: { vi: 'Ngày nêu rõ (stated) hay suy ra (inferred)', en: 'Date stated or inferred' },
      published_date: { vi: 'Ngày đăng tin', en: 'Day of publication' },
      observed_date: {
        vi: 'Ngày đọc trang và ghi lượt xem',
        en: 'Day on which the page was read and its views noted'
      },
      site: { vi: 'Tên miền của trang nguồn', en: 'Host of the source page' },
      event_type: { vi: 'Mã loại hoạt động', en: 'Code of the type' },
      type_family: { vi: 'Nhóm loại hoạt động', en: 'Family of the type' },
      level: {
        vi: 'Cấp tổ chức: tinh, huyen, xa, thon',
        en: 'Level of the organiser: tinh, huyen, xa, thon'
      },
      organiser_group: {
        vi: 'Khối của đơn vị tổ chức; lien_tich khi nhiều khối',
        en: 'Group of the organisers; lien_tich when they differ'
      },
      locality: {
        vi: 'Khóa của địa phương cụ thể nhất đã biết',
        en: 'Key of the most exact known place'
      },
      ...PLACE_PARTS,
      participants: { vi: 'Số người dự; trống là không rõ', en: 'People who took part; null is unknown' },
      participants_qualifier: {
        vi: 'Số người dự là exact (đúng), min (hơn), max (không quá), approx (khoảng)',
        en: 'Participants are exact, min (at least), max (at most), approx (about)'
      },
      opinions: { vi: 'Số ý kiến, kiến nghị', en: 'Opinions and petitions' },
      opinions_resolved: { vi: 'Số ý kiến đã giải quyết, trả lời', en: 'Opinions resolved or answered' },
      views: { vi: 'Lượt xem trang', en: 'Page views' },
      sessions: { vi: 'Số phiên, ít nhất là 1', en: 'Sessions, at least 1' },
      topic_set: {
        vi: 'Số của bộ chủ đề (bảng topic_sets), 0 khi chưa rõ',
        en: 'Number of its set of themes (topic_sets), 0 when none is given'
      },
      topic_count: { vi: 'Số chủ đề, 0 khi chưa rõ', en: 'Number of themes, 0 when none is given' },
      organiser_set: {
        vi: 'Số của bộ đơn vị tổ chức (bảng organiser_sets), 0 khi chưa rõ',
        en: 'Number of its set of organisers (organiser_sets), 0 for none'
      },
      status: {
        vi: 'held (đã diễn ra), announced (thông báo), schedule (lịch)',
        en: 'held, announced, schedule'
      },
      excluded: {
        vi: 'Vì sao không tính; trống là được tính',
        en: 'Why it does not count; null when it does'
      },
      confidence: {
        vi: 'Độ tin cậy khi đọc: high, medium, low',
        en: 'Confidence of the reading: high, medium, low'
      }
    }
  },
  topic_sets: {
    about: {
      vi: 'Các bộ chủ đề: nối topic_set của sự kiện với từng chủ đề, mỗi dòng một chủ đề của một bộ',
      en: 'Sets of themes: leads from topic_set of an event to its themes, one row a theme of a set'
    },
    columns: {
      topic_set: TOPIC_SET,
      topic: { vi: 'Mã chủ đề, nối với bảng topics', en: 'Code of the theme, joins topics' },
      topic_group: { vi: 'Mã nhóm chủ đề', en: 'Code of the group of the theme' },
      topic_count: {
        vi: 'Số chủ đề của bộ, để chia đều một sự kiện',
        en: 'Themes of the set, for splitting an event evenly'
      }
    }
  },
  organiser_sets: {
    about: {
      vi: 'Các bộ đơn vị tổ chức: nối organiser_set của sự kiện với từng đơn vị',
      en: 'Sets of organisers: leads from organiser_set of an event to its organisers'
    },
    columns: {
      organiser_set: ORGANISER_SET,
      organiser: { vi: 'Mã đơn vị tổ chức', en: 'Code of the organiser' },
      organiser_group: { vi: 'Mã khối', en: 'Code of its group' }
    }
  },
  event_places: {
    about: {
      vi: 'Địa phương của những sự kiện diễn ra ở nhiều nơi',
      en: 'Places of the events that took place in several'
    },
    columns: {
      event_key: EVENT,
      locality: { vi: 'Khóa của địa phương', en: 'Key of the place' },
      ...PLACE_PARTS
    }
  },
  topics: {
    about: { vi: 'Danh mục chủ đề', en: 'The themes' },
    columns: {
      topic: { vi: 'Mã', en: 'Code' },
      parent: { vi: 'Mã nhóm; trống với nhóm', en: 'Code of its group; null for groups' },
      label_vi: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' },
      label_en: { vi: 'Tên tiếng Anh', en: 'English name' },
      short_vi: { vi: 'Tên ngắn tiếng Việt', en: 'Short Vietnamese name' },
      short_en: { vi: 'Tên ngắn tiếng Anh', en: 'Short English name' }
    }
  },
  localities: {
    about: {
      vi: 'Đơn vị hành chính trước và sau 1/7/2025',
      en: 'Administrative units before and after 1 July 2025'
    },
    columns: {
      unit_key: { vi: 'Khóa, như P63-01, P34-01', en: 'Key, such as P63-01, P34-01' },
      code: { vi: 'Mã chính thức trong danh mục của thời kỳ', en: 'Official code in the list of its time' },
      name: { vi: 'Tên', en: 'Name' },
      kind: { vi: 'Loại: Tỉnh, huyện, xã, phường…', en: 'Kind: Tỉnh, huyện, xã, phường …' },
      level: { vi: 'Cấp: province, district, commune', en: 'Level: province, district, commune' },
      parent_key: { vi: 'Khóa của đơn vị cấp trên', en: 'Key of the unit above' },
      valid_from: { vi: 'Có từ ngày', en: 'In force from' },
      valid_to: { vi: 'Có đến ngày; trống khi đang có', en: 'In force until; null while in force' },
      successor_key: {
        vi: 'Khóa của đơn vị duy nhất kế thừa; trống khi không có hoặc có nhiều',
        en: 'Key of the single unit it went into; null when none or several'
      },
      population: { vi: 'Dân số', en: 'Population' },
      latitude: { vi: 'Vĩ độ của trung tâm, độ bắc', en: 'Degrees north of its centre' },
      longitude: { vi: 'Kinh độ của trung tâm, độ đông', en: 'Degrees east of its centre' }
    }
  },
  successors: {
    about: {
      vi: 'Đơn vị cũ nay thuộc đơn vị nào, theo đến đơn vị hiện hành',
      en: 'What units of the past have become, followed to units of today'
    },
    columns: {
      unit_key: { vi: 'Khóa của đơn vị đã hết hiệu lực', en: 'Key of a unit that has ended' },
      successor_key: {
        vi: 'Khóa của đơn vị hiện hành; trống khi không rõ',
        en: 'Key of a unit of today; null when unknown'
      },
      rank: { vi: '1 là đơn vị kế thừa chính', en: '1 is the primary successor' },
      parts: { vi: 'Được chia cho bao nhiêu đơn vị', en: 'Among how many it was shared out' },
      weight: {
        vi: 'Phần chuyển sang đơn vị này; cộng lại bằng 1',
        en: 'Share that went there; they add up to 1'
      },
      basis: {
        vi: 'Căn cứ của phần chia: whole, stated, population, area, equal, unknown',
        en: 'What the share rests on: whole, stated, population, area, equal, unknown'
      }
    }
  },
  coverage: {
    about: {
      vi: 'Nơi nào, tháng nào đã được theo dõi; trống khi bộ dữ liệu không nêu',
      en: 'Which places were watched in which months; empty when the dataset does not say'
    },
    columns: {
      locality: { vi: 'Khóa của địa phương', en: 'Key of the place' },
      source: { vi: 'Nguồn được theo dõi', en: 'What was watched' },
      month: { vi: 'Ngày đầu tháng', en: 'First day of the month' },
      status: {
        vi: 'observed (có theo dõi), nil (không phát sinh), missing (thiếu báo cáo)',
        en: 'observed, nil (watched, nothing to report), missing'
      },
      reported: { vi: 'Số hoạt động được báo cáo', en: 'Events stated' }
    }
  },
  merges: {
    about: {
      vi: 'Sự kiện bạn đã gộp vào một tin khác về cùng một cuộc',
      en: 'Events that you merged into another report of the same one'
    },
    columns: {
      event_key: { vi: 'Sự kiện không tính nữa', en: 'The event that is not counted' },
      kept_key: { vi: 'Sự kiện được tính thay', en: 'The event counted in its place' }
    }
  },
  duplicate_pairs: {
    about: { vi: 'Cặp sự kiện có thể trùng nhau', en: 'Pairs of events that may be the same' },
    columns: {
      event_key: { vi: 'Sự kiện có số nhỏ hơn', en: 'The event of the smaller number' },
      other_key: { vi: 'Sự kiện kia', en: 'The other event' },
      score: { vi: 'Mức có thể trùng, 0 đến 1', en: 'Likelihood, 0 to 1' },
      similarity: { vi: 'Độ giống của hai tên, 0 đến 1', en: 'Likeness of the titles, 0 to 1' },
      reasons: { vi: 'Mã lý do, nối bằng dấu chấm phẩy', en: 'Codes of the reasons, joined by ";"' }
    }
  },
  cadence: {
    about: { vi: 'Quy định bao lâu phải có một lần', en: 'What ought to happen how often' },
    columns: {
      rule: { vi: 'Mã quy định', en: 'Code of the rule' },
      event_type: { vi: 'Loại hoạt động đáp ứng', en: 'Type that answers to it' },
      level: { vi: 'Cấp tổ chức; trống là mọi cấp', en: 'Level of the organiser; null for any' },
      organiser_group: { vi: 'Khối tổ chức; trống là mọi khối', en: 'Group of the organiser; null for any' },
      unit_level: { vi: 'Cấp đơn vị phải thực hiện', en: 'Level of the units that owe it' },
      per_year: { vi: 'Số lần mỗi năm của mỗi đơn vị', en: 'Times a year for each unit' },
      valid_from: { vi: 'Có hiệu lực từ', en: 'In force from' },
      valid_to: { vi: 'Có hiệu lực đến', en: 'In force until' }
    }
  },
  event_texts: {
    about: {
      vi: 'Tên và đường dẫn của sự kiện, mỗi dòng một sự kiện',
      en: 'Titles and addresses, one row an event'
    },
    columns: {
      event_key: EVENT,
      event_id: { vi: 'Mã riêng của nguồn', en: "The publisher's own id" },
      title: { vi: 'Tên hoạt động như nguồn ghi', en: 'Title as the source gives it' },
      search: {
        vi: 'Tên viết thường, bỏ dấu, đ thành d; để tìm',
        en: 'The title in lower case without marks, d for đ; for searching'
      },
      url: { vi: 'Địa chỉ trang nguồn', en: 'Address of the source page' }
    }
  }
};

import type { Text } from '#lib/model/text.ts';

/** A statement to begin with. */
export interface ConsoleExample {
  readonly title: Text;
  readonly sql: string;
}

/** Questions that the other pages do not answer in one step; each says how the tables hang together. */
export const CONSOLE_EXAMPLES: readonly ConsoleExample[] = [
  {
    title: { vi: 'Số hoạt động mỗi năm', en: 'Events of each year' },
    sql: `SELECT year(event_date) AS nam, count(*) AS hoat_dong
FROM events
WHERE excluded IS NULL AND event_date IS NOT NULL
GROUP BY ALL
ORDER BY nam`
  },
  {
    title: { vi: 'Mười tỉnh, thành có nhiều hoạt động nhất', en: 'The ten provinces with most events' },
    sql: `SELECT l.name AS tinh, count(*) AS hoat_dong, median(e.participants) AS nguoi_du_trung_vi
FROM events AS e
JOIN localities AS l ON l.unit_key = e.province_now
WHERE e.excluded IS NULL
GROUP BY ALL
ORDER BY hoat_dong DESC
LIMIT 10`
  },
  {
    title: { vi: 'Ngày trong tuần nào hay họp', en: 'Days of the week on which events take place' },
    sql: `SELECT isodow(event_date) AS thu, count(*) AS hoat_dong
FROM events
WHERE excluded IS NULL AND event_date = date_last
GROUP BY ALL
ORDER BY thu`
  },
  {
    title: { vi: 'Những chủ đề hay đi cùng nhau', en: 'Themes that come together' },
    sql: `SELECT a.short_vi AS chu_de, b.short_vi AS di_cung, count(*) AS hoat_dong
FROM events AS e
JOIN topic_sets AS x ON x.topic_set = e.topic_set
JOIN topic_sets AS y ON y.topic_set = e.topic_set AND y.topic > x.topic
JOIN topics AS a ON a.topic = x.topic
JOIN topics AS b ON b.topic = y.topic
WHERE e.excluded IS NULL
GROUP BY ALL
ORDER BY hoat_dong DESC
LIMIT 20`
  },
  {
    title: { vi: 'Những hoạt động đông người nhất', en: 'The events with most participants' },
    sql: `SELECT e.event_date, t.title, e.participants, t.url
FROM events AS e
JOIN event_texts AS t ON t.event_key = e.event_key
WHERE e.participants IS NOT NULL
ORDER BY e.participants DESC
LIMIT 20`
  },
  {
    title: { vi: 'Tin đăng sau bao nhiêu ngày', en: 'Days from event to publication' },
    sql: `SELECT published_date - event_date AS so_ngay, count(*) AS hoat_dong
FROM events
WHERE event_date = date_last AND published_date BETWEEN event_date AND event_date + 30
GROUP BY ALL
ORDER BY so_ngay`
  }
];

import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import Papa from 'papaparse';

/** Other names of provinces, as people write them. */
const ALIASES: Readonly<Record<string, string>> = {
  'Hồ Chí Minh': 'TP.HCM',
  'Hà Nội': 'TP Hà Nội',
  'Thừa Thiên Huế': 'TT-Huế',
  'Bà Rịa - Vũng Tàu': 'BR-VT',
  'Đà Nẵng': 'Tp. Đà Nẵng'
};

/**
 * Rewrites a clean CSV file of synthetic events as offices write theirs, valid all the same: dates in five
 * spellings, numbers with words and dots, other names of places, blank and "không rõ" cells, quoted cells with
 * line ends and quotes, CRLF and a byte-order mark.
 */
export async function writeMessy(clean: string, target: string): Promise<void> {
  const out = createWriteStream(target);
  out.write('\ufeff');
  let names: string[] = [];
  let i = 0;
  let pending: string[] = [];
  for await (const line of createInterface({ input: createReadStream(clean) })) {
    const cells = Papa.parse<string[]>(line).data[0] ?? [];
    if (names.length === 0) names = cells;
    else {
      const row = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
      row['event_date'] = spelled(row['event_date'] ?? '', i);
      row['published_date'] = spelled(row['published_date'] ?? '', i + 2);
      row['participants'] = counted(row['participants'] ?? '', i);
      row['views'] = i % 13 === 0 && !row['views'] ? 'không rõ' : (row['views'] ?? '');
      const province = row['province'] ?? '';
      row['province'] =
        i % 3 === 0 ? (ALIASES[province] ?? province) : i % 3 === 1 ? `tỉnh ${province}` : province;
      if (i % 9 === 0) row['title'] = `${row['title'] ?? ''}\r\n("lần ${i % 4}")`;
      if (i % 17 === 0) row['url'] = '';
      cells.splice(0, cells.length, ...names.map((name) => row[name] ?? ''));
      i++;
    }
    pending.push(`${cells.map(written).join(',')}\r\n`);
    if (pending.length < 5_000) continue;
    if (!out.write(pending.join(''))) await once(out, 'drain');
    pending = [];
  }
  out.end(pending.join(''));
  await once(out, 'finish');
}

const written = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function spelled(date: string, i: number): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (!year || !month || !day) return date;
  const forms = [
    date,
    `${day}/${month}/${year}`,
    `${Number(day)}/${Number(month)}/${year}`,
    `ngày ${Number(day)} tháng ${Number(month)} năm ${year}`,
    `${day}.${month}.${year}`
  ];
  return forms[i % forms.length] ?? date;
}

function counted(count: string, i: number): string {
  if (count === '') return '';
  if (i % 5 === 0) return `hơn ${count}`;
  if (i % 5 === 1) return `khoảng ${count} người`;
  return count.length > 3 ? `${count.slice(0, -3)}.${count.slice(-3)}` : count;
}

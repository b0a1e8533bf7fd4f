/** Words that dates are written with, folded, and the noise around a date that says nothing about its day. */

const VIETNAMESE_MONTHS: Readonly<Record<string, number>> = {
  gieng: 1,
  mot: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi mot': 11,
  'muoi hai': 12
};

const ENGLISH_MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12
};

const longestFirst = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|');
/** Vietnamese names of months after "tháng". */
const VI = longestFirst(Object.keys(VIETNAMESE_MONTHS));
/** English names of months, whole or cut to three or four letters. */
const EN =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

export const englishMonth = (word: string): number => ENGLISH_MONTHS[word.slice(0, 3)] ?? NaN;

/** A year in two digits: 18 is 2018, 95 is 1995. */
export const fullYear = (text: string): number => {
  const year = Number(text);
  return text.length > 2 ? year : year <= 50 ? 2000 + year : 1900 + year;
};

const VIEWS = '(?:so )?luot (?:nguoi )?(?:xem|doc|truy cap|view)|view count|views|da xem|so lan xem';
/** "Lượt xem: 80" and what follows it, or "1.200 lượt xem" at the end. */
const COUNTERS = new RegExp(
  `[|,;\\s-]*\\b(?:${VIEWS})\\b ?:? ?\\d.*$|[|,;\\s-]+[\\d.,]+ ?k? (?:${VIEWS})\\b.*$|[|,;\\s-]*\\b(?:${VIEWS})\\b ?:?$`
);
const LABEL =
  /^(?:email ?print ?(?:aa?)?|ngay (?:dang(?: tai| tin)?|cap nhat|xuat ban|tao|viet|to chuc|dien ra|hop)|dang (?:ngay|luc|tai)|cap nhat(?: luc| ngay)?|thoi gian(?: dien ra| to chuc)?|published(?: on| at)?|posted(?: on| at)?|updated(?: on| at)?|date|vao(?: luc| hoi)?|luc|hoi|trong|ca|du kien|khoang)(?![a-z])\s*:?\s*/;
const ZONE = /[[(]?\b(?:gmt|utc)\b ?(?:[+-] ?\d{1,2}(?::?\d\d)?)?[\])]?/g;
/** Counters of a page may be glued to the minutes: 22:584120. */
const CLOCK =
  /(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\d*(?: ?(?:sa|ch|[ap]\.?m)\b\.?)?(?: ?(?:z\b|[+-]\d{2}:?\d{2}(?!\d)))?/g;
const HOURS =
  /(?<![\d/.,-])\d{1,2} ?(?:h|g|gio)(?![a-z])(?: ?\d{1,2}(?![\d/.-]))?(?: ?(?:phut|ph|p)\b| ?'+)?(?: ?(?:sa|ch|am|pm)\b)?/g;
const WEEKDAYS =
  /\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7](?=[,\s]+(?:ngay )?\d{1,2}[/.-]\d)|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?)\b[,.]?/g;
const DAY_PARTS = /\b(?:ca ngay|(?:buoi )?(?:sang|trua|chieu|toi|dem))\b(?=(?: ngay)?[\s,;()-]|$)/g;

/** The folded text of a date with dashes and marks made alike. */
export const plain = (folded: string): string =>
  folded
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[’‘′`]/g, "'");

/** Takes away labels, page counters, times, zones, weekdays and parts of the day. */
export function withoutNoise(text: string): string {
  let rest = text.replace(COUNTERS, ' ');
  for (let last = ''; last !== rest;) {
    last = rest;
    rest = rest.replace(LABEL, '');
  }
  rest = rest
    .replace(ZONE, ' ')
    .replace(CLOCK, ' ')
    .replace(/(?<=\d)t(?=\s|$)/g, ' ')
    .replace(HOURS, ' ')
    .replace(/(\d) ?toi (?=(?:ngay )?\d)/g, '$1 den ')
    .replace(WEEKDAYS, ' ')
    .replace(DAY_PARTS, ' ')
    .replace(/(\d{4}) ?[(,;]? ?\(?(?:tuc|nham)\b.*$/, '$1')
    .replace(/(\d{4}) ?\((?:ngay )?(?:mung|mong|ram)\b.*$/, '$1')
    .replace(/\((?!am lich|a\.?l\.?\))[^()\d]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\b(?:tu )?(?:den|-|,) (?=ngay )|\btu(?: den| -)(?= |$)/g, (match, at: number, whole: string) =>
      /\d/.test(whole.slice(0, at)) ? match : ' '
    )
    .replace(/,? ?\btu[ -]*$/, '');
  return trimmed(dated(rest));
}

/** The part between upright strokes that is no counter. */
function dated(text: string): string {
  if (!text.includes('|')) return text;
  const parts = text.split('|').map(trimmed);
  return parts.find((part) => part !== '' && !/^[\d.,]*k?$/.test(part)) ?? parts.find(Boolean) ?? '';
}

const trimmed = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|().'[\]-]+|[\s,;:|().'[\]-]+$/g, '')
    .replace(/^(?:vao|hom|luc)? ?(?=ngay )/, '');

const VIETNAMESE = new RegExp(`\\bthang (${VI})\\b`, 'g');
const DAY_ENGLISH = new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](${EN})\\b\\.?`, 'g');
const ENGLISH_DAY = new RegExp(
  `\\b(${EN})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?: ?- ?(\\d{1,2}))?(?![\\d:/])`,
  'g'
);

/** "tháng Giêng" and "tháng Mười Hai" with the month as a figure. */
export const monthFigures = (text: string): string =>
  text.includes('thang')
    ? text.replace(VIETNAMESE, (_, word: string) => `thang ${VIETNAMESE_MONTHS[word]}`)
    : text;

/**
 * Writes days whose month is told by a word, or whose year comes first, as d:m:y, which stands for that order
 * whatever the order of figures alone is.
 */
export function figures(text: string): string {
  let rest = text
    .replaceAll(':', ' : ')
    .replace(/\b(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g, '$4:$3:$1')
    .replace(/(:\d{4})\/(?=\d{1,2}:)/g, '$1 - ');
  if (/[a-z]{3}/.test(rest))
    rest = rest
      .replace(/(\d{1,2}),? ?thang (\d{1,2})(?!\d)/g, '$1:$2')
      .replace(DAY_ENGLISH, (_, day: string, month: string) => `${day}:${englishMonth(month)}`)
      .replace(
        ENGLISH_DAY,
        (_, month: string, day: string, to: string | undefined) =>
          `${day}${to === undefined ? '' : `-${to}`}:${englishMonth(month)}`
      );
  return rest
    .replace(/(:\d{1,2})(?:[ ,/-]*nam |[ ,/.-]+)(\d{4})(?!\d)/g, '$1:$2')
    .replace(/(:\d{1,2})-(\d{2})$/g, '$1:$2')
    .replace(/(?<=\d)([/.-])(\d{1,2}),? ?nam (\d{4})/g, '$1$2$1$3');
}

const RELATIVE =
  /\b(?:hom (?:qua|nay|kia|truoc|sau)|ngay mai|vua (?:qua|roi)|moi day|gan day|(?:sang|chieu|toi|trua) (?:nay|qua)|sap toi|(?:tuan|thang|quy|nam) (?:truoc|nay|sau|toi|qua|ngoai|roi)|(?:dau|giua|cuoi) (?:tuan|thang|nam|quy)|yesterday|today|tomorrow|recently|(?:last|next|this) (?:week|month|year))\b/;
const RECURRING =
  /\b(?:h[a]ng (?:ngay|tuan|thang|quy|nam)|dinh ky|moi (?:tuan|thang|quy)|every|weekly|monthly)\b/;

/** "hôm qua", "vừa qua": a day that only the page itself could tell. */
export const isRelative = (text: string): boolean => !/\d{3}|\d[/.-]\d/.test(text) && RELATIVE.test(text);

/** "ngày 10 hằng tháng": a schedule, no day. */
export const isRecurring = (text: string): boolean => RECURRING.test(text);

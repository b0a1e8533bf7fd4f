/** A value list in one parameter, joined by commas; a comma, a backslash or a leading "!" or "*" in a value is escaped. */
export const pack = (values: readonly string[]): string =>
  values.map((value) => escape(value.replace(/[\\,]|^[!*]/g, (c) => `\\${c}`))).join(',');

/** The values of a parameter that `pack` wrote, each once; empty ones are left out. */
export function unpack(text: string): string[] {
  const values: string[] = [];
  let current = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\' && i + 1 < text.length) current += text.charAt(++i);
    else if (char === ',') {
      values.push(current);
      current = '';
    } else current += char;
  }
  values.push(current);
  return [...new Set(values.filter((value) => value !== ''))];
}

/**
 * A text as the value of a parameter, slashes and colons left readable. A lone half of a surrogate pair, as
 * editing an emoji leaves it, cannot be encoded: it becomes U+FFFD.
 */
export const escape = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/%2F/g, '/').replace(/%3A/g, ':');

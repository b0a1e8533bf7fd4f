/*
 * The same markup in fewer bytes. All of it is made by `tooltipHtml`, which escapes every quote and bracket of a
 * text: what is matched here never stands in a name.
 */

/** A tooltip of `tooltipHtml`; the style sheet knows the short names. */
export const compactTip = (html: string): string =>
  html
    .replace(/<div class="chart-tip-title">(<bdi>.*?<\/bdi>)<\/div>/, '<b>$1</b>')
    .replaceAll(' class="chart-tip-value"', ' class=v')
    .replace(/<div class="chart-tip-note">(.*?)<\/div>/, '<small>$1</small>')
    .replace('<div class="chart-tip">', '<div>')
    // End tags that HTML does not need.
    .replace(/<\/(?:td|tr)>/g, '')
    .replace(/var\((--[\w-]+),#\w+\)/g, 'var($1)');

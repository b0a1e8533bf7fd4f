import { chartTokens, darkTheme, lightTheme, type ChartTheme } from '#lib/charts/theme.ts';

const tokens = (theme: ChartTheme): string =>
  chartTokens(theme)
    .map(([name, colour]) => `${name}:${colour}`)
    .join(';');

/** Style sheet of a frozen page: both schemes, any width from 240 px, print. */
export const frozenStyles = (): string =>
  `:root{color-scheme:light;${tokens(lightTheme)};scrollbar-gutter:stable}
:root[data-scheme=dark]{color-scheme:dark;${tokens(darkTheme)}}
@media(prefers-color-scheme:dark){:root[data-scheme=auto]{color-scheme:dark;${tokens(darkTheme)}}}
@media print{:root[data-scheme]{color-scheme:light;${tokens(lightTheme)}}}
${RULES}`;

const RULES = `*{box-sizing:border-box}
body{margin:0;background:var(--chart-card);color:var(--chart-ink);font:14px/1.45 'Source Sans 3','Segoe UI','Noto Sans',Arial,sans-serif;-webkit-text-size-adjust:100%}
main{padding:12px 16px;max-width:1240px;margin:0 auto}
.board{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:20px 28px}
.board>*{grid-column:span 12}
.board>section{grid-column:span var(--span);border-top:1px solid var(--chart-hairline);padding-top:12px;min-width:0}
h1,h2{margin:0;font-size:17px;line-height:1.3}
.board>h1{font-size:22px}
p{margin:2px 0}
.subtitle,.note,footer,dd,dt{color:var(--chart-muted);font-size:12.5px}
.filters{font-size:13px}
.warning{color:var(--chart-notice);font-weight:600}
.empty{padding:32px 0;text-align:center;color:var(--chart-muted)}
figure{margin:8px 0 4px}
.plot:focus-visible,.scroll:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--chart-accent);outline-offset:2px}
.plot svg{display:block;width:100%;height:auto;overflow:visible}
.plot text{font-family:inherit}
.scrolls,.large{overflow-x:auto}
.plot .large svg{min-width:620px}
.narrow{display:none}
.on{filter:brightness(.9)}
rect[fill=transparent].on{fill:var(--chart-muted);fill-opacity:.12;filter:none}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px 20px;margin:4px 0}
dd{margin:0}
dd small{font-size:13px;font-weight:400;color:var(--chart-muted)}
dd.value{font-size:24px;font-weight:600;color:var(--chart-ink);line-height:1.25}
footer{margin-top:10px;border-top:1px solid var(--chart-hairline);padding-top:8px;overflow-wrap:anywhere}
a{color:var(--chart-accent)}
summary{cursor:pointer;padding:4px 0;color:var(--chart-muted);font-size:12.5px}
.scroll{overflow:auto;max-height:420px}
.scroll table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums}
.scroll th,.scroll td{padding:3px 18px 3px 0;text-align:left;font-weight:400;border-bottom:1px solid var(--chart-hairline);white-space:nowrap}
.scroll thead th{position:sticky;top:0;background:var(--chart-card);color:var(--chart-muted)}
.scroll .n{text-align:right}
.hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
#tip{position:absolute;z-index:9;max-width:300px;padding:8px 10px;border:1px solid var(--chart-hairline);border-radius:6px;background:var(--chart-card);font-size:12.5px;pointer-events:none}
#tip[hidden]{display:none}
#tip b{display:block;font-weight:600}
#tip table{border-collapse:collapse}
#tip td{padding:1px 0;vertical-align:top}
#tip td svg{margin-right:6px}
#tip .v{padding-left:14px;text-align:right;font-weight:600;white-space:nowrap}
#tip small{display:block;color:var(--chart-muted);margin-top:3px;font-size:12px}
@media(max-width:900px){.board>section{grid-column:span 12}}
@media(max-width:599px){.wide{display:none}.narrow{display:block}}
@media print{section{break-inside:avoid}details:not([open]){display:none}}`;

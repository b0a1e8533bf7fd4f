import { check } from './check.ts';
import { clickhouse } from './clickhouse.ts';
import { convert } from './convert.ts';
import { EXIT } from './exit.ts';
import { indicators } from './indicators.ts';
import { query } from './query.ts';
import { render } from './render.ts';
import { UsageError } from './args.ts';

type Command = (args: readonly string[]) => Promise<number>;

/** The commands of `pulse`; a new one is added here. */
const COMMANDS: Readonly<Record<string, Command>> = { check, clickhouse, convert, indicators, query, render };

const USAGE = `pulse check FILE… [--json] [--lang vi|en] [options]
  What a file is and what is wrong with it: format, encoding, delimiter, header row, columns, rows read, kept and
  set aside, and every problem. Several files are read as one dataset (events with topics, localities, coverage).
  Exit code: 0 clean, 1 problems, 2 unreadable.

pulse convert FILE… --out DIR|events.parquet|events.csv [options]
  Writes the normalised dataset: a folder with events, topics, localities and datapackage.json, or one file.

pulse query "VIEW" --dataset DIR [--panel ID | --indicator ID] [options]
  The figures of a page without a browser: VIEW is its query string, or its whole address. Prints the key figures,
  the table of a chart (--panel) or an indicator (--indicator), the same numbers as the screen.
  Exit code: 0 answered, 1 answered although something given could not be used, 2 no answer.
  --by time:month,theme,place:commune    what an indicator is split by
  --raw NAME                             results of one query of the panel, with codes
  --format csv|json|arrow                csv; json says what the figures are about, too (--json for short)
  --merges FILE                          decisions on duplicates, as saved on the page of the data
  --engine duckdb  --out FILE  --strict (exit 2 for anything in VIEW that is not understood)

pulse render "VIEW" --dataset DIR --out FILE.svg|.png|.html|.zip [--panel ID | --board ID] [options]
  The picture or frozen page that the interface makes of a view. VIEW is a query string or an address; that of an
  embed names its chart, that of a dashboard the dashboard. A dashboard is rendered as html; png needs
  Chromium; zip is the data package of all events of the view.
  --lang vi|en  --theme auto|light|dark  --width PX  --scale 1|2|3|4 (png)
  --site URL    address of the product, for links and the citation
  --date DATE   day that the file names, today when left out (SOURCE_DATE_EPOCH counts): with it the same input
                gives the same bytes
  --merges FILE  --mapping M.json  --repair

pulse indicators [ID…] [--json]
  The catalogue: formula, unit, what is needed, smallest base, edge cases, source of every indicator.

pulse clickhouse load FILE… [--url URL]… [--user NAME] [--database NAME] [--cluster NAME] [options]
  Adds files to a dataset on a ClickHouse server (docs/clickhouse.md), read as convert reads them. Run again, it
  loads nothing twice; interrupted, it goes on. The password is in CLICKHOUSE_PASSWORD. Several --url are the
  shards of the cluster.
pulse clickhouse schema [--database NAME] [--cluster NAME]    the statements that make its tables
pulse clickhouse reader [--name NAME] [--database NAME] [--only CONDITION] [--queries N] [--seconds N] [--out FILE]
  A file for users.d: a user who may only read, password in READER_PASSWORD.
pulse clickhouse cors --origin URL [--out FILE]    a file for config.d: the site whose pages may ask

Options of check, convert and clickhouse load
  --mapping M.json        columns as confirmed in the interface ("Tải cách ghép cột") or written by hand
  --map FIELD=COLUMN      column of a field of the events file, by header; may be repeated
  --role ROLE             what the (first) file holds: events, topics, localities, coverage
  --encoding E  --delimiter D  --sheet S  --header N    instead of what was detected
  --repair                apply the repairs that are offered (fill down, unquoted delimiters, months to rows …)
  --from DATE --to DATE   events of a period only
  --name NAME             title of the dataset
  --format csv|parquet    of the tables in DIR (csv)
  --lang vi|en            language of messages (vi)`;

/** Runs a command line and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const command = name === undefined ? undefined : COMMANDS[name];
  if (!command) {
    const asked = name === undefined || name === 'help' || name === '--help' || name === '-h';
    (asked && name !== undefined ? console.log : console.error)(USAGE);
    return asked && name !== undefined ? EXIT.clean : EXIT.unreadable;
  }
  try {
    return await command(rest);
  } catch (cause) {
    // An exit code of 1 would say that a file was read: what is unexpected is told in full instead.
    console.error(cause instanceof UsageError ? cause.message : cause);
    return EXIT.unreadable;
  }
}

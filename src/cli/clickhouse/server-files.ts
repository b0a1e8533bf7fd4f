import { createHash } from 'node:crypto';
import { PARITY_SETTINGS } from '#lib/engine/clickhouse/settings.ts';

/** A user who may read one dataset, and how much. */
export interface Reader {
  readonly name: string;
  readonly password: string;
  readonly database: string;
  /** most seconds a query may take */
  readonly seconds: number;
  /** most bytes of memory a query may take */
  readonly memory: number;
  /** most rows of an answer; files of all events are asked for in pages below that */
  readonly rows: number;
  /** queries in an hour; 0 for any number */
  readonly queriesAnHour: number;
  /** condition on `events` for a reader who may not see all of them, such as "province_now = 'P34-01'" */
  readonly onlyEvents?: string;
}

export const READER: Omit<Reader, 'name' | 'password' | 'database'> = {
  seconds: 60,
  memory: 4_000_000_000,
  rows: 2_000_000,
  queriesAnHour: 0
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Names become names of elements. @throws RangeError */
function checked(name: string): string {
  if (!/^[a-z_][a-z0-9_-]{0,62}$/.test(name))
    throw new RangeError(
      `"${name}": use small letters without accents, digits, _ and -, beginning with a letter`
    );
  return name;
}

/**
 * A file for `users.d`: the profile whose settings make answers equal to those of the browser, a quota, and a user
 * who can do nothing but read the tables of one database.
 * @throws RangeError for a name that is none
 */
export function readerFile(reader: Reader): string {
  const name = checked(reader.name);
  const database = checked(reader.database);
  const settings: Record<string, string | number> = {
    readonly: 1,
    ...PARITY_SETTINGS,
    // Pages of other sites, and this one, may ask; which ones the answers to preflights say (config.d).
    add_http_cors_header: 1,
    // A query whose asker has gone is ended.
    cancel_http_readonly_queries_on_client_close: 1,
    max_execution_time: reader.seconds,
    max_memory_usage: reader.memory,
    max_result_rows: reader.rows
  };
  const lines = Object.entries(settings).map(([key, value]) => `      <${key}>${value}</${key}>`);
  const filter =
    reader.onlyEvents === undefined
      ? ''
      : `
      <databases>
        <${database}>
          <events><filter>${escaped(reader.onlyEvents)}</filter></events>
        </${database}>
      </databases>`;
  return `<!-- Nhịp Cơ Sở: a user who may read the database ${database} and nothing else. Put into users.d. -->
<clickhouse>
  <profiles>
    <${name}>
${lines.join('\n')}
    </${name}>
  </profiles>
  <quotas>
    <${name}>
      <interval>
        <duration>3600</duration>
        <queries>${reader.queriesAnHour}</queries>
        <errors>0</errors>
        <result_rows>0</result_rows>
        <read_rows>0</read_rows>
        <execution_time>0</execution_time>
      </interval>
    </${name}>
  </quotas>
  <users>
    <${name}>
      <password_sha256_hex>${createHash('sha256').update(reader.password).digest('hex')}</password_sha256_hex>
      <networks><ip>::/0</ip></networks>
      <profile>${name}</profile>
      <quota>${name}</quota>
      <grants>
        <query>GRANT SELECT ON ${database}.*</query>
      </grants>${filter}
    </${name}>
  </users>
</clickhouse>
`;
}

/**
 * A file for `config.d`: which sites may ask the server from a reader's browser. It is not needed where a proxy
 * puts the server under the address of the site.
 */
export function corsFile(origin: string): string {
  const headers = {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'POST, OPTIONS',
    'Access-Control-Allow-Headers': 'Authorization, X-ClickHouse-Query-Id',
    // Browsers ask once a day.
    'Access-Control-Max-Age': '86400'
  };
  const lines = Object.entries(headers).map(
    ([name, value]) => `    <header><name>${name}</name><value>${escaped(value)}</value></header>`
  );
  return `<!-- Nhịp Cơ Sở: the site whose pages may ask this server. Put into config.d. -->
<clickhouse>
  <http_options_response>
${lines.join('\n')}
  </http_options_response>
</clickhouse>
`;
}

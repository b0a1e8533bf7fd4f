/** How the command line reaches servers: as a user who may make tables, over their HTTP interface. */
export interface Target {
  /** one server, or one of each shard; the first is the one that is talked to */
  readonly urls: readonly string[];
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** name of the cluster in `remote_servers`; null for one server */
  readonly cluster: string | null;
}

/** What a server refused, in its own words. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
}

export interface StatementOptions {
  /** rows for an INSERT, in the format that it names */
  readonly body?: Uint8Array;
  readonly settings?: Readonly<Record<string, string | number>>;
  /** values of `{name:Type}` in the statement */
  readonly params?: Readonly<Record<string, string>>;
}

/** Runs a statement on one server and gives its answer as text. @throws ServerError */
export async function run(
  { user, password }: Pick<Target, 'user' | 'password'>,
  url: string,
  statement: string,
  { body, settings = {}, params = {} }: StatementOptions = {}
): Promise<string> {
  const address = new URL(url);
  for (const [name, value] of Object.entries(settings)) address.searchParams.set(name, String(value));
  for (const [name, value] of Object.entries(params))
    address.searchParams.set(`param_${name}`, value.replaceAll('\\', '\\\\'));
  if (body) address.searchParams.set('query', statement);
  let response: Response;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
      body: body ? new Blob([body as Uint8Array<ArrayBuffer>]) : statement
    });
  } catch (cause) {
    throw new ServerError(`${address.host}: ${reason(cause)}`, { cause });
  }
  const text = await response.text();
  if (!response.ok) throw new ServerError(`${address.host}: ${text.trim()}`);
  return text;
}

/** `fetch` says why it failed one level down. */
function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}

/** Rows of an answer, with columns by name. @throws ServerError */
export async function rows<T extends object>(
  target: Target,
  statement: string,
  options: StatementOptions = {}
): Promise<T[]> {
  const text = await run(target, target.urls[0] ?? '', `${statement} FORMAT JSONEachRow`, {
    ...options,
    settings: { output_format_json_quote_64bit_integers: 0, ...options.settings }
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

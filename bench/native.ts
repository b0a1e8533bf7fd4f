import { DuckDBInstance } from '@duckdb/node-api';
import type { Sample } from './measure.ts';

/**
 * The overview's questions in plain SQL, written for speed and independent of the query layer. Events without
 * a full month are in no bucket of a month; announcements, schedules, listings and undated records do not count.
 */
const READ = `
CREATE TABLE e AS
SELECT row_number() OVER () AS k,
       CASE WHEN length(event_date) = 10 THEN CAST(event_date AS DATE)
            WHEN length(event_date) = 7 AND event_date NOT LIKE '%Q%' THEN CAST(event_date || '-01' AS DATE) END AS day,
       event_type, organisers, topics, split_part(locality, '/', 1) AS province, participants, views
FROM read_parquet($file)
WHERE event_date IS NOT NULL AND status = 'held' AND page_kind = 'article'`;

const QUESTIONS = {
  months: `SELECT date_trunc('month', day) AS m, count(*) FROM e WHERE day IS NOT NULL GROUP BY 1 ORDER BY 1`,
  themes: `SELECT topic, count(*) FROM (SELECT unnest(string_split(topics, ';')) AS topic FROM e) GROUP BY 1 ORDER BY 2 DESC`,
  themesByYear: `SELECT year(day) AS y, topic, count(*) FROM (SELECT day, unnest(string_split(topics, ';')) AS topic FROM e) GROUP BY 1, 2 ORDER BY 1, 2`,
  typesByOrganiser: `SELECT event_type, organiser, count(*) FROM (SELECT event_type, unnest(string_split(organisers, ';')) AS organiser FROM e) GROUP BY 1, 2 ORDER BY 1, 2`,
  medians: `SELECT date_trunc('month', day) AS m, count(participants), quantile_cont(participants, [0.25, 0.5, 0.75]), count(views), quantile_cont(views, [0.25, 0.5, 0.75]) FROM e WHERE day IS NOT NULL GROUP BY 1 ORDER BY 1`,
  provinces: `SELECT province, count(*) FROM e GROUP BY 1 ORDER BY 2 DESC`,
  figures: `SELECT count(*), count(DISTINCT province), median(participants), median(views), count(day) FROM e`
} as const;

/**
 * Native DuckDB in this process, all cores: opens an empty database, reads the columns that the questions need
 * and answers them. @throws Error when an answer is empty, because then it measured nothing
 */
export async function readAndAggregate(file: string): Promise<Sample> {
  const begin = performance.now();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(READ, { file });
    const readMs = performance.now() - begin;
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const answer = await connection.runAndReadAll(question);
      if (answer.currentRowCount === 0) throw new Error(`native reference: "${name}" has no rows`);
    }
    return { ms: performance.now() - begin, details: { readMs } };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

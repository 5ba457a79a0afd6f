import { Client } from 'pg';

/** Rows of one statement. */
const CHUNK = 250_000;

/** Predictions are spread over so many days before now, in the order of their ids as in life. */
const DAYS = 28;

/**
 * Fills the table of predictions up to a number of rows made from those that are there. Then it rests: what filling left to be
 * vacuumed and flushed is no part of what is measured.
 */
export async function fillPredictions(url: string, rows: number, tell: (line: string) => void): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: counted } = await client.query<{ count: string }>('SELECT count(*) FROM prediction.predictions');
    const there = Number(counted[0]!.count);
    const step = (DAYS * 86_400_000) / rows;
    for (let from = there; from < rows; from += CHUNK) {
      const to = Math.min(rows, from + CHUNK);
      await client.query(
        `WITH sample AS MATERIALIZED (SELECT *, row_number() OVER () - 1 AS number FROM
           (SELECT * FROM prediction.predictions ORDER BY id DESC LIMIT 200) AS newest),
         made AS MATERIALIZED (
           SELECT n, (extract(epoch FROM now()) * 1000 - $3::float8 * ($4::bigint - n))::bigint AS milliseconds
           FROM generate_series($1::bigint, $2::bigint - 1) AS n)
         INSERT INTO prediction.predictions
         SELECT (lpad(to_hex(milliseconds), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid,
           model_id, model_version_id, 'guest:' || md5((n % 5000)::text), predicted_class, probability, probabilities, features,
           to_timestamp(milliseconds / 1000.0)
         FROM made JOIN sample ON number = n % (SELECT count(*) FROM sample)`,
        [from, to, step, rows],
      );
      tell(`${to.toLocaleString('en-US')} stored`);
    }
    await client.query('VACUUM (ANALYZE) prediction.predictions');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

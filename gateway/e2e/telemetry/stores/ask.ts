/** Asks Mimir a PromQL query, of this moment or another; how many series answer. @throws Error with what Mimir says of the query */
export async function askMimir(prometheus: string, expr: string, time = Date.now()): Promise<number> {
  const { result } = await ask<{ result: readonly unknown[] }>(`${prometheus}/api/v1/query`, {
    query: expr,
    time: String(time / 1000),
  });
  return result.length;
}

/** Asks Loki a LogQL query over the last hour; how many streams or series answer. @throws Error with what Loki says of the query */
export async function askLoki(url: string, expr: string): Promise<number> {
  const { result } = await ask<{ result: readonly unknown[] }>(`${url}/loki/api/v1/query_range`, {
    query: expr,
    since: '1h',
    limit: '10',
  });
  return result.length;
}

/** Trace ids of the lines that Loki finds in the last hour. */
export async function tracesInLog(url: string, expr: string): Promise<string[]> {
  const { result } = await ask<{ result: readonly { stream: Readonly<Record<string, string>> }[] }>(
    `${url}/loki/api/v1/query_range`,
    { query: expr, since: '1h' },
  );
  return result.flatMap(({ stream }) => stream.trace_id ?? []);
}

/** Trace ids of the exemplars that Mimir has of these series. */
export async function exemplarsOf(prometheus: string, series: string): Promise<string[]> {
  const now = Date.now() / 1000;
  const found = await ask<readonly { exemplars: readonly { labels: Readonly<Record<string, string>> }[] }[]>(
    `${prometheus}/api/v1/query_exemplars`,
    { query: series, start: String(now - 3600), end: String(now) },
  );
  return found.flatMap(({ exemplars }) => exemplars.flatMap(({ labels }) => labels.trace_id ?? []));
}

async function ask<T>(url: string, parameters: Readonly<Record<string, string>>): Promise<T> {
  const response = await fetch(`${url}?${new URLSearchParams(parameters).toString()}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${parameters.query ?? ''}: ${text}`);
  return (JSON.parse(text) as { data: T }).data;
}

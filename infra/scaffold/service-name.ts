/** A new service's name in the forms that code has. */
export interface ServiceName {
  /** As folders, packages, PostgreSQL schemas and the graph have it: `reviews`. */
  readonly lower: string;
  /** As types have it: `Reviews`. */
  readonly pascal: string;
  /** Where its process listens. */
  readonly port: number;
}

const FORM = /^[a-z][a-z0-9]{1,29}$/;

/** Words that are something else already: folders, PostgreSQL schemas, services of the Compose files, parts of the chart. */
const TAKEN = [
  ...['template', 'platform', 'gateway', 'web', 'trainer', 'registry', 'uploads', 'pgboss', 'public'],
  ...['edge', 'postgres', 'archive', 'restore', 'mirror', 'minio', 'buckets'],
  ...['collector', 'loki', 'tempo', 'mimir', 'grafana', 'migrations', 'test', 'network', 'ingress'],
  // What infra/embedded/platform.ts calls something else.
  ...['options', 'environment', 'log', 'shutdown', 'metrics', 'objects', 'events', 'jobs', 'retention', 'start'],
];

/** The template's. */
const FIRST_PORT = 4010;

/**
 * @param existing names of the subgraphs that there are
 * @throws RangeError that says what is wrong with the name
 */
export function serviceName(text: string, existing: readonly string[]): ServiceName {
  if (!FORM.test(text)) {
    throw new RangeError(
      `${JSON.stringify(text)}: a name is one word of 2 to 30 lower-case letters and digits, such as reviews`,
    );
  }
  if (TAKEN.includes(text) || existing.includes(text)) throw new RangeError(`${text}: there is something of this name`);
  const made = existing.filter((name) => !['data', 'feedback', 'prediction', ...TAKEN].includes(name));
  return { lower: text, pascal: `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`, port: FIRST_PORT + made.length };
}

import type { RandomGraph } from './random-graph.ts';
import type { Run } from './graph-case.ts';

/** How often each feature was met: a corpus that has become trivial shows here. */
export type Coverage = Map<string, number>;

/** Notes what a graph consists of. */
export function coverGraph(coverage: Coverage, { subgraphs }: RandomGraph): void {
  const sdl = subgraphs.map((subgraph) => subgraph.sdl.replace(/^extend schema.*$/m, '')).join('\n');
  for (const directive of [
    'shareable',
    'external',
    'requires',
    'provides',
    'override',
    'inaccessible',
    'interfaceObject',
  ]) {
    if (sdl.includes(`@${directive}`)) count(coverage, `graph: @${directive}`);
  }
  for (const [feature, pattern] of GRAPH_FEATURES) if (pattern.test(sdl)) count(coverage, `graph: ${feature}`);
}

const GRAPH_FEATURES: readonly [string, RegExp][] = [
  ['compound key', /@key\(fields: "ref/],
  ['several keys', /@key\(.*@key\(/],
  ['resolvable: false', /resolvable: false/],
  ['union', /^union /m],
  ['interface', /^interface Shape/m],
  ['list of lists', /\[\[/],
];

/** Notes what an operation led to. */
export function coverRun(
  coverage: Coverage,
  { operation, dataNames, own, stock }: Run,
  computed: ReadonlySet<string>,
): void {
  const { source } = operation;
  for (const [feature, pattern] of OPERATION_FEATURES)
    if (pattern.test(source)) count(coverage, `operation: ${feature}`);

  const entityFetches = own.requests.filter(({ variables }) => 'representations' in variables);
  const isMet = (feature: string, met: boolean) => met && count(coverage, `run: ${feature}`);
  isMet('alias that hides a field', dataNames.size > 0);
  isMet('entity fetch', entityFetches.length > 0);
  isMet('entity fetch after entity fetch', entityFetches.length > 1);
  isMet(
    '@requires',
    own.requests.some(({ subgraph, query }) => [...computed].some((field) => isComputedBy(field, subgraph, query))),
  );
  isMet(
    '@interfaceObject',
    entityFetches.some(({ query }) => /on Media\b/.test(query)),
  );
  isMet(
    'mutation',
    own.requests.some(({ mutation }) => mutation),
  );
  isMet(
    'fewer representations than stock',
    !(stock instanceof Error) && representations(own.requests) < representations(stock.requests),
  );
  isMet('data without an error', own.errors.length === 0 && own.requests.length > 0);
  isMet('no data', own.data === null);
  isMet('judged by graphql-js', !(stock instanceof Error) && stock.reference !== undefined);
  for (const [feature, pattern] of ERROR_FEATURES)
    isMet(
      feature,
      own.errors.some(({ message }) => pattern.test(message)),
    );
}

const OPERATION_FEATURES: readonly [string, RegExp][] = [
  ['condition by a variable', /@(skip|include)\(if: \$/],
  ['condition by a literal', /@(skip|include)\(if: (true|false)/],
  ['named fragment', /^fragment /m],
  ['alias', /as\d+: /],
  ['argument from a variable', /\(\w+: \$/],
  ['__typename', /__typename/],
  ['introspection', /__schema|__type\(/],
  ['several operations', /^query Other/m],
];

const ERROR_FEATURES: readonly [string, RegExp][] = [
  ['field error', / failed$/],
  ['null where none is allowed', /^Cannot return null/],
  ['value of a wrong type', /^Invalid value/],
  ['subgraph out of reach', /out of reach/],
  ['subgraph in trouble', /in trouble/],
  ['wrong number of entities', /did not answer with a list/],
];

function isComputedBy(field: string, subgraph: string, query: string): boolean {
  const [owner, , name = ''] = field.split('.');
  return owner === subgraph && query.includes(name);
}

function representations(requests: Run['own']['requests']): number {
  return requests.reduce(
    (sum, { variables }) => sum + ((variables.representations as unknown[] | undefined)?.length ?? 0),
    0,
  );
}

export function count(coverage: Coverage, feature: string): void {
  coverage.set(feature, (coverage.get(feature) ?? 0) + 1);
}

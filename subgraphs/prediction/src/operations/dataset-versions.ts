import { serviceIdentity } from '@fedloop/platform/identity/identity';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { beginTrace, currentTrace } from '@fedloop/platform/tracing/trace-context';
import { z } from 'zod';

const identity = serviceIdentity('prediction');

const columnsQuery = `query LatestColumns($name: String!) {
  dataset(name: $name) {
    latest { id target columns { name type missing distinct minimum maximum mean histogram { label } } }
  }
}`;

const versionQuery = `query VersionColumns($id: ID!) {
  datasetVersion(id: $id) {
    id status target columns { name type missing distinct minimum maximum mean histogram { label } }
  }
}`;

const fileQuery = `query DatasetFile($id: ID!) {
  datasetVersion(id: $id) { id status objectKey }
}`;

const columnSchema = z.object({
  name: z.string(),
  type: z.enum(['INTEGER', 'NUMBER', 'CATEGORY']),
  missing: z.int(),
  distinct: z.int(),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  mean: z.number().nullable(),
  histogram: z.array(z.object({ label: z.string() })),
});

const columnsSchema = z.object({
  dataset: z
    .object({ latest: z.object({ id: z.uuid(), target: z.string(), columns: z.array(columnSchema) }).nullable() })
    .nullable(),
});

const versionSchema = z.object({
  datasetVersion: z
    .object({ id: z.uuid(), status: z.string(), target: z.string(), columns: z.array(columnSchema) })
    .nullable(),
});

const fileSchema = z.object({ datasetVersion: z.object({ objectKey: z.string().nullable() }).nullable() });

/** A data set's newest version, as far as a signature needs it. */
export type LatestColumns = NonNullable<NonNullable<z.output<typeof columnsSchema>['dataset']>['latest']>;

/** The newest ready version of the data set; null while there is none. */
export async function findLatestColumns(data: SubgraphEndpoint, name: string): Promise<LatestColumns | null> {
  const { dataset } = columnsSchema.parse(await ask(data, columnsQuery, { name }));
  return dataset?.latest ?? null;
}

/** The columns of a version; null where there is no such version or it is not ready. */
export async function findVersionColumns(data: SubgraphEndpoint, id: string): Promise<LatestColumns | null> {
  const { datasetVersion } = versionSchema.parse(await ask(data, versionQuery, { id }));
  return datasetVersion?.status === 'READY' ? datasetVersion : null;
}

/** Key of the version's Parquet file in the object store; null where there is no such version or no file. */
export async function findDatasetFile(data: SubgraphEndpoint, id: string): Promise<string | null> {
  const { datasetVersion } = fileSchema.parse(await ask(data, fileQuery, { id }));
  return datasetVersion?.objectKey ?? null;
}

async function ask(data: SubgraphEndpoint, query: string, variables: Record<string, unknown>): Promise<unknown> {
  const traceparent = currentTrace() ?? beginTrace();
  const result = await data.execute({ query, variables, identity, traceparent });
  if (result.errors !== undefined)
    throw new Error(`The data subgraph answered: ${result.errors[0]?.message ?? 'nothing'}`);
  return result.data;
}

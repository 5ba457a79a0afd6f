import { setImmediate } from 'node:timers/promises';
import type { FedloopClient } from '../../../infra/demo/client.ts';

/** A version as `CreateDatasetVersion` of the contract asks for it. */
export interface CreatedVersion {
  id: string;
  number: number;
  status: string;
  rowCount: number | null;
  validation: { passed: boolean; checks: { code: string }[]; quarantinedRows: number } | null;
}

/** Sends a file where `createUpload` said. */
export async function sendFile(
  origin: string,
  { url, headers }: { url: string; headers: readonly { name: string; value: string }[] },
  content: string,
): Promise<number> {
  const { status } = await fetch(new URL(url, origin), {
    method: 'PUT',
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    body: content,
  });
  return status;
}

/** The version once it is built; whoever asks ends a wait in vain. */
export async function builtVersion(
  client: FedloopClient,
  dataset: string,
  id: string,
  after: string,
): Promise<CreatedVersion> {
  const { promise, resolve, reject } = Promise.withResolvers<CreatedVersion>();
  const query = `subscription ($dataset: String!, $after: Cursor) {
    datasetVersionCreated(dataset: $dataset, after: $after) {
      datasetVersion { id number status rowCount validation { passed checks { code } quarantinedRows } }
    }
  }`;
  const events = client.subscribe<{ datasetVersionCreated: { datasetVersion: CreatedVersion } }>(
    { query, variables: { dataset, after } },
    ({ datasetVersionCreated: { datasetVersion } }) => {
      if (datasetVersion.id === id) resolve(datasetVersion);
    },
  );
  events.over.then((cause) => reject(new Error('The stream is over.', { cause })), reject);
  return promise.finally(() => events.stop());
}

/** Asks until the gateway's schema has the field: it looks at its subgraphs' schemas every five seconds. */
export async function fieldIn(client: FedloopClient, field: string): Promise<void> {
  const query = '{ __schema { mutationType { fields { name } } } }';
  for (;;) {
    const { __schema: schema } = await client.request<{
      __schema: { mutationType: { fields: { name: string }[] } };
    }>(query);
    if (schema.mutationType.fields.some(({ name }) => name === field)) return;
    await setImmediate();
  }
}

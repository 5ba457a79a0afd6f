import { serviceIdentity } from '../../identity/identity.ts';
import { beginTrace } from '../../tracing/trace-context.ts';
import type { HttpClient } from './client.ts';
import { SubgraphFault } from './fault.ts';

/** Asks a subgraph for its SDL as Federation has it. @throws SubgraphFault where it does not give one */
export async function readSdl(name: string, client: HttpClient): Promise<string> {
  const identity = serviceIdentity('gateway');
  const { data, errors } = await client.execute({
    query: '{ _service { sdl } }',
    identity,
    traceparent: beginTrace(),
    mutation: false,
  });
  const sdl = (data?._service as { sdl?: unknown } | null | undefined)?.sdl;
  if (typeof sdl !== 'string') throw new SubgraphFault(name, 'not-graphql', errors?.[0]);
  return sdl;
}

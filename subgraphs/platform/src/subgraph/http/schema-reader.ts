import { serviceIdentity } from '../../identity/identity.ts';
import { beginUnrecordedTrace } from '../../tracing/trace-context.ts';
import type { OfferedSchema } from '../endpoint.ts';
import type { HttpClient } from './client.ts';
import { SubgraphFault } from './fault.ts';

const WITH_VERSION = '{ _service { sdl version } }';
const WITHOUT_VERSION = '{ _service { sdl } }';

/**
 * Asks a subgraph for its SDL as Federation has it, and for the version that it gives it, in one request: `_Service.version`, a
 * field of Fedloop's that a subgraph need not have. One without it is asked for it again when its SDL has changed.
 *
 * The reader rejects with SubgraphFault where the subgraph gives no SDL.
 */
export function createSchemaReader(name: string, client: HttpClient): () => Promise<OfferedSchema> {
  let unnamed: string | null = null;

  async function ask(query: string) {
    const identity = serviceIdentity('gateway');
    const traceparent = beginUnrecordedTrace();
    const { data, errors } = await client.execute({ query, identity, traceparent, mutation: false });
    const { sdl, version } = (data?._service ?? {}) as { sdl?: unknown; version?: unknown };
    return {
      sdl: typeof sdl === 'string' ? sdl : null,
      version: typeof version === 'string' && version !== '' ? version : null,
      cause: errors?.[0],
    };
  }

  return async () => {
    if (unnamed !== null) {
      const { sdl } = await ask(WITHOUT_VERSION);
      if (sdl === unnamed) return { sdl, version: null };
    }
    const { sdl, version } = await ask(WITH_VERSION);
    if (sdl !== null) {
      unnamed = null;
      return { sdl, version };
    }
    const plain = await ask(WITHOUT_VERSION);
    if (plain.sdl === null) throw new SubgraphFault(name, 'not-graphql', plain.cause);
    unnamed = plain.sdl;
    return { sdl: plain.sdl, version: null };
  };
}

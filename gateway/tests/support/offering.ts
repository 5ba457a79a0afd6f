import type { OfferedSchema, SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';

/** A subgraph that only offers schemas: what it offers can be changed, and it can be away. */
export interface Offering {
  readonly endpoint: SubgraphEndpoint;
  offer(sdl: string, version?: string): void;
  /** As if two replicas answered in turn. */
  alternate(...sdls: string[]): void;
  leave(): void;
}

export function createOffering(name: string, sdl: string): Offering {
  let answer = (): Promise<OfferedSchema> => Promise.resolve({ sdl, version: null });
  const unused = () => Promise.reject(new Error('this subgraph only offers a schema'));
  return {
    endpoint: { name, schema: () => answer(), execute: unused, subscribe: unused, close: () => Promise.resolve() },
    offer(next, version) {
      answer = () => Promise.resolve({ sdl: next, version: version ?? null });
    },
    alternate(...sdls) {
      let turn = 0;
      answer = () => Promise.resolve({ sdl: sdls[turn++ % sdls.length] ?? '', version: null });
    },
    leave() {
      answer = () => Promise.reject(new Error(`${name} is away`));
    },
  };
}

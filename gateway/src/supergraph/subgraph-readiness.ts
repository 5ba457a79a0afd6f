import type { Readiness } from '@fedloop/platform/service/service';

/** Milliseconds that a subgraph gets to say whether it is ready. */
const TIMEOUT = 2000;

/**
 * Asks each subgraph's own `/readyz`.
 *
 * @param subgraphs GraphQL addresses by name
 */
export function createSubgraphReadiness(subgraphs: Readonly<Record<string, string>>): () => Promise<Readiness> {
  return async () => {
    const answers = await Promise.all(Object.entries(subgraphs).map(([name, url]) => readinessOf(name, url)));
    return {
      ready: answers.every(({ ready }) => ready),
      missing: [...new Set(answers.flatMap(({ missing }) => missing))],
    };
  };
}

async function readinessOf(name: string, url: string): Promise<Readiness> {
  try {
    const response = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(TIMEOUT) });
    const { ready, missing = [] }: Partial<Readiness> = (await response.json()) as object;
    if (ready === true) return { ready, missing };
    return { ready: false, missing: missing.length > 0 ? missing : [`the ${name} subgraph`] };
  } catch {
    return { ready: false, missing: [`the ${name} subgraph`] };
  }
}

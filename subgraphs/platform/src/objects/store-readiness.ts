import type { ObjectStore } from './object-store.ts';

/** Milliseconds that a store gets to answer: who asks for readiness waits not much longer. */
const PATIENCE = 1000;

/** What an operator is to know of the object store; empty when it can be used. */
export async function missingStore(objects: ObjectStore): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string[]>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, ['the object store does not answer']);
  });
  const answer = objects.check().then(
    () => [],
    (error: unknown) => [`the object store: ${error instanceof Error ? error.message : String(error)}`],
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

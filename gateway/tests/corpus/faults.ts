import type { ExecutionResult } from 'graphql';
import { chance, choose } from './chance.ts';

/** One answer of a subgraph, and what it depends on. */
export interface Told {
  readonly subgraph: string;
  readonly query: string;
  readonly representations: readonly unknown[] | undefined;
  readonly result: ExecutionResult;
}

/** How much goes wrong on the way, beside what resolvers say failed. */
export interface Faults {
  readonly seed: number;
  /** Share of the answers that are no proper answers. */
  readonly answers: number;
  /** Share of the values that are not what the schema has. */
  readonly values: number;
  /** Whether nulls stand in for what would be no list or object where one is due. */
  readonly mild?: boolean;
}

/** Names whose values say which object it is: nothing could be merged if they were wrong here and right there. */
const IDENTIFYING = new Set(['__typename', 'kind', 'id', 'sku', 'no', 'ref', 'code']);

/**
 * Spoils an answer. What is spoilt depends on what was asked and, below `_entities`, on the representation: not on its
 * place in the list, so that a gateway that asks once for equal entities meets the same faults.
 *
 * @throws Error for a subgraph that can't be reached
 */
export function spoil({ subgraph, query, representations, result }: Told, faults: Faults): ExecutionResult {
  const data = result.data as Record<string, unknown> | null | undefined;
  if (chance('answer', faults.seed, subgraph, query) < faults.answers) {
    const kind = representations
      ? choose(ENTITY_FAULTS, 'kind', faults.seed, query)
      : choose(ROOT_FAULTS, 'kind', faults.seed, query);
    return spoilAnswer(kind, result);
  }
  if (!data || faults.values === 0) return result;
  if (!representations) return { ...result, data: spoilObject(data, `${subgraph}${query}`) };
  const entities = data._entities;
  if (!Array.isArray(entities)) return result;
  const spoilt = entities.map((entity, index) => {
    return spoilValue(entity, '_entity', `${subgraph}${query}${JSON.stringify(representations[index])}`);
  });
  return { ...result, data: { _entities: spoilt } };

  function spoilObject(object: Record<string, unknown>, place: string): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(object).map(([name, value]) => [
        name,
        IDENTIFYING.has(name) ? value : spoilValue(value, name, `${place}.${name}`),
      ]),
    );
  }

  function spoilValue(value: unknown, name: string, place: string): unknown {
    // Of a null nobody sees whether it stands for a leaf, a list or an object.
    const isHit = value !== null && !isBlob(value) && chance('value', faults.seed, place) < faults.values;
    if (isHit) return wrongValue(value, name, place);
    if (isBlob(value)) return value;
    if (Array.isArray(value)) return value.map((element, index) => spoilValue(element, name, `${place}.${index}`));
    return isObject(value) ? spoilObject(value, place) : value;
  }

  function wrongValue(value: unknown, name: string, place: string): unknown {
    const choices: readonly unknown[] = Array.isArray(value)
      ? [null, null, null, 7, {}]
      : isObject(value)
        ? name === '_entity'
          ? [null, null, {}]
          : [null, null, null, 'text', []]
        : [null, null, 'text', 1.5, 2 ** 31, true, 7];
    if (faults.mild && isObject(value) && name !== '_entity') return null;
    return choose(choices, 'wrong', faults.seed, place);
  }
}

const ROOT_FAULTS = ['unreachable', 'errors alone', 'null', 'null and errors', 'nothing'] as const;
const ENTITY_FAULTS = [...ROOT_FAULTS, 'too few', 'too many', 'no list', 'null list'] as const;

function spoilAnswer(kind: (typeof ENTITY_FAULTS)[number], result: ExecutionResult): ExecutionResult {
  const errors = [
    { message: 'the subgraph is in trouble', extensions: { code: 'TROUBLE' } },
  ] as unknown as ExecutionResult['errors'];
  const entities = (result.data?._entities ?? []) as unknown[];
  switch (kind) {
    case 'unreachable':
      throw new Error('the subgraph is out of reach');
    case 'errors alone':
      return { errors } as ExecutionResult;
    case 'null':
      return { data: null };
    case 'null and errors':
      return { data: null, errors } as ExecutionResult;
    case 'nothing':
      return { data: {} };
    case 'too few':
      return { ...result, data: { _entities: entities.slice(1) } };
    case 'too many':
      return { ...result, data: { _entities: [...entities, null] } };
    case 'no list':
      return { data: { _entities: {} } };
    case 'null list':
      return { data: { _entities: null } };
  }
}

/** Whether a value is a list or object of a custom scalar: any other would be as good. */
function isBlob(value: unknown): boolean {
  return Array.isArray(value) ? value[0] === 'blob' : isObject(value) && 'blob' in value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

import { isDeepStrictEqual } from 'node:util';
import {
  buildSchema,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  isObjectType,
  parse,
  print,
  printSchema,
  validate,
} from 'graphql';
import type { AskSubgraph, SubgraphQuery } from '../../src/execution/ask-subgraph.ts';
import { referenceAnswer } from '../../src/execution/shape/testing/reference.ts';
import { type DataNames, findDataNames, withDataNames } from '../../src/subscriptions/data-names.ts';
import { composeSupergraph, CompositionError } from '../../src/supergraph/compose.ts';
import { clientNames, inClientNames } from './client-names.ts';
import { type Faults, spoil } from './faults.ts';
import { createMender, type Mended, mergeDeeply } from './mend.ts';
import { createOwnExecutor } from './own-executor.ts';
import type { RandomGraph } from './random-graph.ts';
import type { RandomOperation } from './random-operation.ts';
import { simulateSubgraph, type World } from './simulated-subgraph.ts';
import { createStockExecutor, type Mending } from './stock-executor.ts';

/** A composed graph, with both executors on the same subgraphs. */
export interface GraphCase {
  readonly apiSchema: GraphQLSchema;
  /** @throws PlanningError */
  run(operation: RandomOperation, circumstances: Circumstances): Promise<Run>;
}

/** What the subgraphs' answers depend on, beside the questions. */
export interface Circumstances {
  readonly world: World;
  readonly faults: Faults;
}

/** One operation as both executors answered it. */
export interface Run {
  readonly operation: RandomOperation;
  readonly own: Outcome;
  /** Aliases that hide other fields, with names that don't: the stock executor is asked by these. */
  readonly dataNames: DataNames;
  /** An error where it gave no result at all. */
  readonly stock: StockOutcome | Error;
  /** What the stock executor answers where aliases hide fields; undefined where there are faults. */
  readonly hiddenStock: () => Promise<StockOutcome | undefined>;
  /** What the stock executor answers to the operation with aliases that hide nothing; undefined where there are faults. */
  readonly plainStock: () => Promise<StockOutcome | undefined>;
  /** What Fedloop answers to the operation with aliases that hide nothing. */
  readonly plainOwn: () => Promise<Outcome>;
  /** What the stock executor answers with the parts mended that break rules. */
  mendedStock(without?: Mended['rule']): Promise<MendedOutcome>;
  /** What the stock executor answers where subgraphs send null for what is no list or object as it should be. */
  mildStock(): Promise<MendedOutcome>;
  mildOwn(): Promise<Outcome>;
}

export interface MendedOutcome extends StockOutcome {
  /** Where it broke a rule. */
  readonly mended: readonly Mended[];
}

export interface StockOutcome extends Outcome {
  /** How many of the errors it keeps to itself: of nulls that no failure of a subgraph explains. */
  readonly untold: number;
  /** What graphql-js makes of the data that was merged; undefined where it did not come so far or lacks types. */
  readonly reference: unknown;
}

export interface Outcome {
  /** Undefined where the whole answer was given up. */
  readonly data: unknown;
  readonly errors: readonly ErrorRecord[];
  /** Requests to subgraphs in their order. */
  readonly requests: readonly SubgraphQuery[];
}

/** A place in an answer. */
export type Path = readonly (string | number)[];

/** The value at a place; undefined where the way ends before. */
export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    data,
  );
}

/** What of an error clients and logs are told. */
export interface ErrorRecord {
  readonly message: string;
  readonly path: Path | undefined;
  readonly code: string;
  readonly serviceName: string | undefined;
}

/** Apollo's planner could not plan the operation, so that nobody can answer it. */
export class PlanningError extends Error {
  override readonly name = 'PlanningError';
}

/** @returns undefined where the subgraphs don't fit together */
export async function composeCase({ subgraphs, computed }: RandomGraph): Promise<GraphCase | undefined> {
  const supergraphSdl = await composeSupergraph(subgraphs).catch((error: unknown) => {
    if (error instanceof CompositionError) return undefined;
    throw error;
  });
  if (supergraphSdl === undefined) return undefined;

  const simulated = new Map(subgraphs.map(({ name, sdl }) => [name, simulateSubgraph(name, sdl, computed)]));
  const stock = await createStockExecutor(supergraphSdl);
  const { apiSchema } = stock;
  const own = createOwnExecutor(apiSchema, stock.planner);
  const mend = createMender(apiSchema);
  const isObjectName = (name: unknown) => typeof name === 'string' && isObjectType(apiSchema.getType(name));
  const referenceSchema = buildSchema(printSchema(apiSchema));

  /** Asks the subgraphs, and keeps what was asked. */
  function recorder({ world, faults }: Circumstances) {
    const requests: SubgraphQuery[] = [];
    const ask: AskSubgraph<null> = async (request) => {
      requests.push(request);
      const { subgraph, query, variables } = request;
      const { representations } = variables as { representations?: readonly unknown[] };
      const result = await simulated.get(subgraph)!.answer(query, variables, world);
      return spoil({ subgraph, query, representations, result }, faults);
    };
    return { requests, ask };
  }

  return {
    apiSchema,
    async run(operation, circumstances) {
      const { source, operationName, variables } = operation;
      const document = parse(source);
      const faulty = validate(apiSchema, document);
      if (faulty.length > 0) throw new Error(`a generated operation is not valid: ${source}`, { cause: faulty });

      const dataNames = findDataNames({ schema: apiSchema, supergraph: stock.planner.supergraph.schema }, document);
      const asked = withDataNames(document, dataNames);
      const askedOperation = dataNames.size > 0 ? { ...operation, source: print(asked) } : operation;
      try {
        own.plan(operation, asked);
      } catch (error) {
        throw new PlanningError('no plan', { cause: error });
      }
      const definitions = getOperationAST(document, operationName)!.variableDefinitions ?? [];
      const { coerced = {} } = getVariableValues(apiSchema, definitions, variables);
      const askStock = async (
        sent: RandomOperation,
        names: DataNames,
        mending?: Mending,
        under = circumstances,
      ): Promise<StockOutcome> => {
        const { ask, requests } = recorder(under);
        const { result, merged, forbidden } = await stock.run(sent, parse(sent.source), ask, mending);
        const reference =
          isObject(merged) && isTyped(merged)
            ? referenceAnswer({ ...sent, schema: referenceSchema, data: merged, variables: coerced })
            : undefined;
        const untold = result.errors ? unexplained(plain(result.data), result.errors, forbidden) : [];
        const outcome: StockOutcome = {
          data: plain(result.data),
          errors: [...stockErrors(result), ...untold],
          untold: untold.length,
          requests,
          reference: reference && JSON.parse(reference.data),
        };
        return inClientNames(outcome, names);
      };
      const stockOutcome = (mending?: Mending, under = circumstances) => {
        return askStock(askedOperation, dataNames, mending, under);
      };
      const { faults, world } = circumstances;
      const isFaultless = faults.answers + faults.values + world.failing === 0;
      const hiddenStock = async () => (isFaultless ? askStock(operation, new Map()) : undefined);
      const plainStock = async () => {
        if (!operation.plain || !isFaultless) return undefined;
        const { source, names } = operation.plain;
        return askStock({ ...operation, source }, names);
      };

      const mild = { ...circumstances, faults: { ...circumstances.faults, mild: true } };
      return {
        operation,
        dataNames,
        hiddenStock,
        plainStock,
        plainOwn,
        stock: await stockOutcome().catch(asError),
        own: await ownOutcome(circumstances),
        mildOwn: () => ownOutcome(mild),
        mildStock: () => mendedOutcome(undefined, mild),
        mendedStock: (without) => mendedOutcome(without, circumstances),
      };

      async function plainOwn(): Promise<Outcome> {
        const { source, names } = operation.plain ?? { source: operation.source, names: new Map<string, string>() };
        const outcome = await ownOutcome(circumstances, parse(source));
        return inClientNames({ ...outcome, reference: undefined, untold: 0 }, names);
      }

      async function ownOutcome(under: Circumstances, sent = document): Promise<Outcome> {
        const { ask, requests } = recorder(under);
        const { data, errors } = await own.run(operation, sent, ask);
        return { data: JSON.parse(data), errors: errors.map(recordOf), requests };
      }

      async function mendedOutcome(without: Mended['rule'] | undefined, under: Circumstances): Promise<MendedOutcome> {
        const mended: Mended[] = [];
        const mending: Mending = {
          merge: (target, part) =>
            mergeDeeply(target, part, isObjectName, (rule) => void mended.push({ rule, path: [] })) as object,
          mend(data) {
            for (const { rule, path } of mend(operation, asked, data, without)) {
              mended.push({ rule, path: path.map(clientNames(dataNames).nameOf) });
            }
          },
        };
        return { ...(await stockOutcome(mending, under)), mended };
      }
    },
  };
}

/** Nulls that the schema forbids are told in an extension. */
function stockErrors({ errors, extensions }: ExecutionResult): ErrorRecord[] {
  const forbidden = (extensions?.valueCompletion ?? []) as ToldError[];
  return errors ? errors.map(recordOf) : forbidden.map((error) => ({ ...recordOf(error), code: UNEXPECTED }));
}

type ToldError = Pick<Error, 'message'> & {
  readonly path?: Path | undefined;
  readonly extensions?: Readonly<Record<string, unknown>>;
};

const UNEXPECTED = 'INTERNAL_SERVER_ERROR';

function recordOf({ message, path, extensions }: ToldError): ErrorRecord {
  const { code = UNEXPECTED, serviceName } = (extensions ?? {}) as { code?: string; serviceName?: string };
  return { message, path: path ?? undefined, code, serviceName };
}

/** Of an object of an `@interfaceObject` nobody may have asked what it is; graphql-js has to know. */
function isTyped(merged: object): boolean {
  return !JSON.stringify(merged).includes('"__typename":"Media"');
}

/** Nulls are explained by failures in them or above them, and by those that name no place. */
function unexplained(data: unknown, failures: readonly ToldError[], forbidden: readonly ToldError[]): ErrorRecord[] {
  if (failures.some(({ path }) => !path)) return [];
  return forbidden
    .filter(({ path = [] }) => {
      const length = path.findIndex((_, index) => valueAt(data, path.slice(0, index)) === null);
      const nulled = length === -1 ? path : path.slice(0, length);
      return !failures.some((failure) => isOnOneWay(failure.path!, nulled));
    })
    .map((error) => ({ ...recordOf(error), code: UNEXPECTED }));
}

function isOnOneWay(path: Path, other: Path): boolean {
  const length = Math.min(path.length, other.length);
  return isDeepStrictEqual(path.slice(0, length), other.slice(0, length));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** As clients get it. */
function plain(data: unknown): unknown {
  return data === undefined ? undefined : JSON.parse(JSON.stringify(data));
}

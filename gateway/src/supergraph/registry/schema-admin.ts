import type { BrokenOperation, SchemaChange } from '@fedloop/platform/registry/schema-change';
import type {
  SchemaRegistry,
  SubgraphSchema,
  SupergraphSummary,
  SupergraphVersion,
} from '@fedloop/platform/registry/schema-registry';
import { type Candidate, draftOf } from './candidate.ts';
import { Overtaken, sdlsOf } from './decider.ts';
import { evaluate, type Evaluator } from './evaluate.ts';
import { createHeadReader, type Head } from './head.ts';
import { type Members, membersOf, onlyMembers, withSchemas } from './members.ts';
import { createQueue } from './queue.ts';

/** Pairs of versions whose differences are remembered. */
const DIFFS = 100;

/** How often an activation begins anew because a gateway has published meanwhile. */
const ATTEMPTS = 10;

/** What would come of a schema. */
export interface SchemaCheck {
  /** Whether it could take the place of the one that is served, and break nobody. */
  readonly passes: boolean;
  /** Why it doesn't. */
  readonly reasons: readonly string[];
  readonly changes: readonly SchemaChange[];
  readonly broken: readonly BrokenOperation[];
}

/** A version and the schemas that it is composed of. */
export interface DescribedVersion extends SupergraphSummary {
  readonly current: boolean;
  readonly schemas: readonly Omit<SubgraphSchema, 'sdl'>[];
}

/** A version can't be made current. */
export class ActivationError extends Error {
  override readonly name = 'ActivationError';
}

/** What operators read and do. */
export interface SchemaAdmin {
  version(number: number): Promise<SupergraphVersion | null>;
  /** Newest first. */
  history(options: { readonly before?: number; readonly limit: number }): Promise<DescribedVersion[]>;
  /** Between the APIs of two versions. @throws QueueFullError, CompositionError when it takes more than it may */
  diff(from: SupergraphVersion, to: SupergraphVersion): Promise<readonly SchemaChange[]>;
  /** Changes nothing. @throws QueueFullError */
  check(subgraph: string, sdl: string): Promise<SchemaCheck>;
  /**
   * Makes a version current again, under a new number; of one that is held, what it would have changed is put into the current one.
   *
   * @throws ActivationError with the reason, QueueFullError
   */
  activate(number: number, by: string): Promise<SupergraphVersion>;
}

export function createSchemaAdmin(registry: SchemaRegistry, evaluator: Evaluator): SchemaAdmin {
  const readHead = createHeadReader(registry);
  const queue = createQueue();
  const diffs = new Map<string, readonly SchemaChange[]>();

  async function activateOnce(number: number, by: string): Promise<SupergraphVersion> {
    const head = await readHead();
    const target = await registry.version(number);
    if (!target || !head.current) throw new ActivationError(`there is no version ${number}`);
    const members = await membersFor(head, target);
    if (target.number === head.current.number) throw new ActivationError(`version ${number} is the current one`);
    const candidate: Candidate = {
      members,
      mayBreak: true,
      notes: [`activates version ${number}`],
      publishedBy: by,
      activates: number,
      keptOut: [...new Set([...head.current.keptOut, ...head.members.keys()])].filter((name) => !members.has(name)),
    };
    const evaluation = await evaluate(evaluator, head, sdlsOf(members), { compare: true, mayBreak: true });
    if (evaluation.refusal.length > 0) throw new ActivationError(evaluation.refusal.join(' | '));
    const version = await registry.append(head.newest, draftOf(head, candidate, evaluation));
    if (!version) throw new Overtaken('another gateway was faster');
    return version;
  }

  async function membersFor({ members }: Head, target: SupergraphVersion): Promise<Members> {
    const own = membersOf(await registry.schemas(target.schemaIds));
    if (own.size !== target.schemaIds.length) throw new ActivationError('schemas of that version are no longer kept');
    if (target.verdict === 'ACCEPTED') return own;
    const base = target.base === null ? null : await registry.version(target.base);
    const wanted = onlyMembers(own, (name) => !(base?.schemaIds ?? []).includes(own.get(name)?.id ?? 0));
    return withSchemas(members, [...wanted.values()]);
  }

  return {
    version: (number) => registry.version(number),

    async history(options) {
      const [{ current }, versions] = await Promise.all([readHead(), registry.history(options)]);
      const ids = [...new Set(versions.flatMap(({ schemaIds }) => schemaIds))];
      const schemas = new Map((await registry.schemas(ids)).map(({ sdl: _sdl, ...schema }) => [schema.id, schema]));
      return versions.map((version) => ({
        ...version,
        current: version.number === current?.number,
        schemas: version.schemaIds.flatMap((id) => schemas.get(id) ?? []),
      }));
    },

    async diff(from, to) {
      const key = `${from.number} ${to.number}`;
      const known = diffs.get(key);
      if (known) return known;
      const changes = await queue.run(() => evaluator.thread.diff(from.apiSdl ?? '', to.apiSdl ?? ''));
      const oldest = diffs.size >= DIFFS ? diffs.keys().next().value : undefined;
      if (oldest !== undefined) diffs.delete(oldest);
      diffs.set(key, changes);
      return changes;
    },

    async check(subgraph, sdl) {
      const head = await readHead();
      const others = onlyMembers(head.members, (name) => name !== subgraph);
      const { composition, refusal } = await queue.run(() =>
        evaluate(evaluator, head, [...sdlsOf(others), { name: subgraph, sdl }], { compare: true, mayBreak: false }),
      );
      const { changes = [], broken = [] } = composition ?? {};
      return { passes: refusal.length === 0, reasons: refusal, changes, broken };
    },

    activate: (number, by) =>
      queue.run(async () => {
        for (let attempt = 1; ; attempt++) {
          try {
            return await activateOnce(number, by);
          } catch (error) {
            if (!(error instanceof Overtaken) || attempt === ATTEMPTS) throw error;
          }
        }
      }),
  };
}

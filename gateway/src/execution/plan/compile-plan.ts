import type { Schema } from '@apollo/federation-internals';
import type { FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';
import { compileEntityFetch } from './entity-fetch.ts';
import type { JsonObject } from './json.ts';
import type { PlanResult, PlanRun, PlanStep } from './plan-run.ts';
import { type CompiledPath, compilePath } from './response-path.ts';
import { compilePayload, compileRootFetch } from './root-fetch.ts';
import { createTypeConditions, type TypeConditions } from './type-conditions.ts';

/** A plan, ready to run any number of times. */
export interface CompiledPlan<C> {
  run(run: PlanRun<C>): Promise<PlanResult>;
}

/** Compiles plans on one supergraph. */
export interface PlanCompiler {
  /** @param node undefined where an operation asks no subgraph for anything */
  compile<C>(node: PlanNode | undefined): CompiledPlan<C>;
  /**
   * @param primary the fetch that opened the stream; each event's payload answers it
   * @param rest what the other subgraphs add
   */
  compileEvent<C>(primary: FetchNode, rest: PlanNode | undefined): CompiledPlan<C>;
}

/** @param supergraph its schema, types of all subgraphs included */
export function createPlanCompiler(supergraph: Schema): PlanCompiler {
  const conditions = createTypeConditions(supergraph);
  return {
    compile<C>(node: PlanNode | undefined) {
      return compiledPlan<C>(node ? [compileNode(node, [], surveyPlan(node, conditions))] : []);
    },
    compileEvent<C>(primary: FetchNode, rest: PlanNode | undefined) {
      const steps = [compilePayload<C>(primary, compilePath([]), conditions)];
      if (rest) steps.push(compileNode(rest, [], surveyPlan(rest, conditions)));
      return compiledPlan(steps);
    },
  };
}

function compiledPlan<C>(steps: readonly PlanStep<C>[]): CompiledPlan<C> {
  const step = sequence(steps);
  return {
    async run(run) {
      const data = Object.create(null) as JsonObject;
      const state = { run, data, errors: [] };
      await step(state);
      return state;
    },
  };
}

/** What compiling one part must know of the others. */
interface Survey {
  readonly conditions: TypeConditions;
  /** Whether equal entities of a fetch may share their answer. */
  readonly sharing: boolean;
  /** Paths at which entities are fetched. */
  readonly entityPaths: readonly CompiledPath[];
  readonly pathOf: (path: ResponsePath) => CompiledPath;
}

function surveyPlan(node: PlanNode, conditions: TypeConditions): Survey {
  const known = new Map<string, CompiledPath>();
  const pathOf = (path: ResponsePath) => {
    const key = path.join('\n');
    const compiled = known.get(key) ?? compilePath(path);
    known.set(key, compiled);
    return compiled;
  };
  const entityPaths = entityPathsOf(node, []).map(pathOf);
  // Where a path holds for some types only, one place of a shared object could be filled through another.
  const sharing = !entityPaths.some(({ typeConditioned }) => typeConditioned);
  return { conditions, sharing, entityPaths, pathOf };
}

function entityPathsOf(node: PlanNode, path: ResponsePath): ResponsePath[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => entityPathsOf(child, path));
    case 'Flatten':
      return entityPathsOf(node.node, [...path, ...node.path]);
    case 'Condition':
      return branches(node).flatMap((child) => (child ? entityPathsOf(child, path) : []));
    case 'Fetch':
      return node.requires ? [path] : [];
    case 'Defer':
      return [];
  }
}

function compileNode<C>(node: PlanNode, path: ResponsePath, survey: Survey): PlanStep<C> {
  switch (node.kind) {
    case 'Sequence':
      return sequence(node.nodes.map((child) => compileNode(child, path, survey)));
    case 'Parallel':
      return parallel(node.nodes.map((child) => compileNode(child, path, survey)));
    case 'Flatten':
      return compileNode(node.node, [...path, ...node.path], survey);
    case 'Condition': {
      const [ifTrue, ifFalse] = branches(node).map((child) => (child ? compileNode<C>(child, path, survey) : nothing));
      return condition(node.condition, ifTrue ?? nothing, ifFalse ?? nothing);
    }
    case 'Fetch':
      return compileFetch(node, path, survey);
    case 'Defer':
      throw new Error('the planner was not asked to defer anything');
  }
}

function compileFetch<C>(fetch: FetchNode, path: ResponsePath, survey: Survey): PlanStep<C> {
  const { conditions, sharing, entityPaths, pathOf } = survey;
  const compiled = pathOf(path);
  if (!fetch.requires) return compileRootFetch(fetch, compiled, conditions);
  const sharedObjects = sharing && entityPaths.some((other) => other.leadsTo(compiled));
  return compileEntityFetch(fetch, fetch.requires, { path: compiled, conditions, sharing, sharedObjects });
}

function branches({ ifClause, elseClause }: PlanNode & { kind: 'Condition' }): (PlanNode | undefined)[] {
  return [ifClause, elseClause];
}

const nothing = () => Promise.resolve();

function sequence<C>(steps: readonly PlanStep<C>[]): PlanStep<C> {
  const [first = nothing, ...others] = steps;
  if (others.length === 0) return first;
  return async (state) => {
    for (const step of steps) await step(state);
  };
}

function parallel<C>(steps: readonly PlanStep<C>[]): PlanStep<C> {
  return async (state) => {
    await Promise.all(steps.map((step) => step(state)));
  };
}

function condition<C>(variable: string, ifTrue: PlanStep<C>, ifFalse: PlanStep<C>): PlanStep<C> {
  return (state) => (state.run.variables[variable] === true ? ifTrue : ifFalse)(state);
}

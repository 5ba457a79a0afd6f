import { isDeepStrictEqual } from 'node:util';
import {
  type ErrorRecord,
  type MendedOutcome,
  type Outcome,
  type Path,
  type Run,
  type StockOutcome,
  valueAt,
} from './graph-case.ts';

/** What two executors made of one operation. */
export interface Comparison {
  /** Where they disagree and nothing explains it; empty if all is well. */
  readonly faults: readonly string[];
  /** Documented differences that explain where they disagree. */
  readonly rules: ReadonlySet<string>;
}

/** Holds the executors against each other, and Fedloop's against what graphql-js makes of the same data. */
export async function compare(run: Run): Promise<Comparison> {
  const { faults, rules } = await compareAnswers(run);
  if (faults.length > 0) return { faults, rules };
  // The stock executor was asked with names of Fedloop's choice; whether that is good for the answer shows here.
  const plain = rules.size === 0 ? await run.plainStock() : undefined;
  const left = plain ? difference(run.own, { ...plain, requests: run.own.requests }) : [];
  if (plain && left.length > 0 && (await isOfPlanner(run, plain)))
    return { faults: [], rules: new Set(['lost-requires']) };
  return {
    faults: left.map(({ text }) => text),
    rules: (await isHidden(run)) ? new Set([...rules, 'hidden-field']) : rules,
  };
}

/**
 * Whether it is the plan for plain names that loses something: both executors then answer the same to it, and less than
 * to the operation as it was.
 */
async function isOfPlanner({ own, plainOwn }: Run, plain: StockOutcome): Promise<boolean> {
  if (!hasNoMoreThan(plain.data, own.data)) return false;
  return difference(await plainOwn(), { ...plain, reference: undefined }).length === 0;
}

/** Whether data differs from other data in nothing but nulls. */
function hasNoMoreThan(data: unknown, other: unknown): boolean {
  if (data === null || isDeepStrictEqual(data, other)) return true;
  if (typeof data !== 'object' || typeof other !== 'object' || other === null) return false;
  const names = Object.keys(data).sort();
  return (
    isDeepStrictEqual(names, Object.keys(other).sort()) &&
    names.every((name) => hasNoMoreThan(valueAt(data, [name]), valueAt(other, [name])))
  );
}

/** Whether an alias that hides a field makes the stock executor answer something else, where nothing else is wrong. */
async function isHidden({ dataNames, own, hiddenStock }: Run): Promise<boolean> {
  if (dataNames.size === 0 || own.errors.length > 0) return false;
  const stock = await hiddenStock().catch(asError);
  return stock !== undefined && (stock instanceof Error || !isDeepStrictEqual(stock.data, own.data));
}

async function compareAnswers(run: Run): Promise<Comparison> {
  const { stock, own } = run;
  if (stock instanceof Error) return compareMild(run, stock);
  const plain = difference(own, stock);
  if (plain.length === 0) return { faults: [], rules: new Set(stock.untold > 0 ? ['forbidden-null'] : []) };

  let faults: string[] = [];
  for (const without of ['nested-fragments', undefined] as const) {
    const mended = await run.mendedStock(without).catch(asError);
    if (mended instanceof Error) return compareMild(run, mended);
    const rules = new Set<string>(mended.mended.map(({ rule }) => rule));
    rules.delete('silent-typename');
    const wrongKinds = mended.mended.filter(({ rule }) => rule === 'wrong-kind' || rule === 'list-as-object');
    const nulled = new Set(wrongKinds.map(({ path }) => JSON.stringify(path)));
    const told = withoutTypenames(own, mended);
    if (told !== own) rules.add('silent-typename');
    const left = difference(told, mended, nulled);
    if (left.length === 0) return { faults: [], rules };
    if (left.every(({ about }) => about === 'errors')) {
      if (isOfOrder(told, mended, nulled)) return { faults: [], rules: rules.add('field-order') };
      if (isOfPlace(told, mended, nulled)) return { faults: [], rules: rules.add('entity-place') };
    }
    faults = [`not explained by ${[...rules].join(', ') || 'any rule'}`, ...left.map(({ text }) => text)];
  }
  return { faults, rules: new Set() };
}

/** Leaves out errors for `__typename` of objects whose type the data does not tell, where stock has no error. */
function withoutTypenames(own: Outcome, { mended, errors }: MendedOutcome): Outcome {
  const untyped = new Set(
    mended.filter(({ rule }) => rule === 'silent-typename').map(({ path }) => JSON.stringify(path)),
  );
  const theirs = new Set(errors.map(errorText));
  const left = own.errors.filter((record) => {
    const isOfTypename = record.message.startsWith('Cannot return null for non-nullable field');
    return !isOfTypename || theirs.has(errorText(record)) || !untyped.has(JSON.stringify(record.path?.slice(0, -1)));
  });
  return left.length === own.errors.length ? own : { ...own, errors: left };
}

/**
 * Whether errors differ only below objects that are null for several reasons: the first one found is told, and the
 * executors look at fields in different orders.
 *
 * @param nulled places whose errors are not compared
 */
function isOfOrder(own: Outcome, stock: Outcome, nulled: ReadonlySet<string>): boolean {
  const [mine, theirs] = [own, stock].map(({ errors }) => new Map(errors.map((record) => [errorText(record), record])));
  const onlyOne = [
    ...[...mine!].filter(([key]) => !theirs!.has(key)),
    ...[...theirs!].filter(([key]) => !mine!.has(key)),
  ];
  return onlyOne.every(([, { path = [] }]) => {
    if (nulled.has(JSON.stringify(path))) return true;
    return path.some((_, length) => {
      const place = path.slice(0, length);
      const isBelow = (record: ErrorRecord) => {
        return (record.path?.length ?? 0) > length && isDeepStrictEqual(record.path!.slice(0, length), place);
      };
      return valueAt(own.data, place) === null && own.errors.some(isBelow) && stock.errors.some(isBelow);
    });
  });
}

/** Whether errors of subgraphs differ only in their places, and Fedloop's stand where the answer has nothing. */
function isOfPlace(own: Outcome, stock: Outcome, nulled: ReadonlySet<string>): boolean {
  const [mine, theirs] = [own, stock].map(({ errors }) => {
    return errors
      .filter(({ path }) => !nulled.has(JSON.stringify(path)))
      .map((record) => errorText(record.serviceName ? { ...record, path: undefined } : record))
      .sort();
  });
  // What only another field was computed from is not in the answer.
  const isMissing = (path: Path) => path.some((_, length) => valueAt(own.data, path.slice(0, length + 1)) == null);
  return (
    isDeepStrictEqual(mine, theirs) &&
    own.errors.every(({ path, serviceName }) => !serviceName || !path || isMissing(path))
  );
}

/** Where stock gives up when it meets no list or object on the path of a request, it is asked again with null there. */
async function compareMild(run: Run, error: Error): Promise<Comparison> {
  if (!GIVEN_UP.test(error.message)) return { faults: [`stock fails: ${error.message}`], rules: new Set() };
  const mild = await run.mildStock().catch(asError);
  if (mild instanceof Error) return { faults: [`stock fails again: ${String(mild.stack)}`], rules: new Set() };
  const told = withoutTypenames(run.own, mild);
  const theirs = new Set(mild.errors.map(errorText));
  const invalid = told.errors.filter(
    (record) => record.message.startsWith('Invalid value') && !theirs.has(errorText(record)),
  );
  const places = new Set(invalid.map(({ path }) => JSON.stringify(path)));
  const left = difference(told, { ...mild, reference: undefined }, places);
  const rules = new Set(['no-list']);
  if (left.length === 0) return { faults: [], rules };
  if (left.every(({ about }) => about === 'errors') && isOfOrder(told, mild, places)) return { faults: [], rules };

  // What is computed from a list or object depends on whether there was null in its place.
  const mildOwn = await run.mildOwn();
  const sent = ({ requests }: Outcome) => new Set(requests.map(({ variables }) => JSON.stringify(variables)));
  const others = difference(withoutTypenames(mildOwn, mild), { ...mild, reference: undefined });
  if (others.length === 0 && !isDeepStrictEqual(sent(run.own), sent(mildOwn))) return { faults: [], rules };
  return { faults: ['not explained by no-list', ...left.map(({ text }) => text)], rules };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

const GIVEN_UP = /is not a function|Unexpected array in result|expected array when/;

interface Difference {
  readonly about: 'data' | 'errors' | 'requests';
  readonly text: string;
}

/** @param nulled places whose errors are not compared */
function difference(own: Outcome, stock: StockOutcome, nulled: ReadonlySet<string> = new Set()): Difference[] {
  const found: Difference[] = [];
  if (!isDeepStrictEqual(own.data, stock.data)) {
    found.push({ about: 'data', text: `data\n  own   ${text(own.data)}\n  stock ${text(stock.data)}` });
  }
  if (stock.reference !== undefined && !isDeepStrictEqual(own.data, stock.reference)) {
    found.push({
      about: 'data',
      text: `reference\n  own       ${text(own.data)}\n  reference ${text(stock.reference)}`,
    });
  }
  const [mine, theirs] = [own, stock].map(({ errors }) => {
    return errors
      .filter(({ path }) => !nulled.has(JSON.stringify(path)))
      .map(errorText)
      .sort();
  });
  if (!isDeepStrictEqual(mine, theirs)) {
    found.push({
      about: 'errors',
      text: `errors\n  own   ${mine!.join('\n        ')}\n  stock ${theirs!.join('\n        ')}`,
    });
  }
  const [asked, askedByStock] = [own, stock].map(({ requests }) => {
    return [...new Set(requests.map(({ subgraph, query }) => `${subgraph}: ${query}`))].sort();
  });
  if (!isDeepStrictEqual(asked, askedByStock)) {
    found.push({
      about: 'requests',
      text: `requests\n  own   ${asked!.join('\n        ')}\n  stock ${askedByStock!.join('\n        ')}`,
    });
  }
  return found;
}

function text(data: unknown): string {
  return data === undefined ? 'nothing' : JSON.stringify(data);
}

function errorText({ message, path, code, serviceName }: ErrorRecord): string {
  const stable = message
    // In a fragment stock names its type, not the object's.
    .replace(/(?<=for (?:non-nullable )?field )\w+\./, '')
    .replace(
      /^(Expected "data._entities"|Subgraph "\w+" did not answer with a list of).*/,
      'not as many entities as asked for',
    );
  return JSON.stringify([path ?? null, code, serviceName ?? null, stable]);
}

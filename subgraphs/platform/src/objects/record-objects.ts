import { inSpan } from '../telemetry/spans.ts';
import type { Measure, Metrics } from '../telemetry/metrics.ts';
import { measured } from '../telemetry/measured.ts';
import { recorder } from '../telemetry/recorder.ts';
import type { ObjectStore } from './object-store.ts';

type Operation = Exclude<keyof ObjectStore, 'list'>;

/** The store with a span and a duration for each call; as it is where nothing is recorded. */
export function recordObjects(store: ObjectStore, metrics: Metrics | null): ObjectStore {
  if (!recorder() && !metrics) return store;
  const measure: Measure<'fedloop.objects.operation.duration'> | undefined = metrics?.histogram(
    'fedloop.objects.operation.duration',
  );

  function recorded<R>(operation: Operation, work: () => Promise<R>): Promise<R> {
    const attributes = { 'fedloop.objects.operation': operation };
    const traced = () => inSpan('fedloop.objects', { kind: 'CLIENT', attributes }, work);
    return measure ? measured((seconds, failure) => measure(seconds, { ...attributes, ...failure }), traced) : traced();
  }

  return {
    put: (content) => recorded('put', () => store.put(content)),
    putFile: (path) => recorded('putFile', () => store.putFile(path)),
    putPart: (source) => recorded('putPart', () => store.putPart(source)),
    putResult: (key, source) => recorded('putResult', () => store.putResult(key, source)),
    get: (key) => recorded('get', () => store.get(key)),
    has: (key) => recorded('has', () => store.has(key)),
    size: (key) => recorded('size', () => store.size(key)),
    open: (key, range) => recorded('open', () => store.open(key, range)),
    localPath: (key) => recorded('localPath', () => store.localPath(key)),
    delete: (key) => recorded('delete', () => store.delete(key)),
    list: (prefix) => store.list(prefix),
    check: () => recorded('check', () => store.check()),
  };
}

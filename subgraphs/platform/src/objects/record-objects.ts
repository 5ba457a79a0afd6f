import { recorder } from '../telemetry/recorder.ts';
import { inSpan } from '../telemetry/spans.ts';
import type { ObjectStore } from './object-store.ts';

/** The store with a span for each call; as it is where nothing is recorded. */
export function recordObjects(store: ObjectStore): ObjectStore {
  if (!recorder()) return store;

  function recorded<R>(operation: keyof ObjectStore, work: () => Promise<R>): Promise<R> {
    return inSpan('fedloop.objects', { kind: 'CLIENT', attributes: { 'fedloop.objects.operation': operation } }, work);
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

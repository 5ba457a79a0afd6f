import { lookup, type LookupAddress } from 'node:dns';
import type { Resolve } from './resolve.ts';

type Told = Parameters<Parameters<Resolve>[2]>;

/** Milliseconds that name servers have to answer where addresses are remembered. */
const PATIENCE = 1000;

/** What is known of a name. */
interface Name {
  /** Its addresses when it was last found. */
  addresses: LookupAddress[] | null;
  /** Who waits for the look-up under way, and since when. */
  underWay: { readonly since: number; readonly waiting: Set<(...told: Told) => void> } | null;
}

/**
 * Name servers can be slow: where one loses a question, the system asks again after five seconds, and so on. Whoever has found a name before
 * then gets the addresses that it had. That is for names whose addresses stay, such as a database's: replicas are replaced, and those that
 * are remembered may all be gone. Of each name one look-up is under way at a time, as each takes one of the two threads that libuv has for them.
 *
 * @param resolve Default: the system's
 */
export function createRememberingResolver(resolve: Resolve = lookup): Resolve {
  const names = new Map<string, Name>();

  function lookUp(name: Name, hostname: string, options: Parameters<Resolve>[1]): NonNullable<Name['underWay']> {
    const underWay = { since: performance.now(), waiting: new Set<(...told: Told) => void>() };
    name.underWay = underWay;
    resolve(hostname, options, (error, addresses) => {
      name.underWay = null;
      if (!error) name.addresses = addresses;
      // Of a name that is not known any more nothing is remembered; this says that name servers could not be asked.
      const remembered = error?.code === 'EAI_AGAIN' ? name.addresses : null;
      const told: Told = remembered ? [null, remembered] : [error, addresses];
      for (const tell of underWay.waiting) tell(...told);
    });
    return underWay;
  }

  return (hostname, options, callback) => {
    const key = `${hostname} ${String(options.family ?? 0)}`;
    const name = names.get(key) ?? { addresses: null, underWay: null };
    names.set(key, name);
    const { since, waiting } = name.underWay ?? lookUp(name, hostname, options);
    const { addresses } = name;
    let timer: NodeJS.Timeout | undefined;
    const tell = (...told: Told) => {
      clearTimeout(timer);
      waiting.delete(tell);
      callback(...told);
    };
    waiting.add(tell);
    if (addresses) timer = setTimeout(tell, since + PATIENCE - performance.now(), null, addresses);
  };
}

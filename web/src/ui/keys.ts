import { useEffect, useRef } from 'react';

/** What single keys do, by lower-case key. */
export type Keys = Readonly<Record<string, () => void>>;

/** Listens for single keys on the whole page, but never while somebody types or holds a modifier. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      if (modified || event.repeat || isTyping(event.target)) return;
      current.current[event.key.toLowerCase()]?.();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));
}

import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

/** Bytes that a setting may have; a path of something else should not fill the memory. */
const LONGEST = 64 * 1024;

/**
 * Reads the one setting that a file holds, without the newline that editors and `echo` leave at its end. What is wrong
 * is told without the path: whoever mistakes one variable for the other has written the secret itself there.
 */
export function readSettingFile(path: string): { readonly value: string } | { readonly fault: string } {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const status = fstatSync(descriptor);
      if (!status.isFile()) return { fault: 'names something that is no file' };
      if (status.size > LONGEST) return { fault: `names a file of more than ${String(LONGEST)} bytes` };
      const value = readFileSync(descriptor, 'utf8').replace(/\r?\n$/, '');
      return value === '' ? { fault: 'names a file that is empty' } : { value };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return { fault: `names a file that can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown cause'})` };
  }
}

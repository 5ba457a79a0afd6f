import { readFileSync } from 'node:fs';

/** What the images stand on, as the Containerfile names it. */
export interface Bases {
  /** With npm and a shell: what dependencies are installed and the web client is built in. */
  readonly build: string;
  /** Without: what services run on. */
  readonly run: string;
  /** With Go: what MinIO is compiled by. */
  readonly go: string;
}

/** The bases that the Containerfile has by default. */
export const bases: Bases = readBases();

function readBases(): Bases {
  const text = readFileSync(new URL('Containerfile', import.meta.url), 'utf8');
  const base = (name: string) => {
    const value = new RegExp(`^ARG ${name}=(\\S+)$`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`The Containerfile names no ${name}.`);
    return value;
  };
  return { build: base('BUILD_BASE'), run: base('RUN_BASE'), go: base('GO_BASE') };
}

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PartName, partNames } from '../options.ts';
import type { Measurement } from '../queries/rounds.ts';
import type { SubscriptionMeasurement } from '../subscriptions/subscriptions.ts';
import type { Circumstances } from './circumstances.ts';
import { describe } from './markdown.ts';

interface Result<Part extends PartName, Measured> {
  readonly part: Part;
  readonly circumstances: Circumstances;
  /** What it was run with. */
  readonly settings: Readonly<Record<string, number>>;
  readonly measurements: readonly Measured[];
}

/** Gateways held against each other. */
export type QueriesResult = Result<'queries' | 'in-process', Measurement>;

export type SubscriptionsResult = Result<'subscriptions', SubscriptionMeasurement>;

/** What a part came to, as it is kept in `PART.json`. */
export type PartResult = QueriesResult | SubscriptionsResult;

/**
 * Keeps a part's result, and all that are kept as one page for people: a part that is run alone takes its own place in it.
 *
 * @returns the part's section of that page
 */
export async function keepResult(folder: string, result: PartResult): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${result.part}.json`), `${JSON.stringify(result, null, 2)}\n`);
  const kept = await Promise.all(partNames.map((part) => readResult(folder, part)));
  const sections = kept.filter((each) => each !== null).map(describe);
  await writeFile(join(folder, 'README.md'), ['# What the bench measured\n', ...sections].join('\n'));
  return describe(result);
}

async function readResult(folder: string, part: PartName): Promise<PartResult | null> {
  const text = await readFile(join(folder, `${part}.json`), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as PartResult);
}

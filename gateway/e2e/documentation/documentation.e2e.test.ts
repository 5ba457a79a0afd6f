import { globSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type AdultRow, readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { invitePeople, predictAndJudge } from '../../../infra/demo/people.ts';
import { adminToken, createHome, type EmbeddedPlatform, startEmbedded } from '../platform/embedded.ts';
import { freePorts } from '../platform/free-ports.ts';
import { type PlatformProcess, root, startProcess } from '../platform/process.ts';
import { untilServed } from '../platform/served-schema.ts';
import { codeBlocks } from './code-blocks.ts';
import { runBlock, type RunningBlock } from './run-block.ts';
import { compareShown, type StandIns, withStandIns } from './shown-answers.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

const pages = ['README.md', ...globSync('infra/docs/{tutorials/*,clients}.md', { cwd: root })].sort();
const SUBSCRIPTION = /\bsubscription\b/;

let home: Awaited<ReturnType<typeof createHome>>;
let platform: EmbeddedPlatform;
let notes: PlatformProcess;
let rows: AdultRow[];
/** Below the repository, so that packages are found as they are for a reader. */
let folder: string;
const standIns: StandIns = new Map();

beforeAll(async () => {
  const [notesPort] = await freePorts(1);
  standIns.set('4100', String(notesPort));
  await mkdir(join(root, '.fedloop'), { recursive: true });
  folder = await mkdtemp(join(root, '.fedloop', 'documentation-'));
  home = await createHome();
  rows = await readAdultTestRows();
  const service = codeBlocks(read('infra/docs/tutorials/2-your-own-subgraph.md'))[0]?.code ?? '';
  await writeFile(join(folder, 'notes.mjs'), withStandIns(service, standIns));
  notes = startProcess(join(folder, 'notes.mjs'), {});
  await notes.waitFor(/Notes are ready/);
  platform = await startEmbedded(home.path, { SUBGRAPHS: `notes=http://127.0.0.1:${String(notesPort)}/` });
  standIns.set('127.0.0.1:4000', new URL(platform.url).host);
  await untilServed(platform.url, 'notes');
  await writeModelFile();
});

afterAll(async () => {
  await platform.process.end();
  await notes.end();
  await home.remove();
  await rm(folder, { recursive: true, force: true });
});

describe.each(pages)('%s', (page) => {
  it.each(codeBlocks(read(page)).filter(({ code }) => !code.includes('startStandaloneServer')))(
    'runs what stands at line $line',
    async (block) => {
      const running = await runBlock({ ...block, code: withStandIns(block.code, standIns) }, folder, adminToken);
      const output = SUBSCRIPTION.test(block.code) ? await firstEvent(running) : await running.ended;
      expect(output).not.toContain('"errors":[{"message"');
      if (block.shown !== undefined) compareShown(JSON.parse(output.split('\n')[0] ?? ''), block.shown, standIns);
    },
  );
});

/** In place of the file that a page has Python write: that of the first version. `npm run test:parity` runs the Python. */
async function writeModelFile(): Promise<void> {
  const response = await fetch(new URL('/graphql', platform.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ model(name: "adult-income") { production { sha256 } } }' }),
  });
  const { data } = (await response.json()) as { data: { model: { production: { sha256: string } } } };
  const { sha256 } = data.model.production;
  await copyFile(join(home.path, 'objects', 'sha256', sha256.slice(0, 2), sha256), join(folder, 'model.onnx'));
}

/** What a subscription prints; verdicts are given until it does. */
async function firstEvent(running: RunningBlock): Promise<string> {
  const [person] = invitePeople(platform.url, 1);
  const people = rows.values();
  while (!running.isOver() && !/"judged":|"value":/.test(eventsOf(running))) {
    const row = people.next().value;
    if (!person || !row) throw new Error(`No event came:\n${running.printed()}`);
    await predictAndJudge(person, 'adult-income', row, row.income);
  }
  running.stop();
  await person?.close();
  return running.ended;
}

/** The lines that tell of a changed score, not of the one before. */
function eventsOf(running: RunningBlock): string {
  return running
    .printed()
    .split('\n')
    .filter((line) => line.includes('modelScoreChanged') || line.startsWith('then'))
    .join('\n');
}

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

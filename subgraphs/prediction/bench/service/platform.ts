import { mkdir, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningProgram, startProgram } from './processes.ts';

const main = fileURLToPath(new URL('../../../../infra/embedded/main.ts', import.meta.url));

/** Of the platforms that are measured, for nobody else. */
const TOKEN = 'an administrator of the bench';

export const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };

/** What is asked for each row: all that the other servers answer, and the id under which the prediction is kept. */
export const query = `mutation ($features: JSONObject!) {
  predict(input: { model: "adult-income", features: $features }) {
    prediction { id predictedClass probability } errors { __typename }
  }
}`;

/** What answers with a prediction contain. */
export const proof = '"errors":[]';

export interface MeasuredPlatform {
  readonly url: string;
  /** Folder of everything that it keeps. */
  readonly home: string;
  readonly program: RunningProgram;
}

/** Starts what `npm start` runs, with the durability that it has there, and waits for its first model. */
export async function startPlatform(
  home: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<MeasuredPlatform> {
  await mkdir(home, { recursive: true });
  const program = startProgram(process.execPath, ['--max-semi-space-size=64', main], {
    NODE_ENV: 'production',
    FEDLOOP_HOME: home,
    FEDLOOP_ADMIN_TOKEN: TOKEN,
    LOG_LEVEL: 'warn',
    PORT: String(await freePort()),
    ...environment,
  });
  const [, url = ''] = await program.waitFor(/Fedloop is ready at (http:\S+)/);
  return { url, home, program };
}

/** The ONNX file of the platform's first model version, the only object that is one. */
export async function modelFile({ home, url }: MeasuredPlatform): Promise<string> {
  const answer = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: '{ model(name: "adult-income") { production { sha256 } } }' }),
  });
  const { data } = (await answer.json()) as { data: { model: { production: { sha256: string } } } };
  const { sha256 } = data.model.production;
  const found = (await readdir(join(home, 'objects'), { recursive: true })).find((name) => name.includes(sha256));
  if (found === undefined) throw new Error(`no object below ${home} is named ${sha256}`);
  return join(home, 'objects', found);
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

import { once } from 'node:events';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { atOnce } from '@fedloop/platform/service/drain';
import { buildSchema } from 'graphql';
import { servePages } from '../src/pages/pages-server.ts';
import { ListenError } from '../src/transport/listen.ts';
import { connect, type HttpAnswer, iterate, nextOf, post, send } from './support/client.ts';
import { silent, ways } from './support/reach.ts';
import { type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;
const html = { headers: { accept: 'text/html,*/*' } };

describe('pages and status', () => {
  let folder: string;
  let served: Served;
  let missing: string[] = [];
  /** What a test has opened, to be closed whether it passes or not. */
  const open: { close(): Promise<void> }[] = [];
  const opened = <Server extends { close(): Promise<void> }>(server: Server): Server => {
    open.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fedloop-web-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<title>Fedloop</title>');
    await writeFile(join(folder, 'explorer.html'), '<title>Explorer</title>');
    await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'run()');
    served = await serve(inProcess, {
      config: { webFolder: folder, trustedProxies: ['127.0.0.1'] },
      readiness: () => Promise.resolve({ ready: missing.length === 0, missing }),
    });
  });
  afterAll(async () => {
    await served.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['/', 'Fedloop'],
    ['/models/adult-income', 'Fedloop'],
    ['/explorer', 'Explorer'],
  ])('serves %s as a page, with a guest session and a strict policy', async (path, title) => {
    const page = await send(served.url + path, html);
    expect([page.status, page.text]).toEqual([200, `<title>${title}</title>`]);
    expect(page.headers.get('set-cookie')).toMatch(/^fedloop_session=.*HttpOnly; SameSite=Lax$/);
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self';.*frame-ancestors 'none'/,
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    // With somebody's session in it: no cache of many people may keep it.
    expect(page.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('serves built files for good and nothing outside the folder', async () => {
    const asset = await send(`${served.url}/assets/main-1a2b.js`);
    expect([asset.text, asset.headers.get('cache-control')]).toEqual(['run()', 'public, max-age=31536000, immutable']);
    for (const path of [
      '/assets/none.js',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/package.json',
      '//',
      '/index.html.map',
    ]) {
      expect((await send(served.url + path)).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('sends the page of another release, even where that is of the same size and time, as files of an image are', async () => {
    const page = join(folder, 'index.html');
    const date = new Date(0);
    await utimes(page, date, date);
    const { headers } = await send(`${served.url}/`, html);
    await writeFile(page, '<title>fedloop</title>');
    await utimes(page, date, date);
    const known = {
      'if-none-match': headers.get('etag') ?? '"none"',
      'if-modified-since': headers.get('last-modified') ?? date.toUTCString(),
    };
    // Of a browser; fetch would ask for a new one by itself.
    const [answer] = (await once(get(`${served.url}/`, { headers: known }), 'response')) as [IncomingMessage];
    await writeFile(page, '<title>Fedloop</title>');
    expect([answer.statusCode, await text(answer)]).toEqual([200, '<title>fedloop</title>']);
  });

  it('is the same from a server of its own, which asks the gateway for the session', async () => {
    const settings = {
      folder,
      host: '127.0.0.1',
      port: 0,
      gateway: `${served.url}/graphql`,
      log: silent,
      drain: atOnce,
    };
    const pages = opened(await servePages(settings));
    for (const path of ['/', '/models/adult-income', '/explorer', '/assets/main-1a2b.js', '/assets/none.js']) {
      const [here, there] = await Promise.all([send(served.url + path, html), send(pages.url + path, html)]);
      expect([there.status, there.text]).toEqual([here.status, here.text]);
      expect(headersOf(there.headers)).toEqual(headersOf(here.headers));
    }
    expect(await send(`${pages.url}/readyz`)).toMatchObject({ status: 200, body: { ready: true, missing: [] } });
    const empty = opened(await servePages({ ...settings, folder: join(folder, 'assets') }));
    const built = ['index.html', 'explorer.html'];
    expect(await send(`${empty.url}/readyz`)).toMatchObject({ status: 503, body: { ready: false, missing: built } });
  });

  it('makes one guest of a new visitor whose first requests are sent at once, whoever sends the page', async () => {
    const gateway = `${served.url}/graphql`;
    const pages = opened(await servePages({ folder, host: '127.0.0.1', port: 0, gateway, log: silent, drain: atOnce }));
    for (const { url } of [served, pages]) {
      const cookie = cookieOf(await send(`${url}/`, html));
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => post(served.url, { query: '{ whoami }' }, { cookie })),
      );
      expect(new Set(answers.map(({ body }) => body.data?.whoami)).size).toBe(1);
      expect(answers.map(({ headers }) => headers.get('set-cookie'))).toEqual(answers.map(() => null));

      const again = await send(`${url}/`, { headers: { ...html.headers, cookie } });
      expect([again.status, again.headers.get('set-cookie')]).toEqual([200, null]);
      const overTls = await send(`${url}/`, { headers: { ...html.headers, 'x-forwarded-proto': 'https' } });
      expect(overTls.headers.get('set-cookie')).toMatch(/; Secure/);
    }
  });

  it('sends pages without a session while the gateway is away, says so, and of a site without guests always', async () => {
    const closed = opened(await serve(inProcess, { config: { guests: false } }));
    const warn = jest.fn();
    const gateway = `${closed.url}/graphql`;
    const pages = opened(
      await servePages({ folder, host: '127.0.0.1', port: 0, gateway, log: { warn }, drain: atOnce }),
    );
    const page = { status: 200, text: '<title>Fedloop</title>' };
    const without = async () => {
      const answer = await send(`${pages.url}/`, html);
      expect(answer).toMatchObject(page);
      expect(answer.headers.get('set-cookie')).toBeNull();
    };
    await without();
    expect(warn).not.toHaveBeenCalled();
    await open.shift()?.close();
    await without();
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('says that it is alive, and whether it is ready or what is missing', async () => {
    expect((await send(`${served.url}/healthz`)).status).toBe(200);
    expect(await send(`${served.url}/readyz`)).toMatchObject({ status: 200, body: { ready: true, missing: [] } });
    missing = ['the first model'];
    expect(await send(`${served.url}/readyz`)).toMatchObject({ status: 503, body: { ready: false, missing } });
  });

  it('serves the schema that clients see', async () => {
    const { text, headers } = await send(`${served.url}/schema.graphql`);
    expect(buildSchema(text).getSubscriptionType()?.getFields()).toHaveProperty('priceChanged');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });
});

function cookieOf({ headers }: HttpAnswer): string {
  const [cookie = ''] = (headers.get('set-cookie') ?? '').split(';', 1);
  return cookie;
}

/** Headers that a server gives an answer, whenever it is asked; only an API's depend on the origin. */
function headersOf(headers: Headers): Record<string, string> {
  const { date: _date, 'set-cookie': _cookie, vary: _vary, ...others } = Object.fromEntries(headers);
  return others;
}

describe('the gateway', () => {
  it('says what to do while the web client is not built', async () => {
    const served = await serve(inProcess);
    for (const path of ['/', '/explorer', '/some/page']) {
      expect(await send(served.url + path, html)).toMatchObject({
        status: 503,
        text: expect.stringContaining('npm run build'),
      });
    }
    await served.close();
  });

  it('lets in nobody without a token where guests are switched off', async () => {
    const served = await serve(inProcess, { config: { guests: false } });
    const answer = await post(served.url, { query: '{ whoami }' });
    expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.headers.get('set-cookie')).toBeNull();
    await expect(nextOf(iterate(connect(served.url), { query: '{ whoami }' }))).rejects.toMatchObject({ code: 4401 });
    await served.close();
  });

  it('says in one line that its port is in use', async () => {
    const served = await serve(inProcess);
    const failure = await serve(inProcess, { config: { port: Number(new URL(served.url).port) } }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ListenError);
    expect(failure).toMatchObject({
      code: 'EADDRINUSE',
      message: expect.stringMatching(/port \d+ is in use; choose another one with PORT/),
    });
    await served.close();
  });

  it('ends subscriptions, when it stops, so that clients connect again', async () => {
    const served = await serve(inProcess);
    const stream = iterate(connect(served.url), { query: 'subscription { priceChanged(ticker: "A") { price } }' });
    const ended = stream.next().catch((event: unknown) => event);
    await served.market.log.whenReaders(1);
    await served.close();
    expect(await ended).toMatchObject({ code: 1012 });
    expect(served.market.log.readers()).toBe(0);
  });
});

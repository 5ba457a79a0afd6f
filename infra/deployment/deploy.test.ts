import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { images } from '../images/catalogue.ts';

const infra = fileURLToPath(new URL('../', import.meta.url));
const names = Object.keys(images).map((name) => name.toUpperCase());
const digest = `sha256:${'0a'.repeat(32)}`;
const line = (name: string) => `FEDLOOP_${name}_IMAGE=ghcr.io/fedloop/${name.toLowerCase()}@${digest}`;

/** What needs no engine: there is none on the path, so that whatever reaches it fails otherwise. */
describe('infra/deploy', () => {
  let server: string;

  beforeEach(() => {
    server = mkdtempSync(join(tmpdir(), 'fedloop-server-'));
    mkdirSync(join(server, 'infra'));
    for (const part of ['deploy', 'deployment', 'compose.yaml', 'compose.staging.yaml'])
      cpSync(join(infra, part), join(server, 'infra', part), { recursive: true });
    writeFileSync(join(server, 'infra/staging.env'), '');
  });
  afterEach(() => {
    rmSync(server, { recursive: true });
  });

  function deploy(parameters: readonly string[], settings: Record<string, string> = {}) {
    const { status, stdout, stderr } = spawnSync('bash', ['infra/deploy', ...parameters], {
      cwd: server,
      env: { PATH: '/usr/bin:/bin', ...settings },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  function refusal(lines: readonly string[]): string {
    writeFileSync(join(server, 'images'), lines.map((each) => `${each}\n`).join(''));
    const { status, stderr } = deploy(['staging', 'images']);
    expect(status).toBe(2);
    expect(existsSync(join(server, 'infra/staging.deploy'))).toBe(false);
    return stderr.trim();
  }

  it('says how it is used', () => {
    const help = deploy(['--help']);
    expect([help.status, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('infra/deploy STAGE IMAGES_FILE');
    expect(deploy([])).toEqual({ status: 2, stdout: '', stderr: help.stdout });
    expect(deploy(['staging'])).toEqual({ status: 2, stdout: '', stderr: help.stdout });
  });

  it('refuses stages and files that are not there, and settings that mean nothing', () => {
    expect(deploy(['staging', 'none']).stderr).toBe('refused: there is no file none\n');
    for (const stage of ['production', '../staging', 'Staging', ''])
      expect(deploy([stage, '--resume'])).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('there is no stage'),
      });
    expect(deploy(['staging', '--resume'], { DEPLOY_PATIENCE: '1m' }).stderr).toContain('DEPLOY_PATIENCE');
    rmSync(join(server, 'infra/staging.env'));
    expect(deploy(['staging', '--resume']).stderr).toContain('staging.env is missing');
  });

  it('has nothing to go on with, or to take back, where nothing was interrupted', () => {
    for (const task of ['--resume', '--return'])
      expect(deploy(['staging', task])).toMatchObject({
        status: 2,
        stderr: 'refused: no deploy of staging was interrupted\n',
      });
  });

  it('refuses lines that are no images by digest', () => {
    for (const bad of [
      'FEDLOOP_DATA_IMAGE=ghcr.io/fedloop/data:latest',
      `PATH=ghcr.io/fedloop/data@${digest}`,
      `FEDLOOP_DATA_IMAGE=$(id)@${digest}`,
      `${line('DATA')} `,
      '',
    ])
      expect(refusal([line('WEB'), bad])).toContain('line 2 of the images is no FEDLOOP_NAME_IMAGE');
    expect(refusal([line('WEB'), line('WEB')])).toContain('line 2 of the images names FEDLOOP_WEB_IMAGE again');
  });

  it('refuses a release that lacks an image', () => {
    for (const missing of names)
      expect(refusal(names.filter((name) => name !== missing).map(line))).toContain(`lack FEDLOOP_${missing}_IMAGE`);
  });

  it('lets one deploy run at a time', () => {
    const { status, stderr } = spawnSync(
      'flock',
      [join(server, 'infra/staging.lock'), 'bash', 'infra/deploy', 'staging', '--resume'],
      { cwd: server, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([2, 'refused: another deploy of staging is running\n']);
  });
});

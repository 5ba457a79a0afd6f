import { describe, expect, it } from '@jest/globals';
import { explain } from './failure.mjs';
import { checkNode } from './prepare.mjs';

describe('why an installation failed', () => {
  it.each([
    ['npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write', 'the disk is full'],
    ['npm error code EACCES\nnpm error syscall mkdir', 'no right to write here'],
    ['npm error code EROFS\nnpm error rofs', 'no right to write here'],
    ['npm error code ENOTFOUND\nnpm error network request failed', "the npm registry can't be reached"],
    ['npm error code ECONNREFUSED', "the npm registry can't be reached"],
  ])('%j is told as "%s"', (output, reason) => {
    const line = explain('Installing packages', output);
    expect(line).toContain(`Installing packages: ${reason}`);
    expect(line).not.toContain('\n');
  });

  it('is otherwise the first thing npm complains about', () => {
    const output = [
      'npm error code EUSAGE',
      'npm error',
      'npm error `npm ci` can only install packages when the files are in sync.',
      'npm error Missing: left-pad@1.0.0 from lock file',
      'npm error A complete log of this run can be found in: somewhere',
    ];
    const line = explain('Installing packages', output.join('\n'));
    expect(line).toBe('Installing packages: `npm ci` can only install packages when the files are in sync.');
  });

  it('of a build is its last words', () => {
    const output = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
    expect(explain('Building the web client', output)).toMatch(/: line 28\n[^]+line 39$/);
  });
});

describe("the machine's own Node", () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('%s is enough', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  it.each(['18.20.8', '20.18.3'])('%s is too old, which takes one line to say', (version) => {
    expect(() => checkNode(version)).toThrow(
      `Fedloop needs Node 20.19 or newer to start, and this is Node ${version}.`,
    );
  });
});

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/**
 * What npm's packages an image has, as CycloneDX JSON, out of the commit's lock file; Debian's packages are the base's own to tell.
 * The same commit gives the same bytes.
 */
export function sbomOf(context: string, workspaces: readonly string[], time: number): string {
  const parts = workspaces.flatMap((workspace) => ['--workspace', workspace]);
  const options = ['--package-lock-only', '--omit', 'dev', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const text = execFileSync('npm', ['sbom', ...options, ...parts], {
    cwd: context,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const sbom = JSON.parse(text) as { serialNumber: string; metadata: { timestamp: string } };
  sbom.metadata.timestamp = new Date(time * 1000).toISOString();
  sbom.serialNumber = '';
  const hash = createHash('sha256').update(JSON.stringify(sbom)).digest('hex');
  // A UUID of version 8, whose bits are the application's own.
  const uuid = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  sbom.serialNumber = `urn:uuid:${uuid}`;
  return `${JSON.stringify(sbom, null, 2)}\n`;
}

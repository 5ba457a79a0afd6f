import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { prepareGoTool } from '../go/prepare-go-tool.ts';
import { preparePython } from '../python/prepare-python.ts';
import { helmTool } from './helm-tool.ts';
import { type Manifest, readManifests } from './manifests.ts';
import { faultsOf } from './rules.ts';

/** The oldest release of Kubernetes that the chart is for, and the newest whose schemas the validator has. */
const KUBERNETES = ['1.30', '1.37'];

/** Groups of the cluster's own API; what others add has no schema here. */
const OWN_GROUP = /^(?:v1|(?:apps|batch|autoscaling|policy)\/v\d+|[\w.]+\.k8s\.io\/v\d+)$/;

const here = fileURLToPath(new URL('.', import.meta.url));
const chart = join(here, 'fedloop');
const helm = prepareGoTool(helmTool, { tell: console.log });
const python = preparePython({ requirements: join(here, 'requirements.txt'), tell: console.log });
const validate = join(dirname(python), 'kubernetes-validate');
const folder = mkdtempSync(join(tmpdir(), 'fedloop-chart-'));
const faults: string[] = [];
let passed = 0;

try {
  for (const values of globSync('values/*.yaml', { cwd: here }).sort())
    check(basename(values, '.yaml'), join(here, values));
  findsMisspelling();
  refuses('values without the name of a Secret', [], 'existingSecret');
  refuses('a setting it does not know', ['--set', 'existingSecret=s,gateway.replica=3'], 'replica');
  refuses('an amount that is none', ['--set', 'existingSecret=s,gateway.resources.limits.memory=much'], 'memory');
} finally {
  rmSync(folder, { recursive: true });
}
for (const fault of faults) console.error(fault);
console.log(`chart: ${passed} passed, ${faults.length} failed`);
if (faults.length > 0) process.exitCode = 1;

function check(name: string, values: string): void {
  execFileSync(helm, ['lint', '--strict', '--quiet', chart, '--values', values], { stdio: 'inherit' });
  const text = execFileSync(helm, ['template', 'trial', chart, '--namespace', 'loop', '--values', values], {
    encoding: 'utf8',
  });
  const manifests = readManifests(text);
  const policies = manifests.some(({ kind }) => kind === 'NetworkPolicy');
  count(faultsOf(manifests, { policies }).map((fault) => `${name}: ${fault}`));
  for (const version of KUBERNETES) count(schemaFaults(manifests, version).map((fault) => `${name}: ${fault}`));
}

function schemaFaults(manifests: readonly Manifest[], version: string): string[] {
  const file = join(folder, 'rendered.yaml');
  const own = manifests.filter(({ apiVersion }) => OWN_GROUP.test(apiVersion));
  writeFileSync(file, own.map(written).join('---\n'));
  const { status, stdout, stderr } = spawnSync(
    validate,
    ['--strict', '--quiet', '--kubernetes-version', version, file],
    {
      encoding: 'utf8',
    },
  );
  return status === 0 ? [] : [`Kubernetes ${version}: ${stdout}${stderr}`];
}

/** YAML 1.1 has words for true and false that later readers take for text. */
function written(value: Manifest): string {
  return stringify(value, { version: '1.1' });
}

/** Shows that what the cluster would not know is found. */
function findsMisspelling(): void {
  const service = readManifests(
    '{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { prots: [{ port: 1 }] } }',
  );
  count(schemaFaults(service, '1.37').length > 0 ? [] : ['the validator takes a field that Kubernetes does not have']);
}

/** The schema of the values has to say what is wrong, by its name. */
function refuses(what: string, parameters: readonly string[], name: string): void {
  const { status, stderr } = spawnSync(helm, ['template', 'trial', chart, ...parameters], { encoding: 'utf8' });
  count(status !== 0 && stderr.includes(name) ? [] : [`takes ${what}: ${stderr}`]);
}

function count(found: readonly string[]): void {
  if (found.length === 0) passed++;
  faults.push(...found);
}

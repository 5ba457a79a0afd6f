import { report } from './failure.mjs';
import { handOver } from './hand-over.mjs';
import { prepare } from './prepare.mjs';

const PROJECTS = ['unit', 'integration', 'e2e', 'web', 'minio', 'alertmanager', 'telemetry', 'containers'];

/** Those that need nothing but Node. */
const BY_DEFAULT = PROJECTS.filter(
  (project) => !['minio', 'alertmanager', 'telemetry', 'containers'].includes(project),
);

/** `test.mjs [PROJECT…] [JEST PARAMETER…]`: all that need nothing but Node when none is named. */
await report(async () => {
  await prepare();
  const parameters = process.argv.slice(2);
  const firstOther = parameters.findIndex((parameter) => !PROJECTS.includes(parameter));
  const named = firstOther === -1 ? parameters : parameters.slice(0, firstOther);
  const others = parameters.slice(named.length);
  await handOver([
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    ...(named.length > 0 ? named : BY_DEFAULT),
    '--passWithNoTests',
    ...(others.some((parameter) => parameter.startsWith('-')) ? others : ['--', ...others]),
  ]);
});

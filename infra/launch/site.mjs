import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { report } from './failure.mjs';
import { handOver } from './hand-over.mjs';
import { hash } from './hash.mjs';
import { prepare } from './prepare.mjs';
import { root } from './root.mjs';
import { runNpm } from './step.mjs';

const site = join(root, 'infra', 'site');
const stampFile = join(site, 'node_modules', '.fedloop-lock');

/** `site.mjs build|dev [OPTION…]`: the documentation as a site, whose packages are installed at the first use. */
await report(async () => {
  const [command = 'dev', ...parameters] = process.argv.slice(2);
  await prepare();
  await installSite();
  await handOver([join(site, 'node_modules', 'vitepress', 'bin', 'vitepress.js'), command, site, ...parameters]);
});

async function installSite() {
  const stamp = hash([readFileSync(join(site, 'package-lock.json'))]);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await runNpm('Installing the site generator', ['ci', '--prefix', site]);
  writeFileSync(stampFile, stamp);
}

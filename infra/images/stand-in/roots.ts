import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareGoTool } from '../../go/prepare-go-tool.ts';

/** What the distroless Node image has of Debian, all that the services stand on. */
const RUN_PACKAGES = [
  'base-files',
  'ca-certificates',
  'libc6',
  'libgcc-s1',
  'libgomp1',
  'libssl3',
  'libstdc++6',
  'netbase',
  'tzdata',
];

/** What npm needs beside: a shell and the tools of one. */
const BUILD_PACKAGES = [
  ...RUN_PACKAGES,
  'coreutils',
  'dash',
  'libacl1',
  'libattr1',
  'libgmp10',
  'libpcre2-8-0',
  'libselinux1',
];

/** The programs that PostgreSQL and the stack's scripts for it are, with their libraries; code is not compiled at run time. */
const POSTGRES_PACKAGES = [
  ...BUILD_PACKAGES,
  'grep',
  'libaudit1',
  'libc-bin',
  'libcap-ng0',
  'libcap2',
  'libcom-err2',
  'libffi8',
  'libgcrypt20',
  'libgnutls30',
  'libgpg-error0',
  'libgssapi-krb5-2',
  'libhogweed6',
  'libicu72',
  'libidn2-0',
  'libk5crypto3',
  'libkeyutils1',
  'libkrb5-3',
  'libkrb5support0',
  'libldap-2.5-0',
  'liblz4-1',
  'liblzma5',
  'libnettle8',
  'libp11-kit0',
  'libpam0g',
  'libpq5',
  'libreadline8',
  'libsasl2-2',
  'libsystemd0',
  'libtasn1-6',
  'libtinfo6',
  'libunistring2',
  'libxml2',
  'libzstd1',
  'postgresql-15',
  'postgresql-client-15',
  'sed',
  'zlib1g',
];

/** Caddy, and a program that asks it for its health. */
const EDGE_PACKAGES = ['base-files', 'busybox', 'caddy', 'ca-certificates', 'libc6', 'libzstd1', 'netbase'];

const PASSWD = `root:x:0:0:root:/root:/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
postgres:x:999:999:postgres:/var/lib/postgresql:/sbin/nologin
nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
`;
const GROUP = 'root:x:0:\nnobody:x:65534:\ntty:x:5:\npostgres:x:999:\nnonroot:x:65532:\n';

/** The machine's own certificates, which may hold one more than Debian's. */
const MACHINE_CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/**
 * Lays out the root file system that services run on: no shell, no package manager.
 *
 * @param root a folder to be made
 * @param packages a folder that keeps Debian's packages, which may be there already
 */
export function layOutRunRoot(root: string, packages: string): void {
  unpack(RUN_PACKAGES, root, packages);
  writeFileSync(join(root, 'etc/ssl/certs/ca-certificates.crt'), certificates(root));
  place(process.execPath, join(root, 'nodejs/bin/node'));
  // As in the image: a volume that is made there belongs to the account.
  chownSync(join(root, 'home/nonroot'), 65_532, 65_532);
}

/** Lays out the root file system that npm runs on; see {@link layOutRunRoot}. */
export function layOutBuildRoot(root: string, packages: string): void {
  unpack(BUILD_PACKAGES, root, packages);
  cpSync(MACHINE_CERTIFICATES, join(root, 'etc/ssl/certs/ca-certificates.crt'));
  place(process.execPath, join(root, 'usr/local/bin/node'));
  cpSync(npmFolder(), join(root, 'usr/local/lib/node_modules/npm'), { recursive: true });
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm'));
}

/** Lays out what the image with Go has at the place that the Containerfile copies: this machine's own Go, whatever its version. */
export function layOutGoRoot(root: string): void {
  const home = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  cpSync(home, join(root, 'usr/local/go'), { recursive: true });
}

/**
 * Lays out what the database runs on: Debian's PostgreSQL, which is older than the stack's own.
 *
 * @see {@link layOutRunRoot}
 */
export function layOutPostgresRoot(root: string, packages: string): void {
  unpack(POSTGRES_PACKAGES, root, packages);
  place(
    fileURLToPath(new URL('postgres-entrypoint', import.meta.url)),
    join(root, 'usr/local/bin/postgres-entrypoint'),
  );
  const home = join(root, 'var/lib/postgresql');
  mkdirSync(home, { recursive: true });
  chownSync(home, 999, 999);
  // As in the image: runc gives a tmpfs the mode of the folder that it is mounted on, whatever the mount asks for.
  const sockets = join(root, 'run/postgresql');
  mkdirSync(sockets, { recursive: true });
  chownSync(sockets, 999, 999);
  chmodSync(sockets, 0o3777);
}

/**
 * Lays out what the edge runs on: Debian's libraries and Caddy in the Compose file's version, from its Go module; see
 * {@link layOutRunRoot}. Debian's own, 2.6, asks no other replica where a connection for a POST is refused.
 *
 * @param version of Caddy, such as `2.11.9`
 */
export function layOutEdgeRoot(root: string, packages: string, version: string): void {
  unpack(EDGE_PACKAGES, root, packages);
  const path = 'github.com/caddyserver/caddy/v2/cmd/caddy';
  place(prepareGoTool({ path, version: `v${version}` }, { tell: console.log }), join(root, 'usr/bin/caddy'));
  for (const program of ['cat', 'wget']) symlinkSync('/bin/busybox', join(root, 'usr/bin', program));
}

function unpack(names: readonly string[], root: string, packages: string): void {
  mkdirSync(packages, { recursive: true });
  // As root alone: apt's own user may not see the folder.
  execFileSync('apt-get', ['download', '--quiet', '--quiet', '--option', 'APT::Sandbox::User=root', ...names], {
    cwd: packages,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  mkdirSync(root);
  for (const file of readdirSync(packages)) {
    const [name = ''] = file.split('_', 1);
    if (names.includes(name)) execFileSync('dpkg-deb', ['--extract', join(packages, file), root]);
  }
  writeFileSync(join(root, 'etc/passwd'), PASSWD);
  writeFileSync(join(root, 'etc/group'), GROUP);
  mkdirSync(join(root, 'etc/ssl/certs'), { recursive: true });
  mkdirSync(join(root, 'home/nonroot'), { recursive: true });
  chmodSync(join(root, 'tmp'), 0o1777);
  // A script of base-files does that in Debian. Otherwise what is mounted below one is not below the other.
  rmdirSync(join(root, 'var/run'));
  symlinkSync('/run', join(root, 'var/run'));
}

/** Debian's certificates as one file, which its package makes when it is installed. */
function certificates(root: string): string {
  const folder = join(root, 'usr/share/ca-certificates/mozilla');
  const files = readdirSync(folder).sort();
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('');
}

function place(program: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  cpSync(program, path);
  chmodSync(path, 0o755);
}

/** The machine's own npm: where the program leads to, since npm itself looks beside whichever Node runs it. */
function npmFolder(): string {
  const program = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  return dirname(dirname(realpathSync(program)));
}

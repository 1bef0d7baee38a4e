import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BIN = '/usr/bin';
const KINDS = ['account', 'container', 'object'] as const;

/** True where OpenStack Swift with its S3 interface is installed. With REQUIRE_SWIFT, as in CI, its absence is a failure. */
export const hasSwift =
  [...KINDS, 'proxy'].every((kind) => existsSync(join(BIN, `swift-${kind}-server`))) &&
  existsSync('/usr/bin/memcached');
if (!hasSwift && process.env.REQUIRE_SWIFT) {
  throw new Error(
    'swift is required here and not installed: apt-get install swift-proxy swift-account swift-container swift-object memcached',
  );
}

/** The one account; its requests must be signed. */
export const SWIFT_ACCOUNT = { accessKeyId: 'test:tester', secretAccessKey: 'testing' };

/** A Swift of one node on this machine that speaks S3 and checks every signature; its folder is gone after `stop`. */
export async function startSwift() {
  const folder = await mkdtemp(join(tmpdir(), 'swift-'));
  await mkdir(join(folder, 'srv', 'disk'), { recursive: true });
  const [account, container, object, memcached, proxy] = await freePorts(5);
  const ports = { account, container, object };
  const children: ChildProcess[] = [];
  const run = (program: string, args: string[]) =>
    void children.push(spawn(program, args, { stdio: 'ignore' }));
  await writeFile(join(folder, 'swift.conf'), HASH);
  for (const kind of KINDS) {
    const port = ports[kind] ?? 0;
    makeRing(join(folder, `${kind}.builder`), port);
    await writeFile(join(folder, `${kind}.conf`), storageConfig(folder, kind, port));
    run(join(BIN, `swift-${kind}-server`), [join(folder, `${kind}.conf`)]);
  }
  await writeFile(join(folder, 'proxy.conf'), proxyConfig(folder, proxy ?? 0, memcached ?? 0));
  run('/usr/bin/memcached', ['-u', userInfo().username, '-l', '127.0.0.1', '-p', `${memcached}`]);
  run(join(BIN, 'swift-proxy-server'), [join(folder, 'proxy.conf')]);
  const endpoint = `http://127.0.0.1:${proxy}`;
  await Promise.all(
    [...Object.values(ports), proxy].map((port) => answers(`http://127.0.0.1:${port}/`)),
  );
  const stop = async () => {
    for (const child of children) {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  return { endpoint, stop };
}

const HASH = `[swift-hash]
swift_hash_path_prefix = uji
swift_hash_path_suffix = uji
[storage-policy:0]
name = satu
default = yes
`;

function makeRing(builder: string, port: number): void {
  const ring = (...args: string[]) =>
    execFileSync(join(BIN, 'swift-ring-builder'), [builder, ...args], { stdio: 'ignore' });
  ring('create', '4', '1', '1');
  ring('add', `r1z1-127.0.0.1:${port}/disk`, '1');
  ring('rebalance');
}

const common = (folder: string, port: number) => `bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
swift_dir = ${folder}
user = ${userInfo().username}
log_address = /dev/null`;

const storageConfig = (folder: string, kind: string, port: number) => `[DEFAULT]
${common(folder, port)}
devices = ${join(folder, 'srv')}
mount_check = false
fallocate_reserve = 0
disable_fallocate = true
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`;

const proxyConfig = (folder: string, port: number, memcached: number) => `[DEFAULT]
${common(folder, port)}
[pipeline:main]
pipeline = catch_errors cache s3api tempauth copy slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${memcached}
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
auth_pipeline_check = false
[filter:tempauth]
use = egg:swift#tempauth
user_${SWIFT_ACCOUNT.accessKeyId.replace(':', '_')} = ${SWIFT_ACCOUNT.secretAccessKey} .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
`;

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(100);
  }
  throw new Error(`swift did not answer at ${url} in 30 s`);
}

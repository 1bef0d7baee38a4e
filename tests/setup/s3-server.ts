import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Runs in a process of its own: the server keeps objects in memory, which must not count as the store's. */
const PROGRAM = `
  import { startFauxqs } from 'fauxqs';
  const server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
  for (const bucket of process.argv.slice(1)) server.createBucket(bucket);
  console.log(server.port);
  process.stdin.resume().on('end', () => process.exit());
`;

/** A server that speaks S3 on this machine, with these empty buckets; it checks no signatures. */
export async function startS3(...buckets: string[]) {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', PROGRAM, '--', ...buckets],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** An account for it. */
export const S3_ACCOUNT = {
  region: 'us-east-1',
  accessKeyId: 'uji',
  secretAccessKey: 'rahasia',
  prefix: 'pranata/',
  pathStyle: true,
};

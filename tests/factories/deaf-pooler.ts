import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Where a message to the server tells its length, and the protocol it speaks; then names and values, each ended by NUL. */
const HEAD_BYTES = 8;

/** A pooler before a server that forgets what a connection asks for in `options`, as PgBouncer may. */
export async function startDeafPooler(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isDeaf = true;
  const server = createServer((client) => {
    const target = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    client.once('data', (first) => {
      target.write(isDeaf ? withoutOptions(first) : first);
      client.pipe(target);
      target.pipe(client);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** From now on new connections are passed on as they are, or not. */
    listen: (yes: boolean) => (isDeaf = !yes),
    /** Breaks what is connected. */
    cut: () => {
      for (const socket of open) socket.destroy();
      open.clear();
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function withoutOptions(message: Buffer): Buffer {
  const words = message.subarray(HEAD_BYTES).toString('utf8').split('\0');
  const at = words.indexOf('options');
  if (at >= 0) words.splice(at, 2);
  const body = Buffer.from(words.join('\0'));
  const head = Buffer.from(message.subarray(0, HEAD_BYTES));
  head.writeUInt32BE(HEAD_BYTES + body.length);
  return Buffer.concat([head, body]);
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import pg from 'pg';

import { IDLE_MS } from '~db/client.server';

/**
 * What saving is measured against: Node's http server that reads a body and puts it into a table by one INSERT through
 * pg, committed, with a pool as large as the application's. No session, no scope, no version, no audit.
 */
export async function startBareInsert(databaseUrl: string, poolSize: number) {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    idleTimeoutMillis: IDLE_MS,
  });
  // why: an idle connection that breaks is replaced by the pool; without a listener Node would exit.
  pool.on('error', () => undefined);
  await pool.query(`create table if not exists bench_saves
    (id bigint generated always as identity primary key, body text not null,
     at timestamptz not null default now())`);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      pool
        .query<{ id: string }>('insert into bench_saves (body) values ($1) returning id', [body])
        .then(
          ({ rows }) => {
            response.setHeader('Content-Type', 'application/json');
            response.end(JSON.stringify({ id: rows[0]?.id }));
          },
          (error: unknown) => {
            response.statusCode = 500;
            response.end(String(error));
          },
        );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await pool.query('drop table bench_saves');
      await pool.end();
    },
  };
}

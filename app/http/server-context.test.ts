import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import { expect, it } from 'vitest';

import { cookieKeeper } from './server-context.server';

it('adds cookies until the answer is begun, and none after it', async () => {
  const app = express();
  app.get('/', (_req, res) => {
    const keep = cookieKeeper(res);
    keep('a=1');
    keep('b=2');
    res.flushHeaders();
    keep('c=3');
    res.end('ok');
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  } finally {
    server.close();
  }
});

import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { StatementCounter } from './statement-counter';

const counter = new StatementCounter();
/** Asks so many statements as its path says, some of them later. */
const server = createServer((req, res) => {
  void (async () => {
    for (let left = Number(req.url?.slice(1)); left > 0; left--) {
      if (left % 2 === 0) await setTimeout(1);
      counter.note();
    }
    res.end('ok');
  })();
});
const agent = new Agent({ keepAlive: true, maxSockets: 2 });
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  counter.close();
  agent.destroy();
  server.close();
});

const ask = (statements: number, headers: Record<string, string> = {}) =>
  new Promise<void>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ port, host: '127.0.0.1', path: `/${statements}`, headers, agent }, (response) => {
      response.resume().on('end', () => resolve());
    })
      .on('error', reject)
      .end();
  });

test('statements are counted by request, whatever is answered meanwhile and on which line', async () => {
  const others = Array.from({ length: 8 }, () => ask(7));
  const counts = [5, 0, 14].map((wanted) => counter.count((headers) => ask(wanted, headers)));
  others.push(ask(9), ask(3));
  expect(await Promise.all(counts)).toEqual([5, 0, 14]);
  await Promise.all(others);
  expect(await counter.count(() => ask(4))).toBe(0);
});

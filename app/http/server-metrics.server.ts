import { timingSafeEqual, createHash } from 'node:crypto';

import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  observe(method: string, status: number, seconds: number): void;
  handler: RequestHandler;
}

/** Figures about the process and its requests, for whoever holds the token. */
export function createMetrics(token: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'pranata_' });
  const duration = new Histogram({
    name: 'pranata_http_request_duration_seconds',
    help: 'Time from receiving a request to the end of its answer.',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    observe: (method, status, seconds) =>
      duration.observe({ method, status: String(status) }, seconds),
    handler: (req, res, next) => {
      if (!sameText(req.get('Authorization') ?? '', `Bearer ${token}`)) {
        res.status(401).setHeader('WWW-Authenticate', 'Bearer').type('text').send('unauthorized\n');
        return;
      }
      registry
        .metrics()
        .then((text) => res.type(registry.contentType).send(text))
        .catch(next);
    },
  };
}

/** Compares without telling by its duration how much was right. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

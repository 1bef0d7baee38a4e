import type { RequestHandler } from 'express';

import { isDatabaseBusy, type Database } from '~db/client.server';
import { OperatorError } from '~db/operator-error';

export interface HealthDeps {
  db: Pick<Database, 'ping'>;
  /** Names of migrations the database has not had. */
  pendingMigrations(): Promise<string[]>;
  isStopping(): boolean;
}

/** Alive: the process answers. */
export const healthz: RequestHandler = (_req, res) => {
  res.setHeader('Cache-Control', 'no-store').json({ status: 'ok' });
};

/** Ready: the database answers in the roles it should, has every migration, and the server is not stopping; else 503 with the reason. */
export function readyz(deps: HealthDeps): RequestHandler {
  // why: only a newer build brings new migrations, so once current, a running server stays current.
  let current = false;
  const reason = async (): Promise<string | null> => {
    if (deps.isStopping()) return 'stopping';
    try {
      await deps.db.ping();
    } catch (error) {
      if (isDatabaseBusy(error)) return 'no database connection is free';
      return error instanceof OperatorError ? error.english : 'database unreachable';
    }
    if (current) return null;
    const pending = await deps.pendingMigrations();
    if (pending.length > 0) return `migrations pending: ${pending.join(', ')}`;
    current = true;
    return null;
  };
  return (_req, res, next) => {
    reason()
      .then((why) => {
        res.setHeader('Cache-Control', 'no-store').status(why ? 503 : 200);
        res.json(why ? { status: 'unavailable', reason: why } : { status: 'ready' });
      })
      .catch(next);
  };
}

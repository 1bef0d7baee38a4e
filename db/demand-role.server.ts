import type pg from 'pg';

import { OperatorError } from './operator-error';

/** The two database roles a connection may have; row-level security goes by them (migration 0001). */
export type PoolRole = 'app_user' | 'app_system';

/** A connection whose queries would run with other rights than they were written for. */
export class WrongRoleError extends OperatorError {
  constructor(wanted: PoolRole, found: string) {
    super(
      `Koneksi basis data berjalan sebagai peran ${found}, bukan ${wanted}: yang dituju DATABASE_URL membuang opsi awal koneksi (options), sehingga hak baca dan tulis tidak berlaku. Arahkan DATABASE_URL langsung ke PostgreSQL, atau ke pooler per sesi yang meneruskan options.`,
      `A database connection runs as the role ${found}, not ${wanted}: what DATABASE_URL leads to drops the start-up option "options", so that rights to read and write would not hold. Let DATABASE_URL lead to PostgreSQL itself, or to a pooler per session that passes options on.`,
    );
    this.name = 'WrongRoleError';
  }
}

/** Throws WrongRoleError unless the connection has the role. */
export async function demandRole(client: pg.ClientBase, wanted: PoolRole): Promise<void> {
  const { rows } = await client.query<[string]>({ text: 'select current_user', rowMode: 'array' });
  const found = rows[0]?.[0] ?? '';
  if (found !== wanted) throw new WrongRoleError(wanted, found);
}

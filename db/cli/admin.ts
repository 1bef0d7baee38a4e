import { createAccountSchema } from '~/domain/accounts/account.schema';
import { insertAccount } from '~/domain/accounts/accounts.repo.server';
import { insertGrant } from '~/domain/accounts/grants.repo.server';
import { generatePassword, hashPassword } from '~/domain/accounts/password.server';
import { recordAudit } from '~/domain/audit/record.server';

import type { Database } from '../client.server';
import { OperatorError } from '../operator-error';
import { textFlag, UsageError, type Command } from './command';
import { withDatabase } from './with-database';

export const adminCommands: readonly Command[] = [
  {
    group: 'admin',
    verb: 'create',
    summary: {
      id: 'Membuat akun administrator dan mencetak kata sandi sekali pakainya.',
      en: 'Creates an administrator and prints the password to change at first sign-in.',
    },
    usage: '--email ADDRESS --name NAME [--scope ID|33]',
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      scope: { type: 'string', default: 'ID' },
    },
    required: ['email', 'name'],
    run: (flags, io) => {
      const parsed = createAccountSchema.safeParse({
        email: textFlag(flags, 'email'),
        name: textFlag(flags, 'name'),
        homeRegion: '',
        role: 'administrator',
        regionCode: textFlag(flags, 'scope'),
      });
      if (!parsed.success) {
        const names = parsed.error.issues.map(({ path }) =>
          path[0] === 'regionCode' ? '--scope' : `--${String(path[0])}`,
        );
        throw new UsageError(names.join(', '));
      }
      const { email, name, regionCode } = parsed.data;
      return withDatabase(io, async (db) => {
        const password = await createAdministrator(db, { email, name, scope: regionCode });
        io.out(`${email}  ${password}`);
        return 0;
      });
    },
  },
];

/**
 * Makes an administrator from the command line, where nobody is signed in: the audit event names the command.
 * @returns the password, shown once
 * @throws OperatorError when the address has an account already
 */
export async function createAdministrator(
  db: Database,
  { email, name, scope }: { email: string; name: string; scope: string },
): Promise<string> {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  await db.asSystem({ requestId: 'cli admin create' }, async (trx) => {
    const taken = await trx
      .selectFrom('users')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirst();
    if (taken) {
      throw new OperatorError(
        `Sudah ada akun dengan alamat ${email}. Tidak ada yang diubah.`,
        `There is an account with the address ${email} already. Nothing was changed.`,
      );
    }
    const account = await insertAccount(trx, {
      email,
      name,
      passwordHash,
      ownerCode: scope,
      homeRegion: null,
      mustChangePassword: true,
    });
    const now = new Date();
    await insertGrant(trx, { userId: account.id, role: 'administrator', regionCode: scope, now });
    await recordAudit(trx, {
      action: 'account.created',
      entity: 'account',
      entityId: account.id,
      regionCode: scope,
      after: { email, name, role: 'administrator', scope },
    });
  });
  return password;
}

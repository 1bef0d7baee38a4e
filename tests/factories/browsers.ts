import type { Role } from '~/domain/accounts/actor';
import { requireActor } from '~/http/request.server';
import * as signInPage from '~/routes/_auth+/sign-in';
import type { TestDatabase } from '~tests/setup/db';

import { addAccount, PASSWORD } from './accounts';
import { Visitor } from './visitor';

/** Browsers of one test file, each at an address of its own, so that the sign-in counters of tests do not meet. */
export function browsers(file: TestDatabase) {
  let address = 0;

  function visitor(env?: Record<string, string>): Visitor {
    address += 1;
    return new Visitor(file.db, { ip: `198.51.100.${address}`, env });
  }

  /** A browser in which the account with the tests' password signed in. */
  async function signedIn(email: string, env?: Record<string, string>): Promise<Visitor> {
    const one = visitor(env);
    const answer = await one.post(signInPage.action, '/masuk', { email, password: PASSWORD });
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
    return one;
  }

  /** A new account in a role, signed in. */
  async function as(role: Role, region: string, rest: Parameters<typeof addAccount>[3] = {}) {
    const made = await addAccount(file.db.system, role, region, rest);
    return { ...made, visitor: await signedIn(made.account.email) };
  }

  /** Audit events of one kind about one thing, in order. */
  function events(action: string, entityId: string) {
    return file.db.system
      .selectFrom('audit_events')
      .selectAll()
      .where('action', '=', action)
      .where('entity_id', '=', entityId)
      .orderBy('id')
      .execute();
  }

  return { visitor, signedIn, as, events };
}

/** A loader that answers who asks. */
export async function whoAmI(args: Parameters<typeof requireActor>[0]) {
  return (await requireActor(args)).actor;
}

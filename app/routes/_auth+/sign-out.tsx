import { redirect, type ActionFunctionArgs } from '@remix-run/node';

import { signOut } from '~/domain/accounts/own-sessions.server';
import { asOwnAccount } from '~/http/own-account.server';
import { endedSessionCookie } from '~/http/session-cookie.server';
import { toastCookie } from '~/http/toast.server';

/** Ends the session of this browser. */
export async function action({ context }: ActionFunctionArgs) {
  const session = await context.session();
  if (session) {
    const { actor } = session;
    await asOwnAccount(context, actor, (db) =>
      signOut(db, actor, { sessionId: session.id, now: context.startedAt }),
    );
  }
  const headers = new Headers();
  headers.append('Set-Cookie', endedSessionCookie(context.config));
  headers.append('Set-Cookie', toastCookie({ kind: 'success', key: 'common:account.signedOut' }));
  return redirect('/', { status: 303, headers });
}

/** Following a link never signs anybody out. */
export function loader() {
  return redirect('/akun');
}

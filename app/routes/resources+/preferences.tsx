import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';

import { readForm } from '~/http/form.server';
import { CYCLE_COOKIE } from '~/http/request.server';
import { isLanguage, languageCookie } from '~/i18n/languages';
import { preferenceCookie } from '~/i18n/preferences.server';
import { isTheme, themeCookie } from '~/i18n/theme';
import { safePath } from '~/shared/safe-path';

/** Keeps language, theme or the cycle worked in in a cookie and leads back. Unknown values leave everything as it was. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const language = form.get('language');
  const theme = form.get('theme');
  const cycle = z.uuid().safeParse(form.get('cycle'));
  const headers = new Headers();
  if (isLanguage(language)) {
    headers.append('Set-Cookie', preferenceCookie(request, languageCookie, language));
  }
  if (isTheme(theme) || theme === 'perangkat') {
    const value = isTheme(theme) ? theme : null;
    headers.append('Set-Cookie', preferenceCookie(request, themeCookie, value));
  }
  if (cycle.success) {
    headers.append('Set-Cookie', preferenceCookie(request, CYCLE_COOKIE, cycle.data));
  }
  return redirect(safePath(form.get('tujuan'), request.url), { status: 303, headers });
}

/** There is nothing to read here. */
export function loader() {
  return redirect('/');
}

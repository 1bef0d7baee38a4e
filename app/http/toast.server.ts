import { redirect } from '@remix-run/node';

/** A message for the next page: an i18n key with its values, carried in a short-lived cookie. */
export interface ToastMessage {
  kind: 'success' | 'info' | 'warning' | 'error';
  key: string;
  params?: Record<string, string | number>;
}

export const TOAST_COOKIE = 'pranata_toast';

export function toastCookie(toast: ToastMessage): string {
  const value = encodeURIComponent(JSON.stringify(toast));
  return `${TOAST_COOKIE}=${value}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`;
}

/** The page is fetched in case somebody opens it: it neither takes a message nor leaves one. */
export function isPrefetch(headers: { get(name: string): string | null | undefined }): boolean {
  return ['Sec-Purpose', 'Purpose', 'X-Moz'].some((name) =>
    headers.get(name)?.toLowerCase().startsWith('prefetch'),
  );
}

/** 303 to `to`, where the message is shown once. */
export function redirectWithToast(
  to: string,
  toast: ToastMessage,
  init: { headers?: HeadersInit } = {},
) {
  const headers = new Headers(init.headers);
  headers.append('Set-Cookie', toastCookie(toast));
  return redirect(to, { status: 303, headers });
}

import { z } from 'zod';

import { shown, variable, wholeNumber, type Problem } from './variable';

/** 'Name <address>' or an address alone, in one line. */
const SENDER = /^(?:[^\r\n<>",;]{1,100} )?<?[^\s<>"(),;:\\@]{1,64}@[^\s<>"(),;:\\@]{1,255}>?$/;
const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/** How mail leaves; without a server there is only the inbox. */
export const mailVariables = {
  SMTP_HOST: variable({
    schema: z
      .string()
      .regex(/^[\w.:-]{1,255}$/)
      .optional(),
    allowed: 'a host name or address; PUBLIC_URL and MAIL_FROM are required with it',
    fallback: 'unset: no mail, notices are in the inbox only',
    meaning: 'Mail server that takes reminders and digests.',
  }),
  SMTP_PORT: variable({
    schema: wholeNumber(1, 65535, 587),
    allowed: 'a whole number from 1 to 65535',
    fallback: '587',
    meaning: 'Port of the mail server.',
  }),
  SMTP_TLS: variable({
    schema: z.enum(['starttls', 'implicit', 'off']).default('starttls'),
    allowed: 'starttls, implicit, or off for a server on this machine',
    fallback: 'starttls: required, never sent without',
    meaning: 'How the connection to the mail server is encrypted.',
  }),
  SMTP_USER: variable({
    schema: z.string().min(1).optional(),
    allowed: 'an account of the mail server, together with SMTP_PASSWORD',
    fallback: 'unset: no sign-in',
    meaning: 'Account on the mail server.',
  }),
  SMTP_PASSWORD: variable({
    schema: z.string().min(1).optional(),
    allowed: 'the password of SMTP_USER',
    fallback: 'unset',
    meaning: 'Password of that account.',
    secret: true,
  }),
  MAIL_FROM: variable({
    schema: z.string().regex(SENDER).optional(),
    allowed: 'an address, or a name and an address: Pranata <pranata@example.go.id>',
    fallback: 'unset',
    meaning: 'Sender of the mails.',
  }),
  MAIL_PER_MINUTE: variable({
    schema: wholeNumber(1, 6000, 120),
    allowed: 'a whole number from 1 to 6000',
    fallback: '120',
    meaning: 'How many mails leave in a minute, at most.',
  }),
} as const;

type Parsed = {
  [K in keyof typeof mailVariables]: z.output<(typeof mailVariables)[K]['schema']>;
};

export interface MailSettings {
  host: string;
  port: number;
  tls: 'starttls' | 'implicit' | 'off';
  /** Null: the server asks for no sign-in. */
  account: { user: string; password: string } | null;
  from: string;
  perMinute: number;
}

/** Null without a mail server. */
export function mailSettings(values: Parsed): MailSettings | null {
  const { SMTP_HOST: host, SMTP_USER: user, SMTP_PASSWORD: password, MAIL_FROM: from } = values;
  if (!host || !from) return null;
  return {
    ...{ host, port: values.SMTP_PORT, tls: values.SMTP_TLS, from },
    account: user && password ? { user, password } : null,
    perMinute: values.MAIL_PER_MINUTE,
  };
}

/** What mail cannot do without: links need an address, a password an encrypted line. */
export function mailProblems(values: Parsed & { PUBLIC_URL?: string }): Problem[] {
  const { SMTP_HOST: host, SMTP_USER: user, SMTP_PASSWORD: password } = values;
  if (!host) return [];
  const needed: Problem[] = [];
  const needs = (name: string, allowed: string, got = shown(undefined)) =>
    needed.push({ name, got, allowed });
  if (!values.MAIL_FROM) needs('MAIL_FROM', mailVariables.MAIL_FROM.allowed);
  if (!values.PUBLIC_URL) needs('PUBLIC_URL', 'http(s)://host[:port]; required with SMTP_HOST');
  if (user && !password) needs('SMTP_PASSWORD', mailVariables.SMTP_PASSWORD.allowed);
  if (password && !user) needs('SMTP_USER', mailVariables.SMTP_USER.allowed);
  if (values.SMTP_TLS === 'off' && !LOOPBACK.includes(host))
    needs('SMTP_TLS', mailVariables.SMTP_TLS.allowed, shown('off'));
  return needed;
}

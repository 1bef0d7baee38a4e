import { createTransport } from 'nodemailer';

import { troubleOf, type MailErrorFacts, type MailTrouble } from './mail-error';
import type { MailMessage } from './mail-message';

export interface SmtpSettings {
  host: string;
  port: number;
  tls: 'starttls' | 'implicit' | 'off';
  account: { user: string; password: string } | null;
  from: string;
}

/** How long the server is waited for, in milliseconds. */
export interface SmtpPatience {
  connectMs: number;
  /** For an answer; by RFC 5321 up to ten minutes after the text of a mail. */
  answerMs: number;
}

const PATIENCE: SmtpPatience = { connectMs: 30_000, answerMs: 600_000 };

/** Hands mails to a mail server over one line. */
export interface Mailer {
  /** @throws MailError */
  send(message: MailMessage): Promise<void>;
  close(): void;
}

export class MailError extends Error {
  constructor(
    readonly trouble: MailTrouble,
    message: string,
  ) {
    super(message);
  }
}

/**
 * A line to the mail server, opened with the first mail. `ca`: certificates trusted besides those of the system.
 */
export function openMailer(
  { host, port, tls, account, from }: SmtpSettings,
  { patience = PATIENCE, ca }: { patience?: SmtpPatience; ca?: string } = {},
): Mailer {
  const transport = createTransport({
    ...{ host, port, pool: true, maxConnections: 1, maxMessages: 100 },
    ...{ secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'off' },
    ...(account ? { auth: { user: account.user, pass: account.password } } : {}),
    ...(ca ? { tls: { ca } } : {}),
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    socketTimeout: patience.answerMs,
    // why: nothing of a mail comes from a file or an address, whatever a text says.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    send: async ({ choicesUrl, ...message }) => {
      try {
        await transport.sendMail({
          ...message,
          from,
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'List-Unsubscribe': `<${choicesUrl}>`,
          },
        });
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        throw new MailError(troubleOf(error as MailErrorFacts), error.message);
      }
    },
    close: () => transport.close(),
  };
}

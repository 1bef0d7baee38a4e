import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as the server took it. */
export interface TakenMail {
  to: string[];
  raw: string;
}

export interface TestSmtp {
  port: number;
  /** Everything it confirmed, in order. */
  taken: TakenMail[];
  close(): Promise<void>;
}

/** What a test wants of a mail before it is confirmed: nothing, an error with a `responseCode`, or a cut line. */
export type Receive = (mail: TakenMail, at: number) => Error | null | Promise<Error | null>;

/** A real mail server on this machine. */
export async function startSmtp(
  options: SMTPServerOptions = {},
  receive: Receive = () => null,
  port = 0,
): Promise<TestSmtp> {
  const taken: TakenMail[] = [];
  let count = 0;
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, closeTimeout: 100 },
    ...options,
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const mail = { to: session.envelope.rcptTo.map(({ address }) => address), raw };
        count += 1;
        void Promise.resolve(receive(mail, count)).then((refusal) => {
          if (refusal) return done(refusal);
          taken.push(mail);
          done();
        });
      });
    },
  });
  // why: a line that is cut on purpose is no fault of the server.
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: given } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return { port: given, taken, close };
}

/** A refusal in the words of SMTP. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** The header of a taken mail, unfolded; every one of that name. */
export function headersOf({ raw }: TakenMail, name: string): string[] {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const start = `${name.toLowerCase()}:`;
  return lines
    .filter((line) => line.toLowerCase().startsWith(start))
    .map((line) => line.slice(start.length).trim());
}

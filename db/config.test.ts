import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { describeConfig, parseSettings, variables } from './config.server';
import { OperatorError } from './operator-error';

const SECRET = 'kQ2v9sX7bN4mLw8RtY1cPf6HjD3gZa5e';
const URL_OK = 'postgres://pranata:Zk3-own-password@db.example:5432/pranata';

function refusalOf(env: Record<string, string>): string {
  try {
    parseSettings(env);
  } catch (error) {
    if (error instanceof OperatorError) return error.describe();
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('parseSettings', () => {
  it('needs nothing on a fresh machine', () => {
    const settings = parseSettings({});
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 3000, databaseUrl: null });
    expect(settings.dataDir).toMatch(/\.data$/);
  });

  it('takes an empty variable for unset', () => {
    expect(parseSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      databaseUrl: null,
    });
  });

  it.each([
    ['PORT', 'seribu'],
    ['PORT', '70000'],
    ['PORT', '3e3'],
    ['PUBLIC_URL', 'pranata.example'],
    ['DATABASE_URL', 'mysql://x'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'yes please'],
    ['SLOW_QUERY_MS', '-1'],
    ['METRICS_TOKEN', 'short'],
    ['CLAMD_URL', 'http://127.0.0.1:3310'],
    ['S3_ENDPOINT', 's3.example'],
    ['S3_PREFIX', '/atas/'],
    ['SMTP_PORT', '0'],
    ['SMTP_TLS', 'mungkin'],
    ['MAIL_FROM', 'Pranata <pranata@example.test>\r\nBcc: a@example.test'],
    ['MAIL_FROM', 'pranata'],
  ])('names %s when it is %s, and what is allowed', (name, value) => {
    const text = refusalOf({ [name]: value, SESSION_SECRET: SECRET });
    expect(text).toContain(`${name}: got`);
    expect(text).toContain(variables[name as keyof typeof variables].allowed);
  });

  it('asks for bucket and keys of an S3 store, and reads them', () => {
    const text = refusalOf({ EVIDENCE_STORE: 's3', S3_BUCKET: 'B A D', S3_ACCESS_KEY_ID: 'kunci' });
    expect(text).toContain('S3_BUCKET: got "B A D"');
    expect(text).toContain('S3_SECRET_ACCESS_KEY: got nothing');
    expect(text).not.toContain('S3_ACCESS_KEY_ID');
    const env = { EVIDENCE_STORE: 's3', S3_BUCKET: 'bukti', S3_ACCESS_KEY_ID: 'kunci' };
    const { evidence } = parseSettings({ ...env, S3_SECRET_ACCESS_KEY: 'rahasia' });
    expect(evidence).toMatchObject({ store: 's3', s3: { bucket: 'bukti', pathStyle: true } });
    expect(parseSettings({}).evidence).toMatchObject({ store: 'disk', s3: null, clamdUrl: null });
  });

  it('asks for a sender, an address and a whole account with a mail server, and for an encrypted line', () => {
    const bad = { SMTP_HOST: 'mail.example.test', SMTP_USER: 'pranata', SMTP_TLS: 'off' };
    const text = refusalOf(bad);
    for (const name of ['MAIL_FROM', 'PUBLIC_URL', 'SMTP_PASSWORD', 'SMTP_TLS'])
      expect(text).toContain(`${name}: got`);
    const env = { SMTP_HOST: '127.0.0.1', SMTP_TLS: 'off', PUBLIC_URL: 'https://pranata.example' };
    const from = 'Pranata Jawa Tengah <pranata@example.test>';
    expect(parseSettings({ ...env, MAIL_FROM: from }).mail).toEqual({
      ...{ host: '127.0.0.1', port: 587, tls: 'off', account: null, from, perMinute: 120 },
    });
    expect(parseSettings({}).mail).toBeNull();
  });

  it('names every refused variable at once and shows no secret', () => {
    const text = refusalOf({ PORT: 'x', SESSION_SECRET: 'tooshort' });
    expect(text).toContain('PORT: got "x"');
    expect(text).toContain('SESSION_SECRET: got a value of 8 characters');
    expect(text).not.toContain('tooshort');
  });

  it.each([
    [undefined],
    ['changeme-changeme-changeme-changeme-1'],
    ['a'.repeat(40)],
    ['secret-secret-secret-secret-secret-12'],
  ])('refuses DATABASE_URL with the session secret %s', (secret) => {
    const env = { DATABASE_URL: URL_OK, ...(secret ? { SESSION_SECRET: secret } : {}) };
    expect(refusalOf(env)).toContain('SESSION_SECRET: got');
  });

  it('refuses a well-known database password on another machine', () => {
    const env = {
      DATABASE_URL: 'postgres://postgres:postgres@db.example/x',
      SESSION_SECRET: SECRET,
    };
    expect(refusalOf(env)).toContain('DATABASE_URL: got a well-known default password');
    expect(parseSettings({ ...env, DATABASE_URL: URL_OK }).databaseUrl).toBe(URL_OK);
  });
});

describe('README', () => {
  it('documents every variable with what is allowed and the default', () => {
    const readme = readFileSync('README.md', 'utf8');
    const table = /<!-- config -->([\s\S]*?)<!-- \/config -->/.exec(readme)?.[1] ?? '';
    const rows = table
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(rows).toEqual(
      describeConfig().map(({ name, meaning, allowed, fallback }) => [
        `\`${name}\``,
        meaning,
        allowed,
        fallback,
      ]),
    );
  });
});

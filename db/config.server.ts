import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';

import { z } from 'zod';

import { evidenceProblems, evidenceSettings, evidenceVariables } from './config/evidence';
import type { EvidenceSettings } from './config/evidence';
import { mailProblems, mailSettings, mailVariables } from './config/mail';
import type { MailSettings } from './config/mail';
import { isUrl, shown, variable, wholeNumber } from './config/variable';
import type { Problem, Variable } from './config/variable';
import { OperatorError } from './operator-error';

/** Secrets that appear in examples and must never guard a real deployment. */
const KNOWN_SECRETS =
  /^(changeme|change-me|secret|session-?secret|password|default|example|s3cret|test)/i;
const KNOWN_DATABASE_PASSWORDS = ['postgres', 'password', 'changeme', 'secret', 'pranata', 'admin'];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]', ''];

/** Every environment variable Pranata reads. The README table and `config show` come from here. */
export const variables = {
  HOST: variable({
    schema: z.string().min(1).max(255).default('127.0.0.1'),
    allowed: 'an address of this machine',
    fallback: '127.0.0.1',
    meaning: 'Address the web server listens on.',
  }),
  PORT: variable({
    schema: wholeNumber(0, 65535, 3000),
    allowed: 'a whole number from 0 to 65535 (0 picks a free port)',
    fallback: '3000',
    meaning: 'Port the web server listens on.',
  }),
  DATA_DIR: variable({
    schema: z.string().min(1).default('.data'),
    allowed: 'a folder this user may write to',
    fallback: '.data',
    meaning: 'Holds the embedded database, uploaded evidence, generated secrets and logs.',
  }),
  DATABASE_URL: variable({
    schema: z
      .string()
      .refine((v) => isUrl(v, ['postgres:', 'postgresql:']))
      .optional(),
    allowed: 'postgres://user:password@host:port/database',
    fallback: 'unset: the embedded PostgreSQL and the demo data',
    meaning: 'PostgreSQL server to use; with it there is no embedded server and no demo data.',
    secret: true,
  }),
  SESSION_SECRET: variable({
    schema: z
      .string()
      .min(32)
      .refine((v) => !KNOWN_SECRETS.test(v) && new Set(v).size >= 8)
      .optional(),
    allowed: 'at least 32 random characters, not an example value (try: openssl rand -base64 48)',
    fallback: 'generated and kept in DATA_DIR; required with DATABASE_URL',
    meaning: 'Signs cookies. Changing it signs everybody out.',
    secret: true,
  }),
  SESSION_IDLE_MINUTES: variable({
    schema: wholeNumber(1, 1440, 120),
    allowed: 'a whole number from 1 to 1440',
    fallback: '120 (2 hours)',
    meaning: 'Minutes without a request after which a session ends.',
  }),
  SESSION_ABSOLUTE_HOURS: variable({
    schema: wholeNumber(1, 168, 12),
    allowed: 'a whole number from 1 to 168',
    fallback: '12',
    meaning: 'Hours after sign-in when a session ends whatever happens.',
  }),
  PUBLIC_URL: variable({
    schema: z
      .string()
      .refine((v) => isUrl(v, ['http:', 'https:']))
      .transform((v) => new URL(v).origin)
      .optional(),
    allowed: 'http(s)://host[:port]',
    fallback: 'unset: taken from each request',
    meaning: 'Address people type. With https, cookies are Secure and HSTS is sent.',
  }),
  TRUST_PROXY: variable({
    schema: z
      .string()
      .regex(/^(off|loopback|\d{1,2}|[0-9a-f.:/, ]+)$/i)
      .default('off'),
    allowed: 'off, loopback, a number of proxies, or a list of proxy addresses',
    fallback: 'off',
    meaning: 'Which reverse proxies may state the client address and protocol.',
  }),
  SYSTEM_POOL_SIZE: variable({
    schema: wholeNumber(1, 200, 5),
    allowed: 'a whole number from 1 to 200',
    fallback: '5',
    meaning: 'Database connections for sign-in, jobs and checks.',
  }),
  ACTOR_POOL_SIZE: variable({
    schema: wholeNumber(1, 500, 15),
    allowed: 'a whole number from 1 to 500',
    fallback: '15',
    meaning: 'Database connections for requests.',
  }),
  SLOW_QUERY_MS: variable({
    schema: wholeNumber(0, 60_000, 200),
    allowed: 'a whole number from 0 to 60000',
    fallback: '200',
    meaning: 'Queries slower than this many milliseconds are logged.',
  }),
  FORM_MAX_BYTES: variable({
    schema: wholeNumber(1024, 100 * 1024 ** 2, 1024 ** 2),
    allowed: 'a whole number from 1024 to 104857600',
    fallback: '1048576 (1 MB)',
    meaning: 'Largest body of an ordinary form.',
  }),
  UPLOAD_MAX_BYTES: variable({
    schema: wholeNumber(1024, 5 * 1024 ** 3, 200 * 1024 ** 2),
    allowed: 'a whole number from 1024 to 5368709120',
    fallback: '209715200 (200 MB)',
    meaning: 'Largest body of an upload.',
  }),
  UPLOAD_KEEP_HOURS: variable({
    schema: wholeNumber(1, 720, 72),
    allowed: 'a whole number from 1 to 720',
    fallback: '72 (3 days)',
    meaning: 'How long an unfinished upload can be continued; after that its bytes are deleted.',
  }),
  ...evidenceVariables,
  ...mailVariables,
  METRICS_TOKEN: variable({
    schema: z.string().min(16).optional(),
    allowed: 'at least 16 characters',
    fallback: 'unset: no metrics',
    meaning: 'Serves /metrics to requests with "Authorization: Bearer" and this token.',
    secret: true,
  }),
  LOG_LEVEL: variable({
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    allowed: 'trace, debug, info, warn, error or silent',
    fallback: 'info',
    meaning: 'How much is logged.',
  }),
  LOG_FORMAT: variable({
    schema: z.enum(['auto', 'json', 'pretty']).default('auto'),
    allowed: 'auto, json or pretty',
    fallback: 'auto: pretty in a terminal, json elsewhere',
    meaning: 'Form of the log lines.',
  }),
  DRAIN_SECONDS: variable({
    schema: wholeNumber(0, 600, 10),
    allowed: 'a whole number from 0 to 600',
    fallback: '10',
    meaning: 'How long running requests may take to finish when the server stops.',
  }),
} as const;

export type VariableName = keyof typeof variables;
type Parsed = { [K in VariableName]: z.output<(typeof variables)[K]['schema']> };

/** The configuration before the embedded server's address and the generated secrets are known. */
export interface Settings {
  host: string;
  port: number;
  /** Absolute path. */
  dataDir: string;
  /** Null: the embedded server. */
  databaseUrl: string | null;
  sessionSecret: string | null;
  sessionIdleMinutes: number;
  sessionAbsoluteHours: number;
  publicUrl: string | null;
  trustProxy: string;
  systemPoolSize: number;
  actorPoolSize: number;
  slowQueryMs: number;
  formMaxBytes: number;
  uploadMaxBytes: number;
  uploadKeepHours: number;
  evidence: EvidenceSettings;
  /** Null: no mail leaves. */
  mail: MailSettings | null;
  metricsToken: string | null;
  logLevel: Parsed['LOG_LEVEL'];
  logFormat: Parsed['LOG_FORMAT'];
  drainSeconds: number;
}

/** The complete configuration a running server has. */
export interface Config extends Settings {
  databaseUrl: string;
  sessionSecret: string;
  /** True when this process manages its own PostgreSQL and shows the demo data. */
  embedded: boolean;
  /** Names this run of the server; changes at every start. */
  instanceId: string;
}

/**
 * Reads the configuration. An empty variable counts as unset.
 * @throws OperatorError naming every refused variable, what was given (secrets hidden) and what is allowed
 */
export function parseSettings(env: Record<string, string | undefined>): Settings {
  const problems: Problem[] = [];
  const parsed: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(variables) as [VariableName, Variable][]) {
    const raw = env[name] || undefined;
    const result = definition.schema.safeParse(raw);
    if (result.success) parsed[name] = result.data;
    else problems.push({ name, got: shown(raw, definition.secret), allowed: definition.allowed });
  }
  const values = parsed as Parsed;
  if (values.DATABASE_URL) problems.push(...productionProblems(values, env));
  const isNamed = ({ name }: Problem) => problems.some((problem) => problem.name === name);
  const missing = [...evidenceProblems(values), ...mailProblems(values)];
  problems.push(...missing.filter((problem) => !isNamed(problem)));
  if (problems.length > 0) throw refused(problems);
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    sessionSecret: values.SESSION_SECRET ?? null,
    sessionIdleMinutes: values.SESSION_IDLE_MINUTES,
    sessionAbsoluteHours: values.SESSION_ABSOLUTE_HOURS,
    publicUrl: values.PUBLIC_URL ?? null,
    trustProxy: values.TRUST_PROXY,
    systemPoolSize: values.SYSTEM_POOL_SIZE,
    actorPoolSize: values.ACTOR_POOL_SIZE,
    slowQueryMs: values.SLOW_QUERY_MS,
    formMaxBytes: values.FORM_MAX_BYTES,
    uploadMaxBytes: values.UPLOAD_MAX_BYTES,
    uploadKeepHours: values.UPLOAD_KEEP_HOURS,
    evidence: evidenceSettings(values),
    mail: mailSettings(values),
    metricsToken: values.METRICS_TOKEN ?? null,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    drainSeconds: values.DRAIN_SECONDS,
  };
}

export function completeConfig(
  settings: Settings,
  resolved: { databaseUrl: string; sessionSecret: string; embedded: boolean },
): Config {
  return { ...settings, ...resolved, instanceId: randomUUID() };
}

function productionProblems(values: Parsed, env: Record<string, string | undefined>) {
  const problems: Problem[] = [];
  if (!env.SESSION_SECRET) {
    const allowed = `${variables.SESSION_SECRET.allowed}; required with DATABASE_URL`;
    problems.push({ name: 'SESSION_SECRET', got: shown(undefined), allowed });
  }
  const url = new URL(values.DATABASE_URL ?? '');
  const password = decodeURIComponent(url.password);
  if (KNOWN_DATABASE_PASSWORDS.includes(password) && !LOOPBACK.includes(url.hostname)) {
    problems.push({
      name: 'DATABASE_URL',
      got: 'a well-known default password',
      allowed: 'a database account with a password of its own',
    });
  }
  return problems;
}

function refused(problems: Problem[]): OperatorError {
  const detail = problems.map((p) => `  ${p.name}: got ${p.got}; allowed: ${p.allowed}`).join('\n');
  const names = problems.map((p) => p.name).join(', ');
  return new OperatorError(
    `Konfigurasi ditolak: ${names}. Perbaiki variabel lingkungan di bawah ini, lalu jalankan kembali.`,
    `Configuration refused: ${names}. Correct the environment variables below, then start again.`,
    { detail },
  );
}

export interface ConfigRow {
  name: string;
  allowed: string;
  fallback: string;
  meaning: string;
  /** The value in force for `env`; secrets only as set or unset. */
  current: string;
}

/** One row per variable, in a fixed order: for the README table and `config show`. */
export function describeConfig(env: Record<string, string | undefined> = {}): ConfigRow[] {
  return (Object.entries(variables) as [string, Variable][]).map(([name, v]) => ({
    name,
    allowed: v.allowed,
    fallback: v.fallback,
    meaning: v.meaning,
    current: !env[name] ? '(default)' : v.secret ? '(set)' : env[name],
  }));
}

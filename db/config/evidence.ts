import { z } from 'zod';

import { isUrl, shown, variable, wholeNumber, type Problem } from './variable';

const CLAMD_URL = /^(tcp:\/\/[^\s/:]+:\d{1,5}|unix:\/\S+)$/;

/** Where evidence is kept, how it is watched over and for how long an unused file stays. */
export const evidenceVariables = {
  EVIDENCE_STORE: variable({
    schema: z.enum(['disk', 's3']).default('disk'),
    allowed: 'disk or s3',
    fallback: 'disk: in DATA_DIR',
    meaning: 'Where evidence files are kept. Move them with: npm run cli -- evidence migrate.',
  }),
  S3_ENDPOINT: variable({
    schema: z
      .string()
      .refine((v) => isUrl(v, ['http:', 'https:']))
      .optional(),
    allowed: 'http(s)://host[:port]',
    fallback: 'unset: Amazon S3 in S3_REGION',
    meaning: 'Address of the S3-compatible server.',
  }),
  S3_REGION: variable({
    schema: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .default('us-east-1'),
    allowed: 'lower-case letters, digits and hyphens',
    fallback: 'us-east-1',
    meaning: 'Region the S3 server signs for.',
  }),
  S3_BUCKET: variable({
    schema: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
      .optional(),
    allowed: 'the name of an existing bucket; required with EVIDENCE_STORE=s3',
    fallback: 'unset',
    meaning: 'Bucket for evidence files.',
  }),
  S3_PREFIX: variable({
    schema: z
      .string()
      .regex(/^([\w.-]+\/)*$/)
      .default(''),
    allowed: 'folder names, each followed by a slash',
    fallback: 'none',
    meaning: 'What the names of objects in the bucket begin with.',
  }),
  S3_ACCESS_KEY_ID: variable({
    schema: z.string().min(1).optional(),
    allowed: 'an access key; required with EVIDENCE_STORE=s3',
    fallback: 'unset',
    meaning: 'Account on the S3 server.',
  }),
  S3_SECRET_ACCESS_KEY: variable({
    schema: z.string().min(1).optional(),
    allowed: 'the secret of the access key; required with EVIDENCE_STORE=s3',
    fallback: 'unset',
    meaning: 'Signs requests to the S3 server.',
    secret: true,
  }),
  S3_PATH_STYLE: variable({
    schema: z.enum(['on', 'off']).default('on'),
    allowed: 'on or off',
    fallback: 'on',
    meaning: 'Whether the bucket stands in the path of the address (on) or in its host name (off).',
  }),
  EVIDENCE_QUOTA_BYTES: variable({
    schema: wholeNumber(1024 ** 2, 100 * 1024 ** 4, 20 * 1024 ** 3),
    allowed: 'a whole number from 1048576 to 109951162777600',
    fallback: '21474836480 (20 GB)',
    meaning: 'How much evidence one region may keep.',
  }),
  EVIDENCE_GRACE_DAYS: variable({
    schema: wholeNumber(1, 3650, 30),
    allowed: 'a whole number from 1 to 3650',
    fallback: '30',
    meaning: 'Days after which a file nothing points to, and that was never submitted, is deleted.',
  }),
  RECHECK_DAYS: variable({
    schema: wholeNumber(1, 3650, 30),
    allowed: 'a whole number from 1 to 3650',
    fallback: '30',
    meaning: 'Days after which a stored file is compared with its checksum again.',
  }),
  RECHECK_MB_PER_SECOND: variable({
    schema: wholeNumber(1, 10_000, 20),
    allowed: 'a whole number from 1 to 10000',
    fallback: '20',
    meaning: 'How fast stored files are read for that, at most.',
  }),
  CLAMD_URL: variable({
    schema: z.string().regex(CLAMD_URL).optional(),
    allowed: 'tcp://host:port or unix:/path',
    fallback: 'unset: files are not scanned',
    meaning: 'ClamAV daemon; with it no file is readable before it was found clean.',
  }),
} as const;

type Parsed = {
  [K in keyof typeof evidenceVariables]: z.output<(typeof evidenceVariables)[K]['schema']>;
};

export interface S3Settings {
  /** Null: Amazon S3. */
  endpoint: string | null;
  region: string;
  bucket: string;
  /** '' or a text that ends in '/'. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
  pathStyle: boolean;
}

export interface EvidenceSettings {
  store: 'disk' | 's3';
  /** Null unless bucket and keys are given; a command may move files there before it is the store. */
  s3: S3Settings | null;
  quotaBytes: number;
  graceDays: number;
  recheckDays: number;
  recheckMbPerSecond: number;
  /** Null: no scanning. */
  clamdUrl: string | null;
}

export function evidenceSettings(values: Parsed): EvidenceSettings {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: key, S3_SECRET_ACCESS_KEY: secret } = values;
  return {
    store: values.EVIDENCE_STORE,
    s3:
      bucket && key && secret
        ? {
            endpoint: values.S3_ENDPOINT ?? null,
            region: values.S3_REGION,
            bucket,
            prefix: values.S3_PREFIX,
            accessKeyId: key,
            secretAccessKey: secret,
            pathStyle: values.S3_PATH_STYLE === 'on',
          }
        : null,
    quotaBytes: values.EVIDENCE_QUOTA_BYTES,
    graceDays: values.EVIDENCE_GRACE_DAYS,
    recheckDays: values.RECHECK_DAYS,
    recheckMbPerSecond: values.RECHECK_MB_PER_SECOND,
    clamdUrl: values.CLAMD_URL ?? null,
  };
}

/** What an S3 store cannot do without. */
export function evidenceProblems(values: Parsed): Problem[] {
  if (values.EVIDENCE_STORE !== 's3') return [];
  return (['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const)
    .filter((name) => !values[name])
    .map((name) => ({
      name,
      got: shown(undefined),
      allowed: evidenceVariables[name].allowed,
    }));
}

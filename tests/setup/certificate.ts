import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate that speaks for itself, as PEM. */
export interface TestCertificate {
  key: string;
  cert: string;
}

/*
 * A certificate in DER (X.690, RFC 5280), as far as a server of a test needs one. why: Node reads certificates and makes none, and
 * one in a file runs out.
 */
const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length;
  const head = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), body]);
};
const [SEQUENCE, SET, INTEGER, BITS, OCTETS, UTF8, TIME] = [
  ...[0x30, 0x31, 0x02, 0x03, 0x04, 0x0c, 0x17],
] as const;
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';
const DAY = 86_400_000;
const time = (at: number) =>
  der(TIME, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

/** For a host name, from yesterday to tomorrow. */
export function certificateFor(host: string): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, oid(COMMON_NAME), der(UTF8, Buffer.from(host)))),
  );
  const algorithm = der(SEQUENCE, oid(ECDSA_WITH_SHA256));
  const hosts = der(OCTETS, der(SEQUENCE, der(0x82, Buffer.from(host))));
  const told = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1])),
    ...[algorithm, name],
    der(SEQUENCE, time(Date.now() - DAY), time(Date.now() + DAY)),
    ...[name, publicKey],
    der(0xa3, der(SEQUENCE, der(SEQUENCE, oid(SUBJECT_ALT_NAME), hosts))),
  );
  const signature = sign('sha256', told, createPrivateKey(privateKey));
  const whole = der(SEQUENCE, told, algorithm, der(BITS, Buffer.from([0]), signature));
  const lines = whole
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n');
  return {
    key: privateKey,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

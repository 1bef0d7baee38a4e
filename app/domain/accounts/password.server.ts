import { randomBytes } from 'node:crypto';

import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: the OWASP minimum, about 10 ms on one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of random bytes nobody kept, made with COST: what an unknown account is compared with. */
const DECOY =
  '$argon2id$v=19$m=19456,t=2,p=1$OW5ZZuogNs9/PTESVxKzqg$4pgA8Nnf5cPhFGF58SWInD5z9kENtJDGA32mfXHawn8';

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/**
 * Whether the password is the account's. Without an account it verifies against a decoy, so the time it
 * takes does not tell which accounts exist; the answer is then always false.
 */
export async function verifyPassword(
  storedHash: string | undefined,
  password: string,
  compare: (hash: string, password: string) => Promise<boolean> = (kept, typed) =>
    verify(kept, typed),
): Promise<boolean> {
  const matches = await compare(storedHash ?? DECOY, password);
  return matches && storedHash !== undefined;
}

/** Letters and digits that cannot be mistaken for one another when read aloud or copied from paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to hand over once: 20 characters in groups of five, about 99 bits. */
export function generatePassword(): string {
  let text = '';
  while (text.length < 20) {
    for (const byte of randomBytes(32)) {
      // why: a byte beyond the last whole multiple of the alphabet would favour its first letters.
      if (byte < 256 - (256 % ALPHABET.length) && text.length < 20) {
        text += ALPHABET[byte % ALPHABET.length];
      }
    }
  }
  return text.replace(/(.{5})(?=.)/g, '$1-');
}

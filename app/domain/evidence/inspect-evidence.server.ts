import { detectKind } from './detect-kind.server';
import { refusalError } from './inspect/refusal';
import type { EvidenceKind } from './kinds';

/** Files looked at at the same time: each takes a processor. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * What a complete file on this machine is, judged by its bytes.
 * Throws AppError INVALID or UNSUPPORTED_TYPE with the reason in words.
 */
export async function inspectEvidence(path: string, name: string): Promise<EvidenceKind> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    const detection = await detectKind(path, name);
    if (!detection.ok) throw refusalError(detection.refusal, name);
    return detection.kind;
  } finally {
    // The place is handed over, so that it is never given twice.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

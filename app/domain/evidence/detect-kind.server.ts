import { open } from 'node:fs/promises';

import { fileTypeFromFile } from 'file-type';

import { looksLikeCsv } from './csv-text';
import { EVIDENCE_KINDS, kindOf, nameFits, type EvidenceKind } from './kinds';

/** Why a file is not accepted as evidence. */
export type Refusal =
  /** No bytes at all. */
  | { reason: 'empty' }
  /** The content is of no accepted kind; `found` names it as far as it is known ('' when not). */
  | { reason: 'kind'; found: string }
  /** An accepted kind under another kind's extension. */
  | { reason: 'renamed'; found: string }
  /** A PDF that ends in the middle. */
  | { reason: 'cut' };

export type Detection = { ok: true; kind: EvidenceKind } | ({ ok: false } & Refusal);

const HEAD = 64 * 1024;
const TAIL = 4096;

/** What a file on disk is, judged by its bytes; the name only has to fit what was found. */
export async function detectKind(path: string, name: string): Promise<Detection> {
  const { head, tail, size } = await ends(path);
  if (size === 0) return { ok: false, reason: 'empty' };
  const found = await fileTypeFromFile(path);
  const isTable = !found && looksLikeCsv(head, size <= HEAD);
  const kind = isTable ? EVIDENCE_KINDS.csv : found ? kindOf(found.mime) : null;
  if (!kind) return { ok: false, reason: 'kind', found: found?.ext ?? describeText(head) };
  if (!nameFits(name, kind)) return { ok: false, reason: 'renamed', found: kind.label };
  if (kind === EVIDENCE_KINDS.pdf && !isWholePdf(head, tail)) return { ok: false, reason: 'cut' };
  return { ok: true, kind };
}

/** A PDF begins with its mark at the first byte and has its end mark in the last bytes. */
function isWholePdf(head: Uint8Array, tail: Uint8Array): boolean {
  return (
    Buffer.from(head.subarray(0, 5)).toString('latin1') === '%PDF-' &&
    Buffer.from(tail).toString('latin1').includes('%%EOF')
  );
}

function describeText(head: Uint8Array): string {
  const start = Buffer.from(head.subarray(0, 512)).toString('latin1').trimStart().toLowerCase();
  return /^(<!doctype html|<html|<script|<head|<body)/.test(start) ? 'html' : '';
}

async function ends(path: string) {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const read = async (length: number, position: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    const head = await read(Math.min(HEAD, size), 0);
    const tailLength = Math.min(TAIL, size);
    return { size, head, tail: await read(tailLength, size - tailLength) };
  } finally {
    await file.close();
  }
}

import { fileTypeFromBuffer } from 'file-type';

import { looksLikeCsv } from './csv-text';
import { whyNotCsv } from './inspect/csv.server';
import { FileBytes } from './inspect/file-bytes.server';
import { whyNotImage } from './inspect/image.server';
import { inspectOffice } from './inspect/office.server';
import { pdfStart, whyNotPdf } from './inspect/pdf.server';
import { accept, refuse, type Detection } from './inspect/refusal';
import { EVIDENCE_KINDS, kindOf, nameFits, type EvidenceKindName } from './kinds';

const HEAD = 64 * 1024;
/** Milliseconds one file may be looked at. */
const LIMIT_MS = 30_000;
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * What a file on disk is, judged by its bytes to their end; the name only has to fit what was found. Memory stays at
 * a few hundred kilobytes but for documents embedded in documents, whatever the file claims.
 */
export async function detectKind(path: string, name: string): Promise<Detection> {
  const found = await FileBytes.within(path, (bytes) => look(path, bytes));
  if (!found.ok || nameFits(name, found.kind)) return found;
  return { ok: false, refusal: { reason: 'renamed', found: found.kind.label } };
}

async function look(path: string, bytes: FileBytes): Promise<Detection> {
  if (bytes.size === 0) return refuse('empty');
  const head = await bytes.at(0, HEAD);
  const mark = head.toString('latin1', 0, 8);
  if (mark.startsWith('PK\x03\x04')) {
    return inspectOffice(path, { unpacked: 0, until: performance.now() + LIMIT_MS });
  }
  if (mark.startsWith('\xd0\xcf\x11\xe0')) {
    return refuse((await bytes.find(ENCRYPTED, 0)) >= 0 ? 'officeEncrypted' : 'officeOld');
  }
  // why: the mark of UTF-16 is that of a sound too.
  const isWide = /^(fffe|feff)/.test(head.toString('hex', 0, 2));
  if (pdfStart(head) >= 0) return document(bytes);
  const type = isWide ? undefined : await fileTypeFromBuffer(head);
  if (!type && looksLikeCsv(head, bytes.size <= HEAD)) return table(bytes, head);
  const kind = type ? kindOf(type.mime) : null;
  if (!kind) {
    return { ok: false, refusal: { reason: 'kind', found: type?.ext ?? describeText(head) } };
  }
  if (kind === EVIDENCE_KINDS.pdf) return document(bytes);
  const kindName = (Object.keys(EVIDENCE_KINDS) as EvidenceKindName[]).find(
    (one) => EVIDENCE_KINDS[one] === kind,
  );
  const refusal = kindName ? await whyNotImage(bytes, kindName) : null;
  return refusal ? { ok: false, refusal } : accept(kind);
}

async function document(bytes: FileBytes): Promise<Detection> {
  const reason = await whyNotPdf(bytes);
  return reason ? refuse(reason) : accept(EVIDENCE_KINDS.pdf);
}

async function table(bytes: FileBytes, head: Buffer): Promise<Detection> {
  if (head.subarray(0, 1024).includes('%PDF-')) return refuse('polyglot');
  const refusal = await whyNotCsv(bytes);
  return refusal ? { ok: false, refusal } : accept(EVIDENCE_KINDS.csv);
}

function describeText(head: Uint8Array): string {
  const start = Buffer.from(head.subarray(0, 512)).toString('latin1').trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<script|<head|<body)/.test(start)) return 'html';
  return start.startsWith('<svg') ? 'svg' : '';
}

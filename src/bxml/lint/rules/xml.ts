import { type Rule, xml } from './rule.ts';

/** Rules of XML itself. */
export const xmlRules: readonly Rule[] = [
  xml(
    'attribute-without-value',
    'Attribute without a value',
    'In XML every attribute has a value in quotes: mute="true", not mute.',
    '#NT-Attribute',
  ),
  xml(
    'bad-character-reference',
    'Character reference to no character',
    'A number such as &#0; stands for no character that XML allows.',
    '#NT-CharRef',
  ),
  xml(
    'bad-declaration',
    'Broken XML declaration',
    'The declaration reads <?xml version="1.0" encoding="UTF-8"?>. Backslashes before the quotes are left over from a string in a program.',
    '#NT-XMLDecl',
  ),
  xml(
    'cdata-end-in-text',
    'CDATA end in text',
    'The characters ]]> may not stand in text. Write ]]&gt;.',
    '#NT-CharData',
  ),
  xml(
    'curly-quotes',
    'Curly quotes around a value',
    'Word processors turn straight quotes into curly ones. XML knows only straight quotes.',
    '#NT-AttValue',
  ),
  xml(
    'doctype',
    'DOCTYPE',
    'A document type declaration has no place in BXML, and entities declared in one are never expanded.',
    '#NT-doctypedecl',
  ),
  xml(
    'double-hyphen-in-comment',
    'Two hyphens in a comment',
    'Inside a comment, two hyphens in a row are not allowed.',
    '#NT-Comment',
  ),
  xml(
    'duplicate-attribute',
    'Attribute given twice',
    'An element may have each attribute once.',
    '#uniqattspec',
  ),
  xml(
    'empty-document',
    'Empty document',
    'A BXML document has at least a root. <Response/> alone hangs up.',
    '#NT-document',
  ),
  xml(
    'illegal-character',
    'Character that XML does not allow',
    'Control characters other than tab and line breaks may not stand in XML.',
    '#NT-Char',
  ),
  xml(
    'mismatched-close-tag',
    'Closing tag with another name',
    'A closing tag has exactly the name of the opening tag, in the same case.',
    '#NT-ETag',
  ),
  xml(
    'misplaced-declaration',
    'XML declaration not at the start',
    'Nothing, not even a blank line, may stand before <?xml …?>.',
    '#NT-prolog',
  ),
  xml('missing-space', 'No space between attributes', 'Attributes are set apart by white space.', '#NT-STag'),
  xml(
    'no-root',
    'No root element',
    'The text holds no XML element at all. The platform answers such a document with 400.',
    '#NT-document',
  ),
  xml(
    'raw-ampersand',
    'Bare &',
    'An & begins an entity such as &amp;. In text and in URLs, a plain & is written &amp;.',
    '#syntax',
  ),
  xml(
    'raw-less-than',
    'Bare <',
    'A < begins a tag. In text and in values, a plain < is written &lt;.',
    '#syntax',
  ),
  xml('second-root', 'Second root element', 'A document has exactly one root element.', '#NT-document'),
  xml(
    'stray-close-tag',
    'Closing tag that closes nothing',
    'No element of that name is open at this place.',
    '#NT-ETag',
  ),
  xml(
    'text-outside-root',
    'Text outside the root',
    'Before and after the root only comments and white space may stand.',
    '#NT-document',
  ),
  {
    ...xml(
      'too-deep',
      'Nested very deep',
      'No BXML document needs so many levels. What is deeper is not checked in full.',
    ),
    severity: 'warning',
  },
  xml(
    'unclosed-comment',
    'Comment or CDATA without an end',
    'A comment ends with -->, a CDATA section with ]]>.',
    '#NT-Comment',
  ),
  xml(
    'unclosed-tag',
    'Element without its closing tag',
    'Every <Name> needs a </Name>, unless it is written <Name/>.',
    '#NT-element',
  ),
  xml(
    'unclosed-value',
    'Value without its closing quote',
    'A value ends with the quote it began with.',
    '#NT-AttValue',
  ),
  xml(
    'undefined-entity',
    'Unknown entity',
    'XML knows &amp; &lt; &gt; &quot; and &apos;. Others, such as &nbsp;, come from HTML; write the character or its number.',
    '#wf-entdeclared',
  ),
  xml(
    'unexpected-characters',
    'Characters that cannot stand there',
    'A tag holds its name and attributes, nothing else.',
    '#NT-STag',
  ),
  xml('unfinished-tag', 'Tag without its >', 'A tag ends with > or />.', '#NT-STag'),
  xml(
    'unquoted-value',
    'Value without quotes',
    'Values stand in quotes, numbers too: maxDigits="1".',
    '#NT-AttValue',
  ),
];

import * as Y from 'yjs';

/**
 * A document as plain text that reads like the screen, for a copy that a person keeps. Works without an editor. Includes
 * the text of unknown nodes.
 */
export function plainText(fragment: Y.XmlFragment): string {
  const lines = blocks(fragment, '').map((line) => line.trimEnd());
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** The words of one block on one line. */
export function plainLine(element: Y.XmlElement): string {
  return block(element, '').join(' ').replaceAll(/\s+/g, ' ').trim();
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;

function blocks(parent: Y.XmlFragment, indent: string): string[] {
  return children(parent).flatMap((child) => block(child, indent));
}

function block(child: Child, indent: string): string[] {
  if (!(child instanceof Y.XmlElement)) return [indent + inline(child)];
  switch (child.nodeName) {
    case 'blockHeading':
      return ['', `## ${inlines(child)}`, ''];
    case 'heading':
      return ['', `${'#'.repeat(Number(child.getAttribute('level')) || 3)} ${inlines(child)}`, ''];
    case 'paragraph':
      return [indent + inlines(child), ...(indent ? [] : [''])];
    case 'bulletList':
      return items(child, indent, () => '- ');
    case 'orderedList':
      return items(child, indent, (index) => `${(Number(child.getAttribute('start')) || 1) + index}. `);
    case 'taskList':
      return items(child, indent, (_, item) => (isTrue(item.getAttribute('checked')) ? '[x] ' : '[ ] '));
    case 'blockquote':
    case 'callout':
    case 'decision':
      return [...blocks(child, `${indent}> `), ''];
    case 'tableRow':
      return [
        indent +
          children(child)
            .map((cell) => cellText(cell))
            .join(' | '),
      ];
    case 'table':
      return [...blocks(child, indent), ''];
    case 'horizontalRule':
      return ['', '---', ''];
    default:
      return hasBlocks(child) ? blocks(child, indent) : [indent + inlines(child)];
  }
}

function items(
  list: Y.XmlElement,
  indent: string,
  mark: (index: number, item: Y.XmlElement) => string,
): string[] {
  const lines = children(list).flatMap((item, index) => {
    if (!(item instanceof Y.XmlElement)) return [indent + inline(item)];
    const [first = '', ...rest] = blocks(item, `${indent}  `);
    return [`${indent}${mark(index, item)}${first.trimStart()}`, ...rest];
  });
  return indent ? lines : [...lines, ''];
}

function cellText(cell: Child): string {
  return cell instanceof Y.XmlElement ? blocks(cell, '').join(' ').trim() : inline(cell);
}

function inlines(element: Y.XmlElement): string {
  return children(element).map(inline).join('');
}

function inline(child: Child): string {
  if (child instanceof Y.XmlText) {
    return (child.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('');
  }
  if (!(child instanceof Y.XmlElement)) return '';
  if (child.nodeName === 'hardBreak') return '\n';
  if (child.nodeName === 'fillIn') return inlines(child) || `[${child.getAttribute('hint') ?? ''}]`;
  return child.getAttribute('label') ?? inlines(child);
}

function hasBlocks(element: Y.XmlElement): boolean {
  return children(element).some((child) => child instanceof Y.XmlElement && children(child).length > 0);
}

function children(parent: Y.XmlFragment): Child[] {
  return parent.toArray() as Child[];
}

/** Yjs declares attributes as strings, but ProseMirror stores other types too. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { changeBetween } from '../text-change.ts';
import { type Binding, bindingOf, interceptWrites } from './binding.ts';

type Mapping = Binding['mapping'];

/**
 * Writes text edits into the existing shared text, where the binding (y-tiptap 3.0.9) would replace it. When two people
 * type the first letter of an empty line or fill-in spot at once, the line holds two adjacent Y.XmlText. The binding copies
 * one into the other and deletes it. Every device that types does so, so that letters are doubled, and letters typed in the
 * deleted text are lost. Here each text keeps its letters and an edit goes to the text that contains it. An emptied text
 * is kept too, because somebody may be typing in it.
 */
export const SharedText = Extension.create({
  name: 'sharedText',

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('sharedText'),
        view(view) {
          writeTextsInPlace(bindingOf(view.state));
          return {};
        },
      }),
    ];
  },
});

function writeTextsInPlace(binding: Binding): void {
  interceptWrites(binding, (doc, writeTheRest) => {
    binding.doc.transact(() => {
      writeChangedLine(binding.type, doc, binding.mapping);
      writeTheRest(doc);
    }, ySyncPluginKey);
  });
}

/**
 * Follows the single changed path down to a line of text. A change of several lines is left to the binding. Written nodes
 * are entered in the mapping, so that the binding skips them. Returns whether the whole change was written.
 */
function writeChangedLine(
  type: Y.XmlFragment,
  node: Node,
  mapping: Mapping,
  when: 'when-needed' | 'always' = 'when-needed',
): boolean {
  if (mapping.get(type) === node) return true;
  if (node.inlineContent) return writeLine(type, node, mapping, when);
  const children = type.toArray();
  // After the stored children there may be fillings, which are only shown.
  const before = mapping.get(type) as Node | undefined;
  const was = (index: number) => mapping.get(children[index]) ?? before?.maybeChild(index);
  const changed = node.children.flatMap((child, index) => (was(index) === child ? [] : [index]));
  const [only = children.length] = changed;
  if (changed.length !== 1 || only >= children.length || children.length > node.childCount) return false;
  const child = children[only];
  if (!(child instanceof Y.XmlElement) || child.nodeName !== node.child(only).type.name) return false;
  const whole = children.length === node.childCount;
  if (!writeChangedLine(child, node.child(only), mapping, whole ? when : 'always')) return false;
  if (!whole || when === 'always') {
    if (type instanceof Y.XmlElement) writeAttributes(type, node, mapping);
  }
  return true;
}

/** A line: runs of text with inline elements between them. There is one run more than elements; a run may be empty. */
interface Line<Text, Element> {
  runs: Text[][];
  elements: Element[];
}

function writeLine(
  type: Y.XmlFragment,
  node: Node,
  mapping: Mapping,
  when: 'when-needed' | 'always',
): boolean {
  const shared = sharedLine(type);
  const wanted = wantedLine(node);
  if (
    shared.elements.length !== wanted.elements.length ||
    shared.elements.some((element, index) => element.nodeName !== wanted.elements[index]?.type.name)
  ) {
    return false;
  }
  const changed = shared.elements.flatMap((element, index) =>
    mapping.get(element) === wanted.elements[index] ? [] : [index],
  );
  if (changed.length > 1) return false;
  for (const index of changed) {
    const [element, inner] = [shared.elements[index], wanted.elements[index]];
    if (!element || !inner) continue;
    if (inner.inlineContent) writeLine(element, inner, mapping, 'always');
    else writeAttributes(element, inner, mapping);
  }
  const needed = shared.runs.some(
    (texts, index) => texts.length !== Math.min(1, wanted.runs[index]?.length ?? 0),
  );
  if (!needed && when === 'when-needed') return false;
  let place = 0;
  shared.runs.forEach((texts, index) => {
    const nodes = wanted.runs[index] ?? [];
    const made = texts.length === 0 && nodes.length > 0 ? [newText(type, place)] : texts;
    writeRun(made, nodes);
    if (made.length === 1 && made[0] && nodes.length > 0) mapping.set(made[0], nodes);
    place += made.length + 1;
  });
  if (type instanceof Y.XmlElement) writeAttributes(type, node, mapping);
  return true;
}

function sharedLine(type: Y.XmlFragment): Line<Y.XmlText, Y.XmlElement> {
  const line: Line<Y.XmlText, Y.XmlElement> = { runs: [[]], elements: [] };
  for (const child of type.toArray()) {
    if (child instanceof Y.XmlText) line.runs.at(-1)?.push(child);
    else if (child instanceof Y.XmlElement) {
      line.elements.push(child);
      line.runs.push([]);
    }
  }
  return line;
}

function wantedLine(node: Node): Line<Node, Node> {
  const line: Line<Node, Node> = { runs: [[]], elements: [] };
  node.forEach((child) => {
    if (child.isText) line.runs.at(-1)?.push(child);
    else {
      line.elements.push(child);
      line.runs.push([]);
    }
  });
  return line;
}

/**
 * Inserts a new Y.XmlText where the parent has none, with a deleted Y.XmlText before it. Without the deleted one, the
 * binding takes a text of this person that directly follows somebody else's for a leftover, and moves its characters.
 */
function newText(parent: Y.XmlFragment, index: number): Y.XmlText {
  const text = new Y.XmlText();
  parent.insert(index, [new Y.XmlText(), text]);
  parent.delete(index, 1);
  return text;
}

function writeRun(texts: Y.XmlText[], nodes: readonly Node[]): void {
  const wanted = nodes.map(({ text }) => text ?? '').join('');
  const change = changeBetween(texts.map(lettersOf).join(''), wanted);
  if (change) {
    let start = 0;
    let rest = change.inserted;
    for (const text of texts) {
      const end = start + text.length;
      const [from, to] = [Math.max(change.at, start), Math.min(change.at + change.removed, end)];
      if (from < to) text.delete(from - start, to - from);
      if (rest && change.at <= end) {
        text.insert(change.at - start, rest);
        rest = '';
      }
      start = end;
    }
  }
  writeMarks(texts, nodes);
}

function writeMarks(texts: readonly Y.XmlText[], nodes: readonly Node[]): void {
  let start = 0;
  for (const text of texts) {
    const end = start + text.length;
    const none = Object.fromEntries(markNamesOf(text).map((name) => [name, null]));
    let from = 0;
    const retained = nodes.flatMap((node) => {
      const to = from + node.nodeSize;
      const length = Math.min(to, end) - Math.max(from, start);
      from = to;
      return length > 0 ? [{ retain: length, attributes: { ...none, ...attributesOf(node) } }] : [];
    });
    if (retained.some(({ attributes }) => Object.keys(attributes).length > 0)) text.applyDelta(retained);
    start = end;
  }
}

/** Marks as the binding stores them. Every mark of the schema excludes itself, so its name is the key. */
function attributesOf(node: Node): Record<string, unknown> {
  return Object.fromEntries(node.marks.map((mark) => [mark.type.name, mark.attrs]));
}

function writeAttributes(element: Y.XmlElement, node: Node, mapping: Mapping): void {
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value === null) {
      if (element.hasAttribute(name)) element.removeAttribute(name);
    } else if (element.getAttribute(name) !== value) element.setAttribute(name, value as string);
  }
  mapping.set(element, node);
}

interface Part {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

function lettersOf(text: Y.XmlText): string {
  return (text.toDelta() as Part[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}

function markNamesOf(text: Y.XmlText): string[] {
  return (text.toDelta() as Part[]).flatMap(({ attributes }) => Object.keys(attributes ?? {}));
}

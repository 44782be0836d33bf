import type { Problem } from '../problem.ts';
import type { BxmlNode, EntityReference } from '../tree.ts';

/** Moves a node and all below it by `delta` characters, in place. */
export function shiftNode(node: BxmlNode, delta: number): void {
  node.start += delta;
  node.end += delta;
  if (node.kind === 'text') shiftEntities(node.entities, delta);
  if (node.kind !== 'element') return;
  node.nameStart += delta;
  node.nameEnd += delta;
  node.openEnd += delta;
  for (const attribute of node.attributes) {
    attribute.start += delta;
    attribute.end += delta;
    attribute.nameStart += delta;
    attribute.nameEnd += delta;
    attribute.valueStart += delta;
    attribute.valueEnd += delta;
    shiftEntities(attribute.entities, delta);
  }
  const { closeTag } = node;
  if (closeTag) {
    closeTag.start += delta;
    closeTag.end += delta;
    closeTag.nameStart += delta;
    closeTag.nameEnd += delta;
  }
  for (const child of node.children) shiftNode(child, delta);
}

function shiftEntities(entities: readonly EntityReference[] | undefined, delta: number): void {
  for (const entity of entities ?? []) {
    entity.start += delta;
    entity.end += delta;
  }
}

/** A problem as it is when the text before it grew by `delta` characters. */
export function shiftedProblem(problem: Problem, delta: number): Problem {
  const shifted: Problem = { ...problem, start: problem.start + delta, end: problem.end + delta };
  if (problem.data !== undefined) shifted.data = shiftedData(problem.data, delta);
  return shifted;
}

/** The names under which the data of a problem hold offsets. */
const offsets: ReadonlySet<string> = new Set(['start', 'end', 'insertAt', 'slashAt']);

/** The data of a problem with every offset in them moved. */
export function shiftedData(data: unknown, delta: number): unknown {
  if (Array.isArray(data)) return data.map((one) => shiftedData(one, delta));
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([name, value]): [string, unknown] => {
    const moves = offsets.has(name) && typeof value === 'number';
    return [name, moves ? value + delta : shiftedData(value, delta)];
  });
  return Object.fromEntries(entries);
}

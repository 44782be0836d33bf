/** The part of JSON Schema that the settings in package.json are written in. */
export interface Schema {
  type?: string | readonly string[];
  enum?: readonly unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  uniqueItems?: boolean;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  propertyNames?: Schema;
  additionalProperties?: boolean | Schema;
  not?: Schema;
}

/** Keywords that say nothing about what is valid. */
const words =
  /^(default|scope|order|label|tags|deprecationMessage|doNotSuggest|defaultSnippets|errorMessage|patternErrorMessage|(markdown)?[dD]escription|(markdown)?[eE]numDescriptions|enumItemLabels|editPresentation)$/;
const checked =
  /^(type|enum|pattern|minimum|maximum|maxLength|maxItems|minProperties|maxProperties|uniqueItems|items|properties|propertyNames|additionalProperties|not)$/;

/**
 * What is wrong with a value, by the place where it is.
 *
 * @throws Error for a keyword that is not known here, so that no rule is passed over.
 */
export function problemsOfValue(value: unknown, schema: Schema, place = 'value'): string[] {
  for (const keyword of Object.keys(schema)) {
    if (!words.test(keyword) && !checked.test(keyword)) throw new Error(`What is ${keyword}?`);
  }
  const problems: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) problems.push(`${place} ${what}`);
  };
  if (schema.type !== undefined) must([schema.type].flat().includes(typeOf(value)), `is no ${schema.type}`);
  if (schema.enum) must(schema.enum.includes(value), `is none of ${schema.enum}`);
  if (schema.not) must(problemsOfValue(value, schema.not).length > 0, 'is what it must not be');
  if (typeof value === 'string') {
    must(new RegExp(schema.pattern ?? '', 'u').test(value), `does not match ${schema.pattern}`);
    must(value.length <= (schema.maxLength ?? Number.POSITIVE_INFINITY), 'is too long');
  }
  if (typeof value === 'number') {
    must(value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value), 'is out of range');
  }
  if (Array.isArray(value)) {
    must(value.length <= (schema.maxItems ?? value.length), 'has too many items');
    if (schema.uniqueItems) must(new Set(value).size === value.length, 'has an item twice');
    for (const [index, item] of value.entries()) {
      problems.push(...problemsOfValue(item, schema.items ?? {}, `${place}[${index}]`));
    }
  } else if (typeof value === 'object' && value !== null) {
    problems.push(...problemsOfObject(value, schema, place));
  }
  return problems;
}

function problemsOfObject(value: object, schema: Schema, place: string): string[] {
  const { properties = {}, propertyNames, additionalProperties: others = true } = schema;
  const entries = Object.entries(value);
  const { minProperties = 0, maxProperties = entries.length } = schema;
  const problems =
    entries.length < minProperties || entries.length > maxProperties
      ? [`${place} has ${entries.length} fields`]
      : [];
  for (const [name, item] of entries) {
    const where = `${place}.${name}`;
    if (propertyNames) problems.push(...problemsOfValue(name, propertyNames, `the name of ${where}`));
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (own) problems.push(...problemsOfValue(item, own, where));
    else if (others === false) problems.push(`${where} is not known`);
    else if (typeof others === 'object') problems.push(...problemsOfValue(item, others, where));
  }
  return problems;
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

/** Whether a value is what a field of an audit event holds. */
export type FieldGuard<Value> = (value: unknown) => value is Value;

/** What something was and what it became. */
export interface Change<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** Any text, the empty one as well. */
export const isText: FieldGuard<string> = (value) => typeof value === "string";

/** Any text, or null where there is none. */
export const isTextOrNull: FieldGuard<string | null> = (value): value is string | null =>
  value === null || isText(value);

/** A list of texts, in the order given. */
export const isTexts: FieldGuard<readonly string[]> = (value) => Array.isArray(value) && value.every(isText);

/** True or false. */
export const isFlag: FieldGuard<boolean> = (value) => typeof value === "boolean";

/** A whole number from 0 on. */
export const isCount: FieldGuard<number> = (value): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** One of a closed set of words. */
export const isOneOf =
  <Word extends string>(words: readonly Word[]): FieldGuard<Word> =>
  (value): value is Word =>
    words.some((word) => word === value);

/** What some of these fields were and became, and nothing else. */
export const isChangesOf =
  <Values extends object>(
    fields: { readonly [Field in keyof Values]: FieldGuard<Values[Field]> },
  ): FieldGuard<{
    readonly [Field in keyof Values]?: Change<Values[Field]>;
  }> =>
  (value): value is { readonly [Field in keyof Values]?: Change<Values[Field]> } =>
    isObject(value) &&
    Object.entries(value).every(
      ([field, change]) => Object.hasOwn(fields, field) && isChange(change, fields[field as keyof Values]),
    );

const isChange = <Value>(value: unknown, isValue: FieldGuard<Value>): value is Change<Value> =>
  isObject(value) &&
  Object.keys(value).length === 2 &&
  "before" in value &&
  isValue(value.before) &&
  "after" in value &&
  isValue(value.after);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

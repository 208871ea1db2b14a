export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a JSON value (RFC 8785): no white space, keys in the order of their UTF-16 code units, strings and
 * numbers as ECMAScript's `JSON.stringify` writes them. Half a surrogate pair, which the RFC refuses, is escaped.
 */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

/** `Array.isArray` does not tell a readonly list from an object. */
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

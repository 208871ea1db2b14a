import type { Change } from "./audit-field.ts";

/** What fields were that become something else; of the present only these are looked at. */
export const changesOf = <
  After extends object,
  Present extends { readonly [Field in keyof After]-?: unknown },
>(
  present: Present,
  after: After,
) =>
  Object.fromEntries(
    Object.entries(after).map(([field, value]) => [
      field,
      { before: present[field as keyof After], after: value },
    ]),
  ) as {
    readonly [Field in keyof After]: Change<
      Exclude<After[Field], undefined> | Present[Field & keyof Present]
    >;
  };

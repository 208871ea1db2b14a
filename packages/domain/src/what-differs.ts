/** The fields of a change that change something. */
type Differing<Given> = { [Field in keyof Given]?: Exclude<Given[Field], undefined> };

/** The given fields whose values differ from the present ones. */
export const whatDiffers = <Given extends object>(
  given: Given,
  present: { readonly [Field in keyof Given]-?: unknown },
): Differing<Given> => {
  const differs = ([field, value]: [string, unknown]) =>
    value !== undefined && value !== present[field as keyof Given];
  return Object.fromEntries(Object.entries(given).filter(differs)) as Differing<Given>;
};

/** The fields that are no longer as they were loaded: all that a form sends, so that it undoes nobody else's change. */
export function changedFields<Fields extends object>(loaded: Fields, present: Fields): Partial<Fields> {
  const changed: Partial<Fields> = {};
  for (const key in present) if (present[key] !== loaded[key]) changed[key] = present[key];
  return changed;
}

/** Puts values into a text's `{{names}}`; a name without a value is a bug. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing was given for {{${name}}}`);
    return value;
  });

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * The first key that an object of this JSON text has twice, at any depth and in any spelling (`"\u0061"` is `"a"`).
 * `JSON.parse` would keep the last, a proxy before us perhaps the first (RL-9). The text must be valid JSON.
 */
export function repeatedKey(json: string): string | undefined {
  const keysOfOpen: (Set<string> | undefined)[] = [];
  let isKeyNext = false;
  for (const [text] of json.matchAll(token)) {
    if (text === "{") keysOfOpen.push(new Set());
    else if (text === "[") keysOfOpen.push(undefined);
    else if (text === "}" || text === "]") keysOfOpen.pop();
    const keys = keysOfOpen.at(-1);
    if (isKeyNext && keys !== undefined && text.startsWith('"')) {
      const key = JSON.parse(text) as string;
      if (keys.has(key)) return key;
      keys.add(key);
    }
    isKeyNext = text === "{" || text === ",";
  }
  return undefined;
}

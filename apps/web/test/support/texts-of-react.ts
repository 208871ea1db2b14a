/**
 * The texts under an element that React keeps as nodes of their own, because they have siblings or may have some. A
 * translating browser replaces such a node, and React then fails to remove it, or changes the detached one.
 */
export function textsOfReact(element: Node): string[] {
  return [...element.childNodes].flatMap((child) => {
    if (!(child instanceof Text)) return textsOfReact(child);
    // Translators leave blank texts alone.
    const isOwned = Object.keys(child).some((key) => key.startsWith("__reactFiber$"));
    return isOwned && child.data.trim() !== "" ? [child.data] : [];
  });
}

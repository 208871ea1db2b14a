/**
 * The texts under an element that React keeps as nodes of its own, because something stands beside them or may. A
 * translator replaces such a node, and React then fails to remove it, or changes it out of sight.
 */
export function textsOfReact(element: Node): string[] {
  return [...element.childNodes].flatMap((child) => {
    if (!(child instanceof Text)) return textsOfReact(child);
    // What is blank is left alone by translators.
    const isOwned = Object.keys(child).some((key) => key.startsWith("__reactFiber$"));
    return isOwned && child.data.trim() !== "" ? [child.data] : [];
  });
}

/** Long enough for a browser that asks where to save; Safari and Firefox read the text after the click. */
const keptMilliseconds = 60_000;

/** Hands a text to the browser as a file to keep. */
export function saveTextFile(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMilliseconds);
}

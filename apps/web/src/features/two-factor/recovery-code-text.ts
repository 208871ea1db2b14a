/** The file to keep: what the codes are for, whose they are, since when; one code a line. */
export function recoveryCodeText(sheet: {
  heading: string[];
  note: string;
  recoveryCodes: string[];
}): string {
  const numbered = sheet.recoveryCodes.map((code, index) => `${String(index + 1).padStart(2)}  ${code}`);
  return [...sheet.heading, "", ...numbered, "", sheet.note, ""].join("\n");
}

import type { MailPage, Step } from "./mail-page.ts";

/** The page as HTML that needs nothing from outside and reads in light and dark. */
export const htmlOf = (page: MailPage): string => `<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(page.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(page.greeting)}</p>
${page.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join("\n")}
<dl>
${page.facts.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join("\n")}
</dl>
<h2>${escapeHtml(page.stepsTitle)}</h2>
<ol>
${page.steps.map(htmlStep).join("\n")}
</ol>
<footer><p>${escapeHtml(page.footer)}</p></footer>
</main>
</body>
</html>
`;

const htmlStep = ({ text, url }: Step): string => {
  if (url === undefined) return `<li>${escapeHtml(text)}</li>`;
  const address = escapeHtml(url);
  return `<li>${escapeHtml(text)}<br><a href="${address}">${address}</a></li>`;
};

const style = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 16px; background: #f9f9fb; color: #1c2024; font: 15px/1.7 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, sans-serif; overflow-wrap: anywhere; word-break: auto-phrase; }
main { box-sizing: border-box; max-width: 560px; margin: 0 auto; padding: 24px; background: #fff; border: 1px solid #d9d9e0; border-radius: 10px; }
h1 { margin: 0 0 16px; font-size: 20px; line-height: 1.4; }
h2 { margin: 24px 0 8px; font-size: 16px; }
p { margin: 0 0 12px; }
dl { margin: 20px 0; padding: 12px 16px; background: #f0f0f3; border-radius: 6px; }
dt { font-size: 13px; color: #60646c; }
dd { margin: 0 0 8px; }
dd:last-child { margin-bottom: 0; }
ol { margin: 0; padding-left: 24px; }
li { margin-bottom: 8px; }
a { color: #3a5bc7; }
footer { margin-top: 24px; padding-top: 16px; border-top: 1px solid #d9d9e0; font-size: 13px; color: #60646c; }
footer p { margin: 0; }
@media (prefers-color-scheme: dark) {
  body { background: #111113; color: #edeef0; }
  main { background: #18191b; border-color: #363a3f; }
  dl { background: #212225; }
  dt, footer { color: #b0b4ba; }
  footer { border-color: #363a3f; }
  a { color: #9eb1ff; }
}
`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
